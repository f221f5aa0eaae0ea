import { describe, expect, test } from 'vitest'
import { nearlySays } from './near.ts'

const PHRASE = 'i want to kill myself'

describe('a phrase is nearly said', () => {
  test.each(['i want to kill myself', 'i want to kil myself', 'i want to kil my self', 'i want to kill myslef', 'please help i want to kil my self now'])('in "%s"', (text) => {
    expect(nearlySays(text, PHRASE)).toBe(true)
  })

  test.each(['i want to', 'i want to kill time', 'my account is dead', 'kill myself', ''])('but not in "%s"', (text) => {
    expect(nearlySays(text, PHRASE)).toBe(false)
  })

  test('never by other numbers, nor where it is short', () => {
    expect(nearlySays('i am 43 years old', 'i am 13 years old')).toBe(false)
    expect(nearlySays('help mi', 'help me')).toBe(false)
  })
})
