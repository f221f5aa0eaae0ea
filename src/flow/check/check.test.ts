import { describe, expect, it } from 'vitest'
import { formatFinding } from '../findings/finding.ts'
import { nearest } from '../findings/nearest.ts'
import { miniFiles } from '../testing/mini.ts'
import { check } from './index.ts'

const GOOD = `  ask: { ask: choice, options: { a: done, b: look }, no_match: { tries: 2, then: person } }
  look: { call: account.lookup, with: { name: ask }, save: account, outcomes: { found: person, not_found: done, failed: person } }
  done: { end: advised }
  person: { handoff: general, brief: [ask, account.ref] }
`
const TEXTS = { ask: { text: 'What?', options: { a: 'A', b: 'B' } } }
const found = (steps: string, texts: Record<string, unknown> = TEXTS, more = {}) => (
  check(miniFiles(steps, texts, more)).map(({ code, file, line, col, mend }) => `${code} ${file.split('/').at(-1)}:${line}:${col} ${mend.split('\n')[0]}`)
)
const change = (from: string, to: string) => {
  expect(GOOD).toContain(from)
  return GOOD.replace(from, to)
}

it('finds nothing wrong with what is right', () => expect(found(GOOD)).toEqual([]))

describe('wiring', () => {
  it.each([
    ['then: person', 'then: persn', 'unknown_step start.yaml:5:82 Did you mean `person`?'],
    ['b: look', 'human: look', 'reserved_option start.yaml:5:43 Choose another id, such as `person`.'],
    ['account.lookup', 'account.lokup', 'unknown_action start.yaml:6:17 Did you mean `account.lookup`?'],
    ['failed: person', 'faild: person', 'unwired_outcome start.yaml:6:69 Add `failed: <step>` under `outcomes`.'],
    ['failed: person', 'faild: person', 'unknown_outcome start.yaml:6:113 Did you mean `failed`?'],
    ['{ name: ask }', '{ nam: ask }', 'unknown_input start.yaml:6:41 Did you mean `name`?'],
    ['{ name: ask }', '{ nam: ask }', 'missing_input start.yaml:6:33 Give it under `with`.'],
    ['handoff: general', 'handoff: genral', 'unknown_queue start.yaml:8:22 Did you mean `general`?'],
    ['brief: [ask,', 'brief: [aks,', 'unknown_variable start.yaml:8:39 Did you mean `ask`?'],
    ['account.ref', 'account.rfe', 'unknown_field start.yaml:8:44 Did you mean `ref`?'],
    [', no_match: { tries: 2, then: person }', '', 'no_match start.yaml:5:3 Add `no_match: { tries: 3, then: <step> }`.'],
    ['done: { end: advised }', 'done: { end: advised }\n  alone: { end: left }', 'unreachable start.yaml:8:3 Lead to it, or remove it.'],
    ['done: { end: advised }', 'done: { run: nowhere, then: person }', 'unknown_flow start.yaml:7:16 Add its file, or name another.'],
    ['done: { end: advised }', 'done: { wait: 1h, then: person, events: { review_over: person } }', 'unknown_event start.yaml:7:45 Add it there under `events`, or name another.'],
    ['done: { end: advised }', 'done: { set: { tries: 1 }, then: person }', 'built_in_name start.yaml:7:18 Choose another name.'],
    ['done: { end: advised }', 'done: { branch: [{ when: { fact.lnk: x }, then: person }], else: person }', 'unknown_fact start.yaml:7:30 Did you mean `link`?'],
    ['done: { end: advised }', 'done: { branch: [{ when: { restriction.stat: x }, then: person }], else: person }', 'unknown_field start.yaml:7:30 Did you mean `state`?'],
    ['done: { end: advised }', 'done: { set: { x: { from: restriction } } }\n  then: { branch: [{ when: { x.rul: y }, then: person }], else: person }', 'unknown_field start.yaml:8:30 Did you mean `rule`?'],
    ['done: { end: advised }', 'done: { set: { x: 1 }, then: return }', 'return_at_top start.yaml:7:32 End it, or hand off.'],
    ['done: { end: advised }', 'done: { set: { x: 1 } }\n  more: { set: { x: 2 }, then: done }', 'loop start.yaml:7:3 Ask or wait for something in between.'],
    ['done: { end: advised }', 'done: { wait: 1h, then: done }', 'no_exit start.yaml:7:3 Lead on to an `end` or a `handoff`, at least after a few times.'],
    ['done: { end: advised }', 'done: { call: account.close, outcomes: { done: person, failed: person } }', 'assurance start.yaml:7:17 Prove more first, or branch on `assurance`.'],
    ['done: { end: advised }', 'done: { call: contact.list, outcomes: { listed: done, failed: person } }', 'call_loop start.yaml:7:3 Make sure that a condition ends it, or ask something in between.'],
  ])('%s → %s', (from, to, expected) => {
    expect(found(change(from, to))).toContain(expected)
  })
})

describe('assurance', () => {
  const CLOSE = '  close: { call: account.close, outcomes: { done: end, failed: end } }\n  end: { end: left }\n'
  const short = (steps: string) => found(steps, { code: { text: 'Code?' } }).filter((each) => each.startsWith('assurance'))

  it('is proved by a branch and by an outcome that raises it', () => {
    expect(short(`  b: { branch: [{ when: { assurance: { at_least: 2 } }, then: close }], else: end }\n${CLOSE}`)).toEqual([])
    expect(short(`  code: { ask: code, no_match: { tries: 2, then: end } }\n  check: { call: code.check, with: { code: code }, outcomes: { passed: close, wrong: code, failed: end } }\n${CLOSE}`)).toEqual([])
  })

  it('is not proved by the other outcomes, nor by a branch on something else', () => {
    expect(short(`  code: { ask: code, no_match: { tries: 2, then: end } }\n  check: { call: code.check, with: { code: code }, outcomes: { passed: close, wrong: close, failed: end } }\n${CLOSE}`)).toHaveLength(1)
    expect(short(`  b: { branch: [{ when: { reason: x }, then: close }], else: end }\n${CLOSE}`)).toHaveLength(1)
  })

  it('is followed into sub-flows and back', () => {
    const sub = (passed: string) => ({ 'flows/sub.yaml': `flow: sub\nabout: Proves.\nstart: code\nsteps:\n  code: { ask: code, no_match: { tries: 2, then: out } }\n  check: { call: code.check, with: { code: code }, outcomes: { passed: return, wrong: code, failed: ${passed} } }\n  out: { end: left }\n` })
    const steps = `  go: { run: sub }\n${CLOSE}`
    const issues = (passed: string) => found(steps, {}, sub(passed)).filter((each) => each.startsWith('assurance'))
    expect(issues('out')).toEqual([])
    expect(issues('return')).toHaveLength(1)
  })
})

describe('codes and addresses', () => {
  const CODE = '  code: { ask: code, no_match: { tries: 2, then: end } }\n  check: { call: code.check, with: { code: code }, outcomes: { passed: end, wrong: code, failed: end } }\n  end: { end: left }\n'
  it('lets only the call that checks it have a code', () => {
    expect(found(CODE, { code: { text: 'Code?' } })).toEqual([])
    expect(found(CODE, { code: { text: 'Code {{code}}?' } }).join()).toContain('code_use start.json')
    expect(found(CODE.replace('{ code: code }', '{ code: other }'), { code: { text: 'Code?' } }).join()).toContain('wrong_source start.yaml')
  })
})

describe('texts', () => {
  const say = (text: unknown, more: Record<string, unknown> = {}) => found(GOOD, { ask: { text, options: { a: 'A', b: 'B' }, ...more } }).join('\n')
  it.each([
    [undefined, 'missing_text start.json'],
    ['x'.repeat(241), 'too_long start.json'],
    ['See https://help.example/x', 'bare_url start.json'],
    ['See https://evil.example/x', 'foreign_host start.json'],
    ['{{nobody}}', 'unknown_variable start.json'],
    ['{{fact.lnk}}', 'unknown_fact start.json'],
    [5, 'wrong_value start.json'],
  ])('%j', (text, expected) => expect(say(text)).toContain(expected))

  it('finds options without label, labels without option, phrases that mean two', () => {
    expect(say('?', { options: { a: 'A' } })).toContain('missing_text')
    expect(say('?', { options: { a: 'A', b: 'B', c: 'C' } })).toContain('unused_text')
    expect(say('?', { options: { a: 'A', b: 'x'.repeat(41) } })).toContain('too_long')
    expect(say('?', { match: { a: ['Lost it!'], b: ['lost it'] } })).toContain('collision')
    expect(say('?', { optoins: {} })).toContain('unknown_key start.json:1:48 Did you mean `options`?')
  })

  it('compares other languages with English', () => {
    const spanish = (step: unknown, steps = GOOD) => check(miniFiles(steps, { ...TEXTS, hi: { text: 'Hi {{fact.link}}' } }, { 'locales/es/start.json': JSON.stringify(step) }))
      .filter(({ file }) => file === 'locales/es/start.json').map(({ code, severity }) => `${severity} ${code}`)
    const steps = `  hi: { say: critical }\n${GOOD}`
    expect(spanish({ ask: { text: '¿?', options: { a: 'A', b: 'B' } } }, steps)).toEqual(['error missing_text'])
    expect(spanish({ hi: { text: 'Hola {{fact.link}}' }, ask: { text: '¿?', options: { a: 'A' } } }, steps)).toEqual(['warning missing_text'])
    expect(spanish({ hi: { text: 'Hola' }, ask: { text: '¿?', options: { a: 'A', b: 'B' } } }, steps)).toEqual(['error placeholders'])
  })
})

describe('texts that change with a number', () => {
  const counted = (locale: string, own: Record<string, string>) =>
    found(GOOD, TEXTS, { 'locales/en/system.json': '{"n_one": "{{count}} chat", "n_other": "{{count}} chats", "last_one": "the last"}', [`locales/${locale}/system.json`]: JSON.stringify(own) })
      .filter((each) => each.startsWith('plurals'))

  it('have the forms of their language, no more and no fewer', () => {
    expect(counted('ru', { n_one: '{{count}} чат', n_few: '{{count}} чата', n_many: '{{count}} чатов', n_other: '{{count}} чата', last_one: 'последний' })).toEqual([])
    expect(counted('ru', { n_one: '{{count}} чат', n_other: '{{count}} чата' })).toEqual([expect.stringContaining('system.json')])
    expect(counted('ja', { n_other: '{{count}}件' })).toEqual([])
    expect(counted('ja', { last_one: '最後' })).toEqual([])
    expect(counted('ja', { n_one: '{{count}}件', n_other: '{{count}}件' })).toHaveLength(1)
  })
})

describe('broken files', () => {
  it('says what is missing, unknown or unreadable, and never throws', () => {
    expect(check({}).map(({ code }) => code)).toContain('missing_file')
    const broken = found(GOOD, TEXTS, { 'flows/b.yaml': 'flow: [', 'flows/c.yaml': 'flow: d\nabout: x\nstart: a\nsteps: { a: { say: info, ask: text } }\nstep: 1\n', 'locales/xx/start.json': '{}', 'locales/es/start.json': '{' })
    for (const code of ['syntax b.yaml', 'wrong_name c.yaml', 'verbs c.yaml', 'unknown_key c.yaml', 'unknown_locale start.json', 'syntax start.json']) {
      expect(broken.some((each) => each.startsWith(code))).toBe(true)
    }
  })

  it('reads transcripts as well', () => {
    expect(found(GOOD, TEXTS, { 'flows/a.test.yaml': 'test: A\nflow: start\nchat: [{ tpa: a }]\n' }).join()).toContain('a.test.yaml')
  })
})

describe('findings', () => {
  it('are one line and a mend', () => {
    expect(formatFinding({ code: 'c', severity: 'error', file: 'flows/a.yaml', line: 2, col: 3, message: 'm', mend: 'Do this.' })).toBe('flows/a.yaml:2:3 error c: m\n    Do this.')
  })

  it.each([['thne', 'then'], ['optoins', 'options'], ['xyz', undefined]])('%s is taken for %s', (name, near) => {
    expect(nearest(name, ['then', 'options', 'when'])).toBe(near)
  })
})

describe('phrases that are heard at every step', () => {
  const globals = (stop: string[]) => {
    const files = miniFiles(GOOD, TEXTS)
    const texts = JSON.parse(files['locales/en/globals.json'] ?? '') as Record<string, { match: string[] }>
    texts['stop']?.match.push(...stop)
    return check({ ...files, 'locales/en/globals.json': JSON.stringify(texts) }).filter(({ code }) => code === 'too_little').map(({ line, col, message }) => `${line}:${col} ${message}`)
  }

  it('are more than a letter or a number', () => {
    expect(globals(['a+', '88', '٣', 'я'])).toEqual([
      '1:329 “a+” is only a letter or a number', '1:334 “88” is only a letter or a number', '1:339 “٣” is only a letter or a number', '1:343 “я” is only a letter or a number',
    ])
  })

  it('may be one sign where one sign is a word', () => expect(globals(['拜', '끝', 'ok', 'b8'])).toEqual([]))
})

describe('links of facts', () => {
  const facts = (value: string) => `allow_hosts: [help.example]\nfacts:\n  link: { value: "${value}", by_country: { FR: "https://help.example/fr" }, source: Help, checked: 2026-11-01 }\n`
  const told = (value: string) => found(GOOD, TEXTS, { 'flows/facts.yaml': facts(value) })

  it.each(['javascript:alert(1)', 'JavaScript: alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'ftp://help.example/x', 'sms:123'])('can’t be %s', (value) => {
    expect(told(value)).toEqual(['bad_scheme facts.yaml:3:18 Use https:, tel: or mailto:.'])
  })

  it.each(['tel:+112', 'mailto:help@help.example', 'https://help.example/x', 'Samaritans: 116 123', '116 123'])('may be %s', (value) => {
    expect(told(value)).toEqual([])
  })
})
