import { expect, it } from 'vitest'
import { mini } from '../testing/mini.ts'
import { runTranscripts } from './run.ts'

const STEPS = `  what: { ask: choice, options: { a: hi, b: look }, no_match: { tries: 2, then: person }, timeout: { after: 10m, then: park } }
  hi: { say: info }
  bye: { say: info, then: gone }
  look: { call: account.lookup, with: { name: what }, save: account, outcomes: { found: gone, not_found: person, failed: person } }
  park: { wait: 1h, then: gone, events: { proof_approved: hi } }
  gone: { end: left }
  person: { handoff: general }
`
const TEXTS = { what: { text: 'What?', options: { a: 'Apples', b: 'Pears' } }, hi: { text: 'Hi' }, bye: { text: 'Bye' } }
const play = (chat: string, more = '') => {
  const file = `test: T\nflow: start\n${more}chat:\n${chat.split('\n').map((line) => `  - ${line}`).join('\n')}\n`
  const results = runTranscripts(mini(STEPS, TEXTS, { 'flows/t.test.yaml': file }))
  expect(results.length).toBe(1)
  const failure = results[0]?.failure
  return failure && `${failure.line}:${failure.col} ${failure.message}`
}

it.each([
  'expect: what\ntap: a\nexpect: [start.hi, start.bye, gone]\noutcome: left',
  'type: apples\noutcome: left',
  'type: zzzz\ntype: zzzz\nhandoff: general',
  'wait: 9m\nexpect: start.what\nwait: 2m\nexpect: start.park\nwait: 1h\noutcome: left',
  'wait: 10m\nevent: proof_approved\noutcome: left',
  'wait: 2h\noutcome: left',
])('goes as written: %j', (chat) => expect(play(chat)).toBeUndefined())

it('ends where a person takes over in that language', () => {
  const files = (detours: string) => ({ 'flows/t.test.yaml': 'test: T\nflow: start\nchat:\n  - tap: a\n  - outcome: left\n', 'flows/detours.yaml': `detours: ${detours}\n`, 'locales/es/start.json': JSON.stringify(TEXTS) })
  const failures = (detours: string) => runTranscripts(mini(STEPS, TEXTS, files(detours))).map(({ locale, failure }) => `${locale} ${failure?.line ?? 'goes as written'}`)
  expect(failures('{ start.bye: [es] }')).toEqual(['en goes as written', 'es goes as written'])
  expect(failures('{ start.what: [es] }')).toEqual(['en goes as written', 'es goes as written'])
  expect(failures('{ start.hi: [en] }')).toEqual(['en goes as written', 'es goes as written'])
})

it('answers calls in order, and the last answer for good', () => {
  expect(play('tap: b\nhandoff: general\ntap: restart\ntap: b\noutcome: left\ntype: hello\ntap: b\noutcome: left', 'actions: { account.lookup: [not_found, { outcome: found, data: { ref: r } }] }\n')).toBeUndefined()
})

it.each([
  ['tap: c', '4:5 in en start.what has no option c: a, b'],
  ['expect: hi', '4:5 in en it stands at start.what, not at hi'],
  ['tap: a\nexpect: [bye, hi]', '5:5 in en it came by start.hi, start.bye, start.gone, not by hi'],
  ['tap: a\noutcome: advised', '5:5 in en it ended with left, not advised'],
  ['tap: a\nhandoff: general', '5:5 in en it was passed to nothing of the kind: it stands at start.gone, not to general'],
  ['tap: b', "4:5 in en the transcript doesn't say what account.lookup answers"],
])('says where it goes otherwise: %j', (chat, failure) => expect(play(chat)).toBe(failure))

it('fails once for a file that can not be read', () => {
  const [result] = runTranscripts(mini(STEPS, TEXTS, { 'flows/t.test.yaml': 'test: T\nflow: start\nchat: []\n' }))
  expect(result?.failure).toMatchObject({ file: 'flows/t.test.yaml', line: 3 })
})
