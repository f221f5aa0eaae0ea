import { describe, expect, test } from 'vitest'
import { callBegun, colleaguesNamed, mentionsIn, withCall } from './mentions.ts'

const PEOPLE = [{ id: 'a', name: 'Ana' }, { id: 'am', name: 'Ana María' }, { id: 'z', name: '田中' }, { id: 's', name: 'سارة' }]

describe('whom a note calls', () => {
  test('is whoever is named whole after an @, the longest name first, each once', () => {
    expect(mentionsIn('@Ana María, look. @ana too, and @Ana María again', PEOPLE)).toEqual(['am', 'a'])
    expect(mentionsIn('@田中 さん、@سارة', PEOPLE)).toEqual(['z', 's'])
  })

  test('is nobody whose name only begins like it, or stands without an @', () => {
    expect(mentionsIn('@Anastasia, Ana, ana@example.com', PEOPLE)).toEqual([])
  })
})

describe('a call that is being typed', () => {
  test('begins at a word, and ends with a line or a sentence', () => {
    expect(callBegun('see @an', 7)).toBe('an')
    expect(callBegun('@', 1)).toBe('')
    expect(callBegun('see @Ana Ma', 11)).toBe('Ana Ma')
    expect(callBegun('me@exa', 6)).toBeUndefined()
    expect(callBegun('@Ana\nnext', 9)).toBeUndefined()
    expect(callBegun('@Ana, please look', 17)).toBeUndefined()
  })

  test('finds names by any part', () => {
    expect(colleaguesNamed(PEOPLE, 'mar').map(({ id }) => id)).toEqual(['am'])
    expect(colleaguesNamed(PEOPLE, 'na')).toEqual([])
    expect(colleaguesNamed(PEOPLE, '')).toHaveLength(4)
  })

  test('is finished with the name, and what stood behind stays', () => {
    expect(withCall('see @an now', 7, 'an', 'Ana')).toEqual({ text: 'see @Ana now', cursor: 9 })
  })
})
