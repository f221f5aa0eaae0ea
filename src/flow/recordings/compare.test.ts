import { describe, expect, it } from 'vitest'
import { miniFiles } from '../testing/mini.ts'
import { compare } from './compare.ts'
import type { Did, Recording } from './recording.ts'
import { silentRelease, type SilentRelease } from './silent.ts'

const STEPS = `  what: { ask: choice, options: { a: name, b: look }, no_match: { tries: 2, then: person }, timeout: { after: 10m, then: park } }
  name: { ask: email, no_match: { tries: 2, then: person }, timeout: { after: 10m, then: park } }
  sure: { ask: yes_no, options: { yes: bye, no: person }, timeout: { after: 10m, then: park } }
  look: { call: account.lookup, with: { name: what }, save: account, outcomes: { found: bye, not_found: person, failed: person } }
  park: { wait: 1h, then: gone, events: { proof_approved: bye } }
  bye: { end: advised }
  gone: { end: left }
  person: { handoff: general }
`
const own = silent(STEPS)
const AT = Date.UTC(2026, 10, 2, 9)
const MINUTE = 60_000

function silent(steps: string): SilentRelease {
  return silentRelease(miniFiles(steps))
}

/** A chat with a minute between any two inputs, each about a step of the start flow. */
function chat(inputs: [Did, string, number?][], outcome: Recording['outcome'], steps: string): Recording {
  let at = AT
  const given = inputs.map(([did, place, minutes = 1]) => ({ ...did, at: (at += minutes * MINUTE), place: `start.${place}` }))
  return {
    conversation: 'c', release: 'r', locale: 'en', startedAt: AT, person: {}, assurance: 0, outcome,
    inputs: [{ do: 'begin', at: AT, place: '', rest: true }, ...given],
    steps: steps.split(' ').map((step) => `start.${step}`),
  }
}
const email: Did = { do: 'give', value: { ask: 'email', length: 20 } }
const choose = (option: string): Did => ({ do: 'choose', option })
const advised = { kind: 'resolved', name: 'advised' } as const
const person = { kind: 'handed_off', name: 'general' } as const

const helped = chat([[choose('a'), 'what'], [email, 'name'], [choose('yes'), 'sure']], advised, 'what name sure bye')
const lookedUp = chat([[choose('b'), 'what'], [{ do: 'outcome', action: 'account.lookup', outcome: 'found' }, 'look']], advised, 'what look bye')
const missed = chat([[{ do: 'miss' }, 'what'], [{ do: 'miss' }, 'what']], person, 'what person')
const silence = chat([[choose('a'), 'what'], [{ do: 'time' }, 'name', 10], [{ do: 'time' }, 'park', 60]], { kind: 'left', name: 'left' }, 'what name park gone')
const slow = chat([[choose('a'), 'what'], [email, 'name', 9], [choose('yes'), 'sure']], advised, 'what name sure bye')

/** What an edit of the steps does to a chat. */
function verdict(recording: Recording, from: string | RegExp, to: string): unknown {
  const edited = STEPS.replace(from, to)
  expect(edited).not.toBe(STEPS)
  const compared = compare(recording, silent(edited), own)
  if (compared === 'not_reproducible') return compared
  return compared.same ? (compared.otherWay ? 'same, other way' : 'same') : `${compared.change} ${compared.after.outcome.name} @${compared.parts}`
}

describe('an edit', () => {
  it.each([
    ['that adds an option changes nothing', helped, 'b: look }', 'b: look, c: person }', 'same'],
    ['that sends an answer elsewhere', helped, 'yes: bye', 'yes: person', 'now_handed_off general @3'],
    ['of what happens after a miss', missed, 'tries: 2', 'tries: 1', 'same'],
    ['that sends who is not understood elsewhere', missed, 'tries: 2, then: person', 'tries: 2, then: gone', 'now_left left @2'],
    ['that asks more patiently leaves the silent with a question', missed, 'tries: 2', 'tries: 3', 'now_unanswered start.what @2'],
    ['that takes a question away passes over its answer', helped, 'a: name', 'a: sure', 'same, other way'],
    ['that takes an option away', helped, 'a: name, ', '', 'now_unanswered start.what @0'],
    ['that asks something new', helped, '  sure:', '  new: { ask: text }\n  sure:', 'now_unanswered start.new @2'],
    ['that gives a question a new name', helped, '  sure:', '  really:', 'same, other way'],
    ['that calls what was never called', helped, 'yes: bye', 'yes: look', 'now_unanswered start.look @3'],
    ['that calls no more', lookedUp, 'b: look', 'b: bye', 'same, other way'],
    ['that calls in a circle gets the answer it had, until it is stuck', lookedUp, 'found: bye', 'found: look', 'now_stuck start.look @2'],
    ['that lets silence end sooner', silence, 'wait: 1h', 'wait: 5m', 'same'],
    ['that leads the silent elsewhere', silence, 'then: gone', 'then: person', 'now_handed_off general @3'],
    ['that never gives up', silence, '  name: { ask: email, no_match: { tries: 2, then: person }, timeout: { after: 10m, then: park } }', '  name: { ask: email }', 'now_open start.name @2'],
    ['whose time is up before the answer came', slow, '  name: { ask: email, no_match: { tries: 2, then: person }, timeout: { after: 10m', '  name: { ask: email, no_match: { tries: 2, then: person }, timeout: { after: 3m', 'same, other way'],
    ['to another result', lookedUp, 'end: advised', 'end: access_restored', 'other_result access_restored @3'],
  ])('%s', (_what, recording, from, to, expected) => expect(verdict(recording, from, to)).toBe(expected))

  it('shows what was not understood, and of a value its kind', () => {
    const compared = compare({ ...helped, inputs: [helped.inputs[0]!, { do: 'miss', at: AT + 1, place: 'start.what' }, ...helped.inputs.slice(1)] }, silent(STEPS.replace('yes: bye', 'yes: person')), own)
    expect(typeof compared === 'object' && !compared.same ? compared.before.shown.map(({ step, answer }) => `${step} ${answer ?? ''}`.trim()) : compared)
      .toEqual(['start.what (?)', 'start.what a', 'start.name (email)', 'start.sure yes', 'start.bye'])
  })

  it('is not blamed for what its own release does not repeat', () => {
    expect(verdict({ ...helped, outcome: person }, 'yes: bye', 'yes: gone')).toBe('not_reproducible')
  })
})
