import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suggestionsAt } from './complete.ts'
import { meaningAt } from './explain.ts'
import { namesIn } from './names.ts'
import { parsed, stepAt } from './yaml-tree.ts'

const read = (path: string) => readFileSync(new URL(`../../../../${path}`, import.meta.url), 'utf8')
const schema = JSON.parse(read('flows/flow.schema.json'))
const paths = ['start', 'unusual_activity', 'ownership', 'queues', 'actions', 'facts'].map((name) => `flows/${name}.yaml`)
const knowledge = { schema, names: namesIn(new Map(paths.map((path) => [path, read(path)]))) }

/** What is suggested at the bar. */
function at(text: string): string[] {
  const position = text.indexOf('|')
  return suggestionsAt(text.replace('|', ''), position, knowledge)?.list.map(({ text }) => text) ?? []
}

const flow = (steps: string) => `flow: x\nabout: y\nstart: a\nsteps:\n  a:\n    ask: choice\n    options: { one: b, two: c }\n    save: picked\n${steps}`

describe('keys', () => {
  test('of the file', () => {
    expect(at('flow: x\n|')).toEqual(expect.arrayContaining(['about', 'start', 'steps']))
  })

  test('of a step without a verb: every verb, and what goes with one', () => {
    expect(at(flow('  b:\n    |\n'))).toEqual(expect.arrayContaining(['say', 'ask', 'branch', 'set', 'call', 'run', 'wait', 'handoff', 'end']))
  })

  test('of a step with a verb: only those of the verb that are not there yet', () => {
    expect(at(flow('  b:\n    handoff: general\n    |\n')).sort()).toEqual(['brief', 'priority', 'required'])
    expect(at(flow('  b: { say: info, | }\n')).sort()).toEqual(['then', 'when'])
  })

  test('of a kind of question', () => {
    expect(at(flow('  b:\n    ask: text\n    |\n'))).toContain('max_length')
    expect(at(flow('  b:\n    ask: choice\n    |\n'))).not.toContain('max_length')
  })

  test('half written ones, in the middle of a step', () => {
    expect(at(flow('  b:\n    ask: choice\n    op|\n    no_match: { tries: 2, then: a }\n'))).toContain('options')
    expect(at(flow('  b: { say: info, th| }\n'))).toContain('then')
  })

  test('of an item of a list', () => {
    expect(at(flow('  b:\n    branch:\n      - |\n'))).toEqual(expect.arrayContaining(['when', 'then']))
    expect(at(flow('  b:\n    branch:\n      - { | }\n'))).toEqual(['when', 'then'])
  })

  test('outcomes and inputs of the action at hand', () => {
    expect(at(flow('  b:\n    call: account.lookup\n    outcomes: { found: a, | }\n'))).toEqual(['not_found', 'failed'])
    expect(at(flow('  b:\n    call: account.lookup\n    with:\n      |\n'))[0]).toBe('name')
  })

  test('a condition asks about variables, circumstances and facts', () => {
    const found = at(flow('  b: { say: info, when: { | } }\n'))
    expect(found).toEqual(expect.arrayContaining(['picked', 'a', 'assurance', 'fact.help_link', 'any']))
    expect(at(flow('  b: { say: info, when: { any: [{ | }] } }\n'))).toContain('picked')
    expect(at(flow('  b: { say: info, when: { picked: { | } } }\n'))).toEqual(expect.arrayContaining(['is', 'known']))
  })

  test('write their colon, unless it stands there', () => {
    const text = flow('  b:\n    handoff: general\n    br\n')
    const list = suggestionsAt(text, text.indexOf('br\n') + 2, knowledge)?.list
    expect(list?.find(({ text }) => text === 'brief')?.apply).toBe('brief: ')
    const written = text.replace('br\n', 'br: []\n')
    expect(suggestionsAt(written, written.indexOf('br: []') + 2, knowledge)?.list.find(({ text }) => text === 'brief')?.apply).toBe('brief')
  })
})

describe('values', () => {
  test.each([
    ['of a fixed list', '  b: { say: | }', ['info', 'important', 'critical']],
    ['of a kind of question', '  b:\n    ask: |\n', ['choice', 'yes_no', 'text', 'email', 'phone', 'username', 'date', 'code']],
    ['steps, where a step leads', '  b: { say: info, then: | }\n  c: { end: left }', ['a', 'b', 'c', 'return']],
    ['steps, where an option leads', '  b:\n    ask: choice\n    options:\n      yes: |\n', ['a', 'b', 'return']],
    ['flows', '  b: { run: | }', ['start', 'unusual_activity', 'ownership']],
    ['true and false', '  b: { end: left, rating: | }', ['true', 'false']],
  ])('%s', (_what, steps, wanted) => {
    expect(at(flow(steps))).toEqual(wanted)
  })

  test('steps of the flow that is run', () => {
    expect(at(flow('  b: { run: start, at: | }'))).toEqual(expect.arrayContaining(['welcome', 'which_problem']))
  })

  test('queues, actions, and what a brief can hold', () => {
    expect(at(flow('  b: { handoff: | }'))).toContain('general')
    expect(at(flow('  b: { call: | }'))).toContain('account.lookup')
    expect(at(flow('  b: { handoff: general, brief: [a, |] }'))).toEqual(['a', 'picked'])
  })

  test('the options of the choice that a condition asks about', () => {
    expect(at(flow('  b: { say: info, when: { a: | } }'))).toEqual(expect.arrayContaining(['one', 'two']))
  })

  test('nothing in a comment', () => {
    expect(at(flow('  b: { say: info } # |'))).toEqual([])
  })
})

test('suggests at every position of every shipped flow, and nothing twice', () => {
  const text = read('flows/ownership.yaml')
  fc.assert(
    fc.property(fc.nat(text.length), (position) => {
      const found = suggestionsAt(text, position, knowledge)
      const names = found?.list.map(({ text }) => text) ?? []
      expect(new Set(names).size).toBe(names.length)
      expect(names.every((name) => !name.includes('zqhole'))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

test('the step under the cursor', () => {
  const text = flow('\n  b: { say: info }\n\n')
  const step = (sign: string) => stepAt(parsed(text), text.indexOf(sign))
  expect([step('flow:'), step('a:'), step('ask'), step('b: {'), stepAt(parsed(text), text.length)]).toEqual([undefined, 'a', 'a', 'b', 'b'])
})

test('a word is explained by what it is', () => {
  const text = flow('  b: { handoff: general, brief: [a] }\n  c: { run: start, then: b }\n  d: { call: account.lookup }\n')
  const meaning = (word: string) => {
    const { kind, about } = meaningAt(parsed(text), text.indexOf(word) + 1, knowledge) ?? {}
    return [kind, about]
  }
  expect(meaning('general')).toEqual(['queue', knowledge.names.queues.get('general')])
  expect(meaning('start, then')).toEqual(['flow', knowledge.names.flows.get('start')?.about])
  expect(meaning('account.lookup')[1]).toContain('A0')
  expect(meaning('b }')[0]).toBe('step')
  expect(meaning('b: {')[0]).toBe('step')
  expect(meaning('brief')).toEqual(['key', expect.stringMatching(/\w/)])
})
