import { describe, expect, it } from 'vitest'
import { ScriptStuck } from '../../conversation/script.ts'
import { mini, Talk } from '../testing/mini.ts'

const CHOICE = `  what:
    ask: choice
    save: topic_chosen
    options: { no_code: code, lost: { then: phone }, hidden: { then: phone, when: { creator: true } } }
    no_match: { tries: 2, then: gone }
    timeout: { after: 10m, then: late }
  code: { end: advised }
  phone: { end: left }
  gone: { handoff: general }
  late: { wait: 24h, then: gone }
`
const TEXTS = { what: { text: ['Hello', 'What?'], options: { no_code: 'No code comes', lost: 'I lost my phone', hidden: 'Creators' }, match: { lost: ['my phone is gone'] } } }
const talk = () => new Talk(mini(CHOICE, TEXTS))

describe('ask: choice', () => {
  it('shows the options whose condition holds', () => {
    const asked = talk().run.effects.at(-1)
    expect(asked).toMatchObject({ do: 'ask', text: 'What?', input: { kind: 'choice', options: [{ id: 'no_code', label: 'No code comes' }, { id: 'lost', label: 'I lost my phone' }] } })
  })

  it.each([['2', 'phone'], ['٢', 'phone'], ['no code comes!', 'code'], ['My phone is gone, help', 'phone']])('understands %s', (text, step) => {
    const chat = talk()
    chat.type(text)
    expect(chat.at).toBe(`start.${step}`)
    expect(chat.run.understood).toBe(true)
  })

  it('saves the answer under the step and under its variable', () => {
    const chat = talk()
    expect(chat.tap('lost').state.vars).toEqual({ what: 'lost', topic_chosen: 'lost' })
    expect(chat.run.state.trail).toEqual([{ step: 'start.what', answer: 'lost' }, { step: 'start.phone' }])
  })

  it('says so and asks again, then goes the way of no_match', () => {
    const chat = talk()
    expect(chat.type('zzzz').understood).toBe(false)
    expect(chat.texts).toEqual(['Not understood.', 'What?'])
    expect(chat.run.state.tries).toBe(1)
    expect(chat.type('qqqq').effects).toMatchObject([{ do: 'hand_off', queue: 'general' }])
  })

  it('takes an option that is not offered for a miss', () => {
    expect(talk().tap('hidden').understood).toBe(false)
  })

  it('parks when nobody answers; a timer that is early or of another question changes nothing', () => {
    const chat = talk()
    chat.now += 9 * 60_000
    expect(chat.give({ kind: 'answer_timeout' }).effects).toEqual([])
    chat.now += 60_000
    expect(chat.give({ kind: 'answer_timeout' }).effects).toMatchObject([{ do: 'park' }])
    expect(chat.type('no code comes').effects).toMatchObject([{ do: 'end', outcome: 'advised' }])
  })

  it('asks the open question again in another language, keeping the misses', () => {
    const chat = new Talk(mini(CHOICE, TEXTS, { 'locales/es/start.json': JSON.stringify({ what: { text: '¿Qué?', options: { no_code: 'No llega' } } }) }))
    chat.type('zzzz')
    chat.locale = 'es'
    const run = chat.give({ kind: 'ask_again' })
    expect(run.effects).toMatchObject([{ do: 'ask', text: '¿Qué?', locale: 'es', input: { options: [{ label: 'No llega' }, { label: 'I lost my phone' }] } }])
    expect(run.state.tries).toBe(1)
    expect(chat.type('My phone is gone').state.step).toBe('phone')
  })
})

describe('ask: choice from a list', () => {
  const STEPS = `  list: { call: contact.list, save: known, outcomes: { listed: which, failed: none } }
  which:
    ask: choice
    options_from: known.contacts
    options: { none_of_these: none }
    save: contact
    no_match: { tries: 2, then: none }
    then: done
  done: { end: advised }
  none: { end: left }
`
  const TEXTS = { which: { text: 'Which?', options: { none_of_these: 'None' } } }
  const listed = (contacts: { id: string; label: string }[]) => {
    const chat = new Talk(mini(STEPS, TEXTS))
    chat.answer('listed', { contacts })
    return chat
  }

  it('offers what the platform listed, then its own options', () => {
    const chat = listed([{ id: 'c1', label: 'j•••@g•••.com' }, { id: 'human', label: 'bad' }, { id: 'a b', label: 'bad' }])
    expect(chat.run.effects.at(-1)).toMatchObject({ input: { options: [{ id: 'c1' }, { id: 'none_of_these' }] } })
    expect(chat.tap('c1').state.vars['contact']).toBe('c1')
    expect(chat.at).toBe('start.done')
  })

  it('understands the place in the list', () => {
    const chat = listed([{ id: 'c1', label: 'one' }, { id: 'c2', label: 'two' }])
    chat.type('3')
    expect(chat.at).toBe('start.none')
  })
})

describe('ask: yes_no', () => {
  const YES_NO = '  sure: { ask: yes_no, options: { yes: a, no: b }, no_match: { tries: 3, then: b } }\n  a: { end: advised }\n  b: { end: left }\n'
  it.each([['Yes', 'a'], ['no', 'b'], ['2', 'b']])('shares its words with all flows: %s', (text, step) => {
    const chat = new Talk(mini(YES_NO, { sure: { text: 'Sure?' } }))
    chat.type(text)
    expect(chat.at).toBe(`start.${step}`)
  })
})

describe('ask: a field', () => {
  const steps = (kind: string, more = '') => `  field: { ask: ${kind}, save: value${more}, no_match: { tries: 2, then: gone } }\n  next: { end: advised }\n  gone: { end: left }\n`
  const field = (kind: string, more?: string) => new Talk(mini(steps(kind, more), { field: { text: '?' } }))

  it.each([
    ['email', 'it is Ana.B@example.com, thanks', 'Ana.B@example.com'],
    ['phone', '+٣٤ ٦٠٠ ١٢٣ ١٢٣', '+34600123123'],
    ['username', '@ana_99', 'ana_99'],
    ['date', '3/11/2026', '2026-11-03'],
    ['text', '  some words ', 'some words'],
  ])('%s: reads %s', (kind, typed, value) => {
    const chat = field(kind)
    expect(chat.type(typed).state.vars['value']).toBe(value)
    expect(chat.at).toBe('start.next')
  })

  it('says what is wrong in the words of its kind', () => {
    const chat = field('email')
    chat.type('me at home')
    expect(chat.texts).toEqual(['No email.', '?'])
  })

  it('holds to its lengths', () => {
    const chat = field('text', ', min_length: 5, max_length: 8')
    expect(chat.type('1234').understood).toBe(false)
    expect(chat.type('12345').state.vars['value']).toBe('12345')
  })

  it('does not eat a complaint for a word of a global in it, nor a name', () => {
    expect(field('text').type('They stop me from talking to a human, and I want my account back').state.vars['value']).toBeDefined()
    expect(field('text').type('talk to a human').effects).toMatchObject([{ do: 'hand_off' }])
    expect(field('username').type('human').effects).toMatchObject([{ do: 'hand_off' }])
    expect(field('phone').type('real person').effects).toMatchObject([{ do: 'hand_off' }])
  })
})

it('gets stuck, rather than silent, at a question without a text', () => {
  expect(() => new Talk(mini('  q: { ask: text }\n  e: { end: left }\n'))).toThrow(ScriptStuck)
})
