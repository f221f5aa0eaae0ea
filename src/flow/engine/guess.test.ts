import { describe, expect, it } from 'vitest'
import { Talk } from '../testing/mini.ts'
import { UNCLEAR, unclearRelease } from '../testing/unclear.ts'

const release = unclearRelease()
const talk = () => new Talk(release)

const asked = (chat: Talk) => {
  const effect = chat.run.effects.findLast((each) => each.do === 'ask')
  return effect?.do === 'ask' ? { text: effect.text, kind: effect.input.kind, ids: effect.input.options?.map(({ id }) => id) } : undefined
}

describe('what is clearly meant', () => {
  it.each([['my phone got stolen', 'phone'], ['i never recieve the code', 'code'], ['weird mail with a link', 'mail']])('is done: %s', (text, option) => {
    const chat = talk()
    chat.type(text)
    expect(chat.run.state.vars['what']).toBe(option)
    expect(chat.run.understood).toBe(true)
  })

  it('is a global as well', () => expect(talk().type('please let me talk to some human').effects).toMatchObject([{ do: 'hand_off' }]))
})

describe('what is unclear', () => {
  it('is asked with the three likeliest, the way to all, and a person', () => {
    const chat = talk()
    chat.type(UNCLEAR)
    const { text, kind, ids } = asked(chat)!
    expect([text, kind, ids?.length]).toEqual(['One of these?', 'choice', 5])
    expect(ids?.slice(0, 3).sort()).toEqual(['login', 'mail', 'phone'])
    expect(ids?.slice(3)).toEqual(['show_all', 'human'])
    expect(chat.run).toMatchObject({ understood: false, state: { tries: 1 } })
  })

  it('is asked again with all options when it seems to be about something else', () => {
    const chat = talk()
    chat.type('tell me some joke')
    expect(chat.texts).toEqual(['Not understood.', 'What?'])
    expect(chat.run.state.tries).toBe(1)
  })

  it('is asked again with all options when even the likeliest is hardly likely', () => {
    const chat = talk()
    chat.type('joke of the day')
    expect(chat.texts).toEqual(['Not understood.', 'What?'])
  })

  it('has no button for what is hardly likely', () => {
    const chat = talk()
    chat.type('weather mail joke')
    expect(asked(chat)?.ids).toEqual(['mail', 'show_all', 'human'])
  })

  it('counts as a try: the second one goes the way of no_match', () => {
    const chat = talk()
    chat.type(UNCLEAR)
    expect(chat.type('a mail on my unknown phone').effects).toMatchObject([{ do: 'hand_off' }])
  })

  it('can be answered with any of these buttons, an earlier one, a place, a label, or words', () => {
    for (const answer of [(chat: Talk) => chat.tap('mail'), (chat: Talk) => chat.tap('login'), (chat: Talk) => chat.type('1'), (chat: Talk) => chat.type('A strange login'), (chat: Talk) => chat.type('no sms at all')]) {
      const chat = talk()
      chat.type(UNCLEAR)
      answer(chat)
      expect(chat.run.effects).toMatchObject([{ do: 'end', outcome: 'advised' }])
    }
    const person = talk()
    person.type(UNCLEAR)
    expect(person.tap('human').effects).toMatchObject([{ do: 'hand_off', reason: 'human' }])
  })

  it.each(['show_all', 'nope', 'Something else'])('shows all options again on "%s", which is no try', (answer) => {
    const chat = talk()
    chat.type(UNCLEAR)
    if (answer === 'show_all') chat.tap(answer)
    else chat.type(answer)
    expect(asked(chat)).toEqual({ text: 'What?', kind: 'choice', ids: ['code', 'phone', 'mail', 'login', 'close'] })
    expect(chat.run).toMatchObject({ understood: true, again: true, state: { tries: 1, awaiting: { kind: 'answer' } } })
    expect(chat.run.state.awaiting).not.toHaveProperty('shown')
  })
})

describe('a "yes" to several guesses', () => {
  it('is asked which, once more than what is not understood; then it goes the way of no_match', () => {
    const chat = talk()
    chat.type(UNCLEAR)
    const before = asked(chat)
    chat.type('yep')
    expect(asked(chat)).toEqual(before)
    expect(chat.run).toMatchObject({ understood: true, again: true })
    expect(chat.tap('mail').effects).toMatchObject([{ do: 'end', outcome: 'advised' }])
    const stubborn = talk()
    for (const text of [UNCLEAR, 'yes', 'yes']) stubborn.type(text)
    expect(stubborn.run.effects).toMatchObject([{ do: 'hand_off' }])
  })
})

describe('what cannot be taken back', () => {
  it('is asked about when it is guessed', () => {
    const chat = talk()
    chat.type('i want everything deleted please')
    expect(asked(chat)).toEqual({ text: 'Is it Delete my account?', kind: 'choice', ids: ['close', 'show_all', 'human'] })
    expect(chat.run.state).toMatchObject({ tries: 0, awaiting: { kind: 'answer' } })
    expect(chat.type('yep').effects).toMatchObject([{ do: 'hand_off' }])
  })

  it('is not done by a "yes" after another language was asked for in between', () => {
    const chat = talk()
    chat.type('i want everything deleted please')
    chat.give({ kind: 'global', id: 'language' })
    expect(chat.run.effects).toEqual([{ do: 'choose_language' }])
    chat.type('yep')
    expect(chat.run.state.vars['what']).toBeUndefined()
  })

  it('is done at once when it is said by its label or phrase', () => {
    for (const text of ['delete my account', 'I want it deleted!']) expect(talk().type(text).effects).toMatchObject([{ do: 'hand_off' }])
  })

  it('is not done on "no"', () => {
    const chat = talk()
    chat.type('i want everything deleted please')
    chat.type('no')
    expect(asked(chat)?.ids).toContain('code')
    expect(chat.run.state.vars['what']).toBeUndefined()
  })
})

describe('understand', () => {
  const told = (text: string) => release.understand('start', 'what', text, 'en')
  it('tells what would be taken, and whether it would be asked about', () => {
    expect(told('someone stole my phone')).toMatchObject({ option: 'phone', ask: false })
    expect(told('i want everything deleted please')).toMatchObject({ option: 'close', ask: true })
    const unclear = told(UNCLEAR)
    expect(unclear).toMatchObject({ option: unclear?.candidates[0]?.option, ask: true })
    expect(unclear?.candidates.length).toBe(3)
    expect(told('tell me some joke')).toMatchObject({ option: null, ask: true })
    expect(told('Tell me a joke!')).toEqual({ option: null, confidence: 0, candidates: [], ask: true })
    expect(told('someone hits me')).toMatchObject({ option: 'danger', ask: false })
    expect(release.understand('start', 'a', 'x', 'en')).toBeUndefined()
  })
})
