import { describe, expect, it } from 'vitest'
import { mini, Talk } from '../testing/mini.ts'

const STEPS = `  q: { ask: yes_no, options: { yes: list, no: pass }, no_match: { tries: 2, then: pass } }
  list: { call: contact.list, save: known, outcomes: { listed: pass, failed: pass } }
  pass: { handoff: safety, brief: [q, known.until, missing] }
`
const talk = () => new Talk(mini(STEPS, { q: { text: 'Ready?' }, pass: { text: 'Passing you on.' } }), { reason: 'unusual_activity', account: 'a1' })

describe('handoff', () => {
  it('says its text, and passes on with a brief that tells account and person apart', () => {
    const chat = talk()
    chat.tap('yes')
    chat.answer('listed', { until: 'tomorrow' })
    expect(chat.run.effects[0]).toMatchObject({ do: 'say', text: 'Passing you on.' })
    expect(chat.run.effects[1]).toEqual({
      do: 'hand_off', queue: 'safety', reason: 'start', priority: 'urgent', locale: 'en',
      brief: {
        assurance: 1,
        trail: [{ step: 'start.q', answer: 'yes' }, { step: 'start.list', answer: 'listed' }, { step: 'start.pass' }],
        facts: [
          { name: 'reason', value: 'unusual_activity', source: 'account' },
          { name: 'q', value: 'yes', source: 'person' },
          { name: 'known.until', value: 'tomorrow', source: 'account' },
          { name: 'missing', value: null, source: 'person' },
        ],
      },
    })
    expect(chat.run.state.awaiting).toBeNull()
  })

  it('comes back to the question asked last, to a step, or to the start', () => {
    const chat = talk()
    chat.tap('no')
    chat.give({ kind: 'enter' })
    expect(chat.texts).toEqual(['Ready?'])
    expect(chat.give({ kind: 'enter', step: 'start.list' }).effects.at(-1)).toMatchObject({ do: 'call' })
    const fresh = new Talk(mini('  a: { handoff: general }\n'))
    expect(fresh.give({ kind: 'enter', step: 'start.nowhere' }).effects).toMatchObject([{ do: 'hand_off' }])
  })

  it('answers what is written afterwards as an answer to the question asked last', () => {
    const chat = talk()
    chat.tap('no')
    chat.type('yes')
    expect(chat.at).toBe('start.list')
  })
})
