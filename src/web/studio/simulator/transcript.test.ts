import { describe, expect, it } from 'vitest'
import { Simulator, runTranscripts } from '../../../flow/index.ts'
import { mini } from '../../../flow/testing/mini.ts'
import { transcriptOf } from './transcript.ts'
import { bodyOf, newTrial, withLine, type Trial } from './trial.ts'

const STEPS = `  what: { ask: choice, options: { a: name, b: look }, no_match: { tries: 2, then: person }, timeout: { after: 10m, then: park } }
  name: { ask: text, save: name, no_match: { tries: 2, then: person } }
  look: { call: account.lookup, with: { name: what }, save: account, outcomes: { found: gone, not_found: what, failed: person } }
  park: { wait: 1h, then: gone, events: { proof_approved: gone } }
  gone: { end: left }
  person: { handoff: general }
`
const TEXTS = { what: { text: 'What?', options: { a: 'Apples', b: 'Pears' } }, name: { text: 'Name?' } }
const FRENCH = { 'locales/fr/start.json': JSON.stringify({ what: { text: 'Quoi ?' } }) }

/** What is copied after a chat was played, and how it goes as a test of the same release. */
function copied(trial: Trial) {
  const simulation = new Simulator(mini(STEPS, TEXTS, FRENCH)).simulate(bodyOf(trial, 'start', undefined) as Parameters<Simulator['simulate']>[0])
  const text = transcriptOf('A test', 'start', trial, simulation as Parameters<typeof transcriptOf>[3])
  const played = runTranscripts(mini(STEPS, TEXTS, { ...FRENCH, 'flows/t.test.yaml': text }), { locale: 'en' })
  return { text, failures: played.map(({ failure }) => failure?.message) }
}

const trial = newTrial('start', 'en')

describe('a chat that is copied', () => {
  it('is a test that a person can read', () => {
    const lines = withLine(withLine(trial, { tap: 'b' }), { tap: 'restart' })
    expect(copied({ ...lines, context: { reason: 'unusual_activity' } }).text).toBe(`test: A test
flow: start
context: { reason: "unusual_activity" }
actions:
  account.lookup:
    - { outcome: "found", data: { ref: "ref", secret_name: "secret_name" } }
chat:
  - expect: start.what
  - tap: b
  - expect: start.gone
  - outcome: left
  - tap: restart
  - expect: start.what
`)
  })

  it.each([
    [[{ tap: 'b' }]],
    [[{ tap: 'a' }, { type: 'it\'s: "me" #1\n- no' }]],
    [[{ wait: '10m' }, { event: 'proof_approved' }]],
    [[{ tap: 'human' }]],
    [[{ language: 'fr' }, { tap: 'a' }]],
    [[{ type: 'zzzz' }, { type: 'yes' }]],
  ])('goes the same way when it is played as one: %j', (lines) => {
    expect(copied(lines.reduce<Trial>(withLine, trial)).failures).toEqual([undefined])
  })

  it('is as sure about the person', () => {
    const { text, failures } = copied({ ...withLine(trial, { tap: 'a' }), context: {}, assurance: 2 })
    expect(text).toContain('context: {}\nassurance: 2\n')
    expect(failures).toEqual([undefined])
  })

  it('answers as it was answered, each answer once', () => {
    const lines = [{ tap: 'b' }, { tap: 'b' }, { tap: 'b' }].reduce<Trial>(withLine, { ...trial, actions: { 'account.lookup': ['not_found', 'not_found', 'failed'] } })
    const { text, failures } = copied(lines)
    expect(failures).toEqual([undefined])
    expect(text.match(/outcome: "not_found"|- failed/g)).toEqual(['outcome: "not_found"', 'outcome: "not_found"', '- failed'])
  })

  it('begins where it was begun', () => {
    expect(copied({ ...trial, from: { flow: 'start', step: 'park' } }).text).toContain('flow: start\nat: park\n')
    expect(transcriptOf('yes', 'crisis', newTrial('crisis', 'en'), { visited: [], calls: [], handoff: null, end: null } as unknown as Parameters<typeof transcriptOf>[3])).toContain('test: "yes"\nflow: crisis\n')
  })
})
