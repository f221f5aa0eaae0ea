import { describe, expect, test } from 'vitest'
import { sends, SHORTCUT_GROUPS, shortcutOf, step } from './keys.ts'

const press = (key: string, more = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  ...more,
})

describe('shortcuts', () => {
  test.each([
    ['n', 'next_chat'],
    ['J', 'down'],
    ['k', 'up'],
    ['r', 'reply'],
    ['t', 'note'],
    ['?', 'sheet'],
    ['/', 'replies'],
    ['d', undefined],
  ])('%s is %s', (key, does) => {
    expect(shortcutOf(press(key), false)).toBe(does)
  })

  test.each([{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isComposing: true }, { repeat: true }])('none with %o', (more) => {
    expect(shortcutOf(press('n', more), false)).toBeUndefined()
  })

  test('are told by the place of the key where the layout writes other letters', () => {
    expect(shortcutOf({ ...press('ى'), code: 'KeyN' }, false)).toBe('next_chat')
    expect(shortcutOf({ ...press('т'), code: 'KeyN' }, false)).toBe('next_chat')
    expect(shortcutOf(press('؟'), false)).toBe('sheet')
    // Dvorak writes Latin letters elsewhere: what is written counts.
    expect(shortcutOf({ ...press('n'), code: 'KeyL' }, false)).toBe('next_chat')
  })

  test('are one key each', () => {
    const keys = Object.values(SHORTCUT_GROUPS).flat().map(([key]) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })

  test('none while somebody types', () => {
    expect(shortcutOf(press('n'), true)).toBeUndefined()
  })
})

test('walking through a list stops at its ends', () => {
  const ids = ['a', 'b', 'c']
  expect(step(ids, undefined, 1)).toBe('a')
  expect(step(ids, 'a', 1)).toBe('b')
  expect(step(ids, 'c', 1)).toBe('c')
  expect(step(ids, 'a', -1)).toBe('a')
  expect(step(ids, 'gone', -1)).toBe('a')
  expect(step([], undefined, 1)).toBeUndefined()
})

test('Enter sends, but not while a word is being composed', () => {
  const enter = { key: 'Enter', shiftKey: false, isComposing: false, keyCode: 13 }
  expect(sends(enter)).toBe(true)
  expect(sends({ ...enter, shiftKey: true })).toBe(false)
  expect(sends({ ...enter, isComposing: true })).toBe(false)
  expect(sends({ ...enter, keyCode: 229 })).toBe(false)
  expect(sends({ ...enter, key: 'a' })).toBe(false)
})
