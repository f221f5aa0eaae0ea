import { describe, expect, it } from 'vitest'
import { compileRelease, type Release } from '../release.ts'
import { miniFiles, Talk } from '../testing/mini.ts'

const STEPS = `  first: { ask: yes_no, options: { yes: rights, no: rest }, no_match: { tries: 2, then: bye }, timeout: { after: 1h, then: rest } }
  rights: { say: critical, when: { first: yes } }
  second: { ask: yes_no, options: { yes: bye, no: bye }, no_match: { tries: 2, then: bye } }
  rest: { wait: 24h, then: bye }
  bye: { end: advised }
`
const TEXTS = { first: { text: 'First?' }, rights: { text: 'Your rights.' }, second: { text: 'Second?' } }
const SPANISH = { first: { text: '¿Primero?' }, second: { text: '¿Segundo?' } }

function release(detours: string): Release {
  const files = miniFiles(STEPS, TEXTS, { 'flows/detours.yaml': `detours: ${detours}\n`, 'locales/es/start.json': JSON.stringify(SPANISH) })
  const common = JSON.parse(files['locales/en/common.json']!) as object
  files['locales/en/common.json'] = JSON.stringify({ ...common, detour: 'A person takes over.' })
  return compileRelease(files)
}
const inSpanish = (detours: string) => {
  const chat = new Talk(release(detours))
  chat.locale = 'es'
  return chat
}
const passedOn = (chat: Talk) => chat.run.effects.map((effect) => (effect.do === 'hand_off' ? `${effect.do} ${effect.queue}` : effect.do))

describe('a detour', () => {
  it('hands the chat to a person instead of the step, and says so', () => {
    const chat = inSpanish('{ start.rights: [es] }')
    chat.tap('yes')
    expect(chat.texts).toEqual(['A person takes over.'])
    expect(passedOn(chat)).toEqual(['say', 'hand_off general'])
    expect(chat.run.state).toMatchObject({ step: 'rights', awaiting: null })
    expect(chat.run.effects.at(-1)).toMatchObject({ reason: 'start', brief: { facts: [{ name: 'first', value: 'yes' }], trail: [{ step: 'start.first', answer: 'yes' }, { step: 'start.rights' }] } })
  })

  it('leaves all other languages and steps alone', () => {
    const english = new Talk(release('{ start.rights: [es] }'))
    english.tap('yes')
    expect(english.texts).toEqual(['Your rights.', 'Second?'])
    const other = inSpanish('{ start.bye: [es] }')
    other.tap('yes')
    expect(passedOn(other)).toEqual(['say', 'ask'])
  })

  it('is not taken where the step is passed over', () => {
    const chat = inSpanish('{ start.rights: [es] }')
    chat.give({ kind: 'enter', step: 'start.rights' })
    expect(passedOn(chat)).toEqual(['ask'])
  })

  it('is taken by whoever chooses its language at an open question, while parked, or coming back to a question', () => {
    const detours = '{ start.first: [es], start.rest: [es] }'
    const asked = new Talk(release(detours))
    asked.locale = 'es'
    asked.give({ kind: 'ask_again' })
    expect(passedOn(asked)).toEqual(['say', 'hand_off general'])

    const resting = new Talk(release(detours))
    resting.tap('no')
    expect(resting.run.state.awaiting?.kind).toBe('pause')
    resting.locale = 'es'
    resting.give({ kind: 'ask_again' })
    expect(passedOn(resting)).toEqual(['say', 'hand_off general'])

    const back = new Talk(release(detours))
    back.tap('no')
    back.locale = 'es'
    back.type('something else altogether')
    expect(passedOn(back)).toEqual(['say', 'hand_off general'])
  })

  it('goes to the line of its own flow where that has just one: danger to the specialists', () => {
    const chat = inSpanish('{ crisis.care: [es] }')
    chat.give({ kind: 'global', id: 'danger' })
    expect(chat.run.effects.at(-1)).toMatchObject({ do: 'hand_off', queue: 'safety', priority: 'urgent', reason: 'crisis' })
  })

  it('hands over without a word in a release that has none for it', () => {
    const files = miniFiles(STEPS, TEXTS, { 'flows/detours.yaml': 'detours: { start.rights: [en] }\n' })
    const chat = new Talk(compileRelease(files))
    chat.tap('yes')
    expect(passedOn(chat)).toEqual(['hand_off general'])
  })
})
