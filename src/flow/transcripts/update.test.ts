import { expect, it } from 'vitest'
import { mini } from '../testing/mini.ts'
import { runTranscripts } from './run.ts'
import { updateTranscripts } from './update.ts'

const STEPS = `  what: { ask: choice, options: { a: hi, b: person }, no_match: { tries: 2, then: person } }
  hi: { say: info }
  bye: { say: info, then: gone }
  gone: { end: left }
  person: { handoff: general }
`
const TEXTS = { what: { text: 'What?', options: { a: 'Apples', b: 'Pears' } }, hi: { text: 'Hi' }, bye: { text: 'Bye' } }
const OLD = `# Why this test is here
test: "T"   # a name
flow: start
chat:
  - expect: start.bye     # where it was
  - { tap: a }
  - expect: [ hi, hello ]
  - {outcome: advised}
  - tap: restart

  - tap: b
  - outcome: "advised"
`
const NEW = `# Why this test is here
test: "T"   # a name
flow: start
chat:
  - expect: start.what     # where it was
  - { tap: a }
  - expect: [hi, bye, gone]
  - {outcome: left}
  - tap: restart

  - tap: b
  - handoff: general
`
const updated = (file: string) => updateTranscripts(mini(STEPS, TEXTS, { 'flows/t.test.yaml': file }))

it('rewrites what is expected, and leaves everything else as it was', () => {
  expect(updated(OLD)).toEqual([{ file: 'flows/t.test.yaml', text: NEW, lines: [5, 7, 8, 12] }])
  expect(runTranscripts(mini(STEPS, TEXTS, { 'flows/t.test.yaml': NEW })).map(({ failure }) => failure?.message)).toEqual([undefined])
})

it('leaves a test alone that goes as written, and what comes after a line that can not be done', () => {
  expect(updated(NEW)).toEqual([])
  expect(updated(NEW.replace('tap: a', 'tap: c').replace('outcome: left', 'outcome: advised'))).toEqual([])
})

it('says where it stands where it ends no more', () => {
  const [update] = updated('test: T\nflow: start\nchat:\n  - outcome: left\n')
  expect(update?.text).toBe('test: T\nflow: start\nchat:\n  - expect: what\n')
})
