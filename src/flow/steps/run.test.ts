import { describe, expect, it } from 'vitest'
import { ScriptStuck } from '../../conversation/script.ts'
import { mini, Talk } from '../testing/mini.ts'

const SUB = `flow: sub
about: A sub-flow.
start: first
steps:
  first: { ask: yes_no, options: { yes: return, no: last }, no_match: { tries: 2, then: last } }
  second: { set: { seen: true } }
  last: { set: { sub: done } }
`
const MORE = { 'flows/sub.yaml': SUB, 'locales/en/sub.json': JSON.stringify({ first: { text: 'Sub?' } }) }
const STEPS = '  go: { run: sub, then: after }\n  never: { end: left }\n  after: { end: advised }\n'

describe('run', () => {
  it.each(['yes', 'no'])('comes back after its step, by `return` and by falling off the end: %s', (answer) => {
    const chat = new Talk(mini(STEPS, {}, MORE))
    expect(chat.at).toBe('sub.first')
    expect(chat.run.state.stack).toEqual([{ flow: 'start', step: 'go', interrupted: false }])
    chat.tap(answer)
    expect(chat.at).toBe('start.after')
    expect(chat.run.state.stack).toEqual([])
  })

  it('enters at the step it names', () => {
    expect(new Talk(mini('  go: { run: sub, at: last }\n  after: { end: advised }\n', {}, MORE)).run.state.vars).toEqual({ sub: 'done' })
  })

  it('gets stuck when flows run one another without end, and when nothing ran a flow that returns', () => {
    expect(() => new Talk(mini('  go: { run: start }\n'))).toThrow(ScriptStuck)
    expect(() => new Talk(mini('  go: { set: { a: 1 }, then: return }\n'))).toThrow(ScriptStuck)
    expect(() => new Talk(mini('  a: { set: { a: 1 } }\n  b: { set: { a: 2 }, then: a }\n'))).toThrow(ScriptStuck)
  })
})
