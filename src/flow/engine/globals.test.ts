import { describe, expect, it } from 'vitest'
import { mini, Talk } from '../testing/mini.ts'

const STEPS = `  what: { ask: choice, options: { hit: a, other: b }, no_match: { tries: 2, then: b } }
  a: { end: advised }
  b: { ask: text, no_match: { tries: 2, then: c } }
  c: { end: left }
`
const TEXTS = { what: { text: 'What?', options: { hit: 'Someone hits my account', other: 'Other' }, match: { hit: ['hits my account'] } }, b: { text: 'Tell me.' } }
const SPANISH = { 'locales/es/globals.json': JSON.stringify({ human: { label: 'Hablar con una persona', match: ['un humano'] }, danger: { label: 'Peligro', match: ['quiero morirme'] } }) }
const ITALIAN = { 'locales/it/common.json': JSON.stringify({ elsewhere: ['ciao'] }), 'locales/it/globals.json': JSON.stringify({}), 'locales/fr/globals.json': JSON.stringify({ stop: { label: 'Fin', match: ['ciao', 'adieu'] } }) }
const talk = () => new Talk(mini(STEPS, TEXTS, SPANISH))

describe('globals', () => {
  it('pass on to a person, in whichever language it is said', () => {
    expect(talk().type('quiero hablar con una persona por favor').effects).toMatchObject([{ do: 'hand_off', queue: 'general', reason: 'human' }])
    expect(talk().give({ kind: 'global', id: 'human' }).effects).toMatchObject([{ do: 'hand_off' }])
  })

  it('ask for a language without leaving the question', () => {
    const chat = talk()
    expect(chat.tap('language').effects).toEqual([{ do: 'choose_language' }])
    expect(chat.run.state.awaiting).toMatchObject({ kind: 'answer', step: 'what' })
  })

  it('start over with nothing remembered but what was proved', () => {
    const chat = talk()
    chat.tap('other')
    chat.type('start again')
    expect(chat.texts).toEqual(['What?'])
    expect(chat.run.state.vars).toEqual({})
  })

  it('stop', () => expect(talk().type('stop').effects).toMatchObject([{ do: 'end', outcome: 'left', rating: false }]))

  it('interrupt a question, and ask it again afterwards', () => {
    const chat = talk()
    chat.tap('other')
    chat.type('is this a scam')
    expect(chat.texts).toEqual(['It is.', 'Tell me.'])
    expect(chat.run.state.stack).toEqual([])
    expect(chat.type('my story').state.vars['b']).toBe('my story')
  })
})

describe('a label that says what a global says', () => {
  const steps = STEPS.replace('hit: a', 'hit: c')
  const labelled = (hit: string) => new Talk(mini(steps, { ...TEXTS, what: { text: 'What?', options: { hit, other: 'Other' } } }))

  it('is the answer where it stands on a button, also for a wish that outranks other texts', () => {
    const chat = labelled('Talk to a person')
    expect(chat.give({ kind: 'global', id: 'human', text: 'talk to a person!' }).effects).toMatchObject([{ do: 'end', outcome: 'left' }])
    expect(labelled('Talk to a person').give({ kind: 'global', id: 'human', text: 'let me talk to a person' }).effects).toMatchObject([{ do: 'hand_off' }])
    expect(labelled('Talk to a person').give({ kind: 'global', id: 'human' }).effects).toMatchObject([{ do: 'hand_off' }])
  })

  it('is no answer where it is danger', () => {
    const chat = labelled('I want to die')
    expect(chat.give({ kind: 'global', id: 'danger', text: 'I want to die' }).state.flow).toBe('crisis')
  })
})

describe('danger', () => {
  it.each(['I want to die', 'please, someone hits me every night and I cannot log in', 'Quiero morirme'])('is heard before everything else: %s', (text) => {
    const chat = talk()
    chat.tap('other')
    chat.type(text)
    expect(chat.at).toBe('crisis.kind')
    expect(chat.run.state.stack).toEqual([{ flow: 'start', step: 'b', interrupted: true }])
  })

  it('does not start again in its own flow: the words are an answer there', () => {
    const chat = talk()
    chat.type('someone hits me')
    expect(chat.type('I want to die').effects).toMatchObject([{ do: 'hand_off', queue: 'safety' }])
    const again = talk()
    again.type('someone hits me')
    expect(again.give({ kind: 'global', id: 'danger', text: 'someone hits me' }).effects).toMatchObject([{ do: 'hand_off', queue: 'safety' }])
    const bare = talk()
    bare.type('someone hits me')
    expect(bare.give({ kind: 'global', id: 'danger' }).effects).toMatchObject([{ do: 'ask', text: 'Who?' }])
  })

  it('is heard again after its handoff', () => {
    const chat = talk()
    chat.type('someone hits me')
    chat.tap('me')
    chat.type('I want to die')
    expect(chat.at).toBe('crisis.kind')
  })
})

describe('globalIn', () => {
  const { script } = mini(STEPS, TEXTS, SPANISH)
  it.each([
    ['un humano', { id: 'human', first: false, locale: 'es' }],
    ['I want to die', { id: 'danger', first: true, locale: 'en' }],
    ['Please let a real person look at the decision, because the machine got it wrong', undefined],
    ['hello', undefined],
  ])('%s', (text, meant) => expect(script.globalIn(text)).toEqual(meant))

  it('offers labels in a language, falling back to English', () => {
    expect(script.globals('es').slice(0, 3).map(({ label }) => label)).toEqual(['Peligro', 'Hablar con una persona', 'Language'])
  })

  it('are not said by what another language says for something else', () => {
    const { script } = mini(STEPS, TEXTS, ITALIAN)
    expect(script.globalIn('ciao', 'fr')).toMatchObject({ id: 'stop' })
    expect(script.globalIn('ciao', 'it')).toBeUndefined()
    expect(script.globalIn('adieu', 'it')).toMatchObject({ id: 'stop' })
  })
})
