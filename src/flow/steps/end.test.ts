import { describe, expect, it } from 'vitest'
import { mini, Talk } from '../testing/mini.ts'

describe('end', () => {
  it('says its text and ends with what the platform gave', () => {
    const steps = '  a: { set: { ref: R-1, day: "2030-02-01" } }\n  b: { end: appeal_filed, with: { reference: ref, expected_by: day, until: nothing }, rating: true }\n'
    const chat = new Talk(mini(steps, { b: { text: 'Filed as {{ref}}.' } }))
    expect(chat.run.effects).toEqual([
      { do: 'say', text: 'Filed as R-1.', locale: 'en', step: 'start.b' },
      { do: 'end', outcome: 'appeal_filed', rating: true, reference: 'R-1', expectedBy: '2030-02-01' },
    ])
  })

  it('begins anew for whoever writes again, proving nothing', () => {
    const chat = new Talk(mini('  q: { ask: text, no_match: { tries: 2, then: e } }\n  e: { end: left }\n', { q: { text: 'What?' } }))
    chat.type('this')
    expect(chat.type('hello').effects).toMatchObject([{ do: 'ask', text: 'What?' }])
    expect(chat.run.state.vars).toEqual({})
  })
})
