import { expect, it } from 'vitest'
import { mini } from '../testing/mini.ts'
import { graphOf } from './graph.ts'

const STEPS = `  what: { ask: choice, options: { a: hi, b: look }, no_match: { tries: 2, then: person }, timeout: { after: 10m, then: park } }
  hi: { say: info }
  by_reason:
    branch:
      - { when: { reason: x, creator: true }, then: real }
    else: look
  look: { call: account.lookup, with: { name: what }, save: account, outcomes: { found: real, not_found: person, failed: person } }
  real: { run: real }
  note: { set: { seen: true } }
  park: { wait: 1h, then: gone, on_message: what, events: { proof_approved: hi } }
  gone: { end: left }
  person: { handoff: generl }
`
const TEXTS = { what: { text: ['Hello.', 'What?'], options: { a: 'Apples', b: 'Pears' } }, hi: { text: 'Hi' } }
const release = mini(STEPS, TEXTS, { 'locales/ar/start.json': '{\n  "what": {\n    "text": "ماذا؟",\n    "options": { "a": "تفاح" }\n  }\n}' })
const graph = graphOf(release.content, release.findings, 'start', ['en', 'ar'])
const node = (id: string) => graph?.nodes.find((each) => each.id === id)

it('has every step, what it is about and where it is written', () => {
  expect(graph?.nodes.map(({ id, verb, detail }) => `${id} ${verb} ${detail}`.trim())).toEqual([
    'what ask choice', 'hi say info', 'by_reason branch', 'look call account.lookup', 'real run real', 'note set seen', 'park wait 1h', 'gone end left', 'person handoff generl',
    'flow:real flow real',
  ])
  expect(node('look')?.at).toEqual({ file: 'flows/start.yaml', line: 11 })
})

it('has the texts of a step in both languages, with where they are written', () => {
  expect(node('what')?.texts).toEqual([
    { locale: 'en', dir: 'ltr', bubbles: ['Hello.', 'What?'], options: [{ id: 'a', label: 'Apples' }, { id: 'b', label: 'Pears' }], at: { file: 'locales/en/start.json', line: 1 } },
    { locale: 'ar', dir: 'rtl', bubbles: ['ماذا؟'], options: [{ id: 'a', label: 'تفاح' }], at: { file: 'locales/ar/start.json', line: 2 } },
  ])
  expect(node('look')?.texts).toEqual([{ locale: 'en', dir: 'ltr', bubbles: [], options: [] }, { locale: 'ar', dir: 'rtl', bubbles: [], options: [] }])
})

it('has every way, and what it is for', () => {
  expect(graph?.edges.map(({ from, to, kind, name }) => `${from} > ${to}: ${kind} ${name}`.trim())).toEqual([
    'what > hi: option a', 'what > look: option b', 'what > person: no_match', 'what > park: timeout', 'hi > by_reason: next',
    'by_reason > real: when reason: x, creator: true', 'by_reason > look: else', 'look > real: outcome found', 'look > person: outcome not_found', 'look > person: outcome failed',
    'real > flow:real: run', 'real > note: next', 'note > park: next', 'park > gone: next', 'park > what: message', 'park > hi: event proof_approved',
  ])
  expect(graph?.edges[1]?.labels).toEqual(['Pears', 'b'])
})

it('knows where it begins and where it is left', () => {
  expect({ start: graph?.start, exits: graph?.exits }).toEqual({ start: 'what', exits: ['gone', 'person'] })
  const real = graphOf(release.content, [], 'real', ['en'])
  expect({ exits: real?.exits, last: real?.nodes.at(-1)?.verb }).toEqual({ exits: ['yes_it_is'], last: 'return' })
})

it('marks the steps that something is wrong with, in the flow or in a text', () => {
  expect(node('person')?.errors).toBeGreaterThan(0)
  expect(node('what')).toMatchObject({ errors: expect.any(Number) as number })
  expect((node('what')?.errors ?? 0) + (node('what')?.warnings ?? 0)).toBeGreaterThan(0)
  expect(node('note')).toMatchObject({ errors: 0, warnings: 0 })
})

it('is none of a flow that there is not', () => {
  expect(graphOf(release.content, [], 'zzz', ['en'])).toBeUndefined()
})
