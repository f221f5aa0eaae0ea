import { describe, expect, it } from 'vitest'
import { miniFiles } from '../../testing/mini.ts'
import { check } from '../index.ts'
import { impliedBy } from './knowledge.ts'

const CODES = ['read_unset', 'never_set', 'disclosed']
const found = (steps: string, texts: Record<string, unknown> = {}, more: Record<string, string> = {}) => (
  check(miniFiles(steps, texts, more)).filter(({ code }) => CODES.includes(code)).map(({ code, file, line, col, message }) => `${code} ${file}:${line}:${col} ${message.split('`')[1]}`)
)

/** `a` is known after `yes` only. */
const steps = (person: string, more = '') => `  q: { ask: yes_no, options: { yes: words, no: out }, no_match: { tries: 2, then: out } }
  words: { ask: text, save: a, no_match: { tries: 2, then: out }, then: out }
  out: ${person}
${more}`

describe('what a person who takes over must see', () => {
  it('is set on every way to them', () => {
    expect(found(steps('{ handoff: general, required: [a] }'))).toEqual(['read_unset flows/start.yaml:7:39 a'])
    expect(found(steps('{ handoff: general, required: [a] }').replaceAll('out }', 'fine }').replace('then: fine }\n  out', 'then: out }\n  out').concat('  fine: { end: left }\n'))).toEqual([])
    expect(found(steps('{ branch: [{ when: { a: { known: true } }, then: pass }], else: fine }', '  pass: { handoff: general, required: [a] }\n  fine: { end: left }\n'))).toEqual([])
  })

  it('may be unset in a brief, but not for ever', () => {
    expect(found(steps('{ handoff: general, brief: [a, q] }'))).toEqual([])
    expect(found('  q: { ask: yes_no, options: { yes: out, no: words }, no_match: { tries: 2, then: out } }\n  words: { ask: text, save: a, no_match: { tries: 2, then: left } }\n  left: { end: left }\n  out: { handoff: general, brief: [q, a] }\n')).toEqual(['never_set flows/start.yaml:8:39 a'])
  })
})

describe('what a step needs', () => {
  const LIST = '{ call: contact.list, save: known, outcomes: { listed: ask, failed: ask } }'
  it('is set on every way: a list, a copy, a pause, a closing text, an input', () => {
    const ask = '  ask: { ask: choice, options_from: known.contacts, no_match: { tries: 2, then: out }, then: out }\n  out: { end: left }\n'
    expect(found(`  list: ${LIST}\n${ask}`)).toEqual(['read_unset flows/start.yaml:6:37 known.contacts'])
    expect(found(`  list: ${LIST.replace('failed: ask', 'failed: out')}\n${ask}`)).toEqual([])
    expect(found(steps('{ set: { b: { from: a } }, then: end }', '  end: { end: left }\n'))).toEqual(['read_unset flows/start.yaml:7:28 a'])
    expect(found(steps('{ wait: { until: a, at_most: 1h }, then: end }', '  end: { end: left }\n'))).toEqual(['read_unset flows/start.yaml:7:25 a'])
    expect(found(steps('{ end: left, with: { reference: a } }'))).toEqual(['read_unset flows/start.yaml:7:40 a'])
    expect(found(steps('{ call: account.lookup, with: { name: a }, outcomes: { found: end, not_found: end, failed: end } }', '  end: { end: left }\n'))).toEqual(['read_unset flows/start.yaml:7:46 a'])
  })

  it('may be unset where its own condition says that it is known, or a branch before', () => {
    expect(found(steps('{ set: { b: { from: a } }, when: { a: { known: true } }, then: end }', '  end: { end: left }\n'))).toEqual([])
    expect(found(steps('{ branch: [{ when: { any: [{ a: x }, { a: { in: [y] }, q: yes }] }, then: copy }], else: end }', '  copy: { set: { b: { from: a } } }\n  end: { end: left }\n'))).toEqual([])
    expect(found(steps('{ branch: [{ when: { any: [{ a: x }, { q: yes }] }, then: copy }], else: end }', '  copy: { set: { b: { from: a } } }\n  end: { end: left }\n'))).toEqual(['read_unset flows/start.yaml:8:29 a'])
  })

  it('is unset once more where it was forgotten', () => {
    const forget = '  a: { set: { x: 1 } }\n  b: { set: { x: null } }\n  c: { set: { y: { from: x } } }\n  out: { end: left }\n'
    expect(found(forget)).toEqual(['never_set flows/start.yaml:7:26 x'])
    expect(found(forget.replace('{ x: null }', '{ z: 2 }'))).toEqual([])
  })

  it('is followed into flows that are run, by the flags that they keep', () => {
    const sub = {
      'flows/sub.yaml': `flow: sub
about: A part.
start: q
steps:
  q: { ask: yes_no, options: { yes: text, no: noted }, no_match: { tries: 2, then: noted } }
  text: { ask: text, save: a, no_match: { tries: 2, then: noted }, then: written }
  written: { set: { wrote: true }, then: decide }
  noted: { set: { wrote: null } }
  decide: { branch: [{ when: { wrote: true }, then: copy }], else: return }
  copy: { set: { b: { from: a } }, then: return }
`,
      'locales/en/sub.json': '{"q":{"text":"?"},"text":{"text":"?"}}',
    }
    const steps = '  go: { run: sub }\n  out: { end: left }\n'
    expect(found(steps, {}, sub)).toEqual([])
    expect(found(steps, {}, { ...sub, 'flows/sub.yaml': sub['flows/sub.yaml'].replace('noted: { set: { wrote: null } }', 'noted: { set: { wrote: true } }') })).toEqual(['read_unset flows/sub.yaml:10:29 a'])
  })
})

describe('what a text shows', () => {
  const LOOK = `  q: { ask: text, save: name, no_match: { tries: 2, then: end } }
  look: { call: account.lookup, with: { name: name }, save: account, outcomes: { found: say, not_found: say, failed: say } }
  say: { say: info }
  end: { end: advised }
`
  const says = (text: string, flow = LOOK) => found(flow, { q: { text: '?' }, say: { text: ['Well.', text] } })

  it('may be unknown, but not for ever', () => {
    expect(says('{{account.ref}}')).toEqual([])
    expect(says('{{account.ref}}', LOOK.replace('found: say, not_found: say', 'found: end, not_found: end'))).toEqual(['never_set locales/en/start.json:1:42 account.ref'])
  })

  it('is not shown below the level at which it may be', () => {
    expect(says('{{account.secret_name}}')).toEqual(['disclosed locales/en/start.json:1:42 account.secret_name'])
    const code = '  code: { ask: code, no_match: { tries: 2, then: end } }\n  prove: { call: code.check, with: { code: code }, outcomes: { passed: NEXT, wrong: end, failed: end } }\n'
    const afterwards = LOOK.replace('  say: {', `${code.replace('NEXT', 'say')}  say: {`).replaceAll(/(found|failed): say/g, '$1: code')
    expect(says('{{account.secret_name}}', afterwards)).toEqual(['never_set locales/en/start.json:1:42 account.secret_name'])
    expect(says('{{account.secret_name}}', `${code.replace('NEXT', 'q')}${LOOK}`)).toEqual([])
  })

  it('is what was copied, and where it was copied from', () => {
    const copied = LOOK.replace('  say: {', '  copy: { set: { known: { from: account } } }\n  say: {').replaceAll(/(found|failed): say/g, '$1: copy').replace('failed: copy', 'failed: end')
    expect(says('{{known.ref}}', copied)).toEqual([])
    expect(says('{{known.secret_name}}', copied)).toEqual(['disclosed locales/en/start.json:1:42 known.secret_name'])
  })
})

describe('a condition', () => {
  it.each([
    [{ a: 'x', b: { at_least: 2 } }, ['a', 'b']],
    [{ 'a.b': { known: true } }, ['a']],
    [{ a: { known: false }, b: { is_not: 'x' }, c: { hidden: false } }, []],
    [{ not: { a: 'x' } }, []],
    [{ all: [{ a: 1 }, { b: 2 }] }, ['a', 'b']],
    [{ any: [{ a: 1, b: 1 }, { b: 2 }] }, ['b']],
  ])('%j says that these have a value: %j', (condition, names) => expect(impliedBy(condition as never)).toEqual(names))
})
