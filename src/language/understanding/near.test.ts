import { describe, expect, test } from 'vitest'
import { NearPhrases } from './near.ts'
import { tokensOf } from './segments.ts'

const nearlySays = (text: string, phrase: string) => new NearPhrases([{ folded: phrase }]).find(tokensOf(text)) !== undefined
const PHRASE = 'i want to kill myself'

describe('a phrase is nearly said', () => {
  test.each(['i want to kill myself', 'i want to kil myself', 'i want to kil my self', 'i want to kill myslef', 'please help i want to kil my self now'])('in "%s"', (text) => {
    expect(nearlySays(text, PHRASE)).toBe(true)
  })

  test.each(['i want to', 'i want to kill time', 'my account is dead', 'kill myself', ''])('but not in "%s"', (text) => {
    expect(nearlySays(text, PHRASE)).toBe(false)
  })

  test('in a run that is accepted, told by its words', () => {
    const phrases = new NearPhrases([{ folded: PHRASE }, { folded: 'ended my life' }])
    const runs: unknown[] = []
    const refused = phrases.find(tokensOf('i want to kil my self after i edned my life'), ({ folded }, { start, end }) => {
      runs.push([folded, start, end])
      return false
    })
    expect(refused).toBeUndefined()
    expect(runs).toEqual([[PHRASE, 0, 6], ['ended my life', 8, 11]])
    expect(phrases.find(tokensOf('he edned my life'))).toEqual({ folded: 'ended my life' })
  })

  test('never by other numbers, nor where it is short', () => {
    expect(nearlySays('i am 43 years old', 'i am 13 years old')).toBe(false)
    expect(nearlySays('help mi', 'help me')).toBe(false)
  })
})
