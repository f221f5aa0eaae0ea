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
          { name: 'account', value: 'a1', source: 'account' },
          { name: 'reason', value: 'unusual_activity', source: 'account' },
          { name: 'q', value: 'yes', source: 'person' },
          { name: 'known.until', value: 'tomorrow', source: 'account' },
          { name: 'missing', value: null, source: 'person' },
        ],
      },
    })
    expect(chat.run.state.awaiting).toBeNull()
  })

  it('shows what was said, and no handles of the platform, where no brief is named', () => {
    const steps = `  q: { ask: yes_no, options: { yes: list, no: pass }, no_match: { tries: 2, then: pass } }
  list: { call: contact.list, save: known, outcomes: { listed: pass, failed: pass } }
  pass: { handoff: safety }
`
    const chat = new Talk(mini(steps, { q: { text: 'Ready?' } }))
    chat.tap('yes')
    chat.answer('listed', { contacts: [{ id: 'handle-1', label: 'j•••' }], until: 'tomorrow' })
    expect(chat.run.effects.at(-1)).toHaveProperty('brief.facts', [{ name: 'q', value: 'yes', source: 'person' }])
  })

  it('marks what the context signed as about the account, copies included', () => {
    const steps = `  a: { branch: [{ when: { restriction.state: suspended, creator: true }, then: b }], else: c }
  b: { set: { seen: { from: restriction } }, then: c }
  c: { handoff: safety, brief: [seen.rule] }
`
    const chat = new Talk(mini(steps), { account: 'a1', country: 'IN', creator: true, restriction: { state: 'suspended', rule: 'Spam', automated: false } })
    expect(chat.run.effects[0]).toMatchObject({ do: 'hand_off' })
    expect(chat.run.effects[0]).toHaveProperty('brief.facts', [
      { name: 'account', value: 'a1', source: 'account' },
      { name: 'country', value: 'IN', source: 'account' },
      { name: 'creator', value: true, source: 'account' },
      { name: 'restriction.state', value: 'suspended', source: 'account' },
      { name: 'restriction.rule', value: 'Spam', source: 'account' },
      { name: 'restriction.automated', value: false, source: 'account' },
      { name: 'seen.rule', value: 'Spam', source: 'account' },
    ])
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
