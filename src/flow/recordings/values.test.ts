import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HIDDEN, type Value } from '../../conversation/script.ts'
import { FIELD_KINDS, type AskField } from '../definition.ts'
import { readField } from '../fields/index.ts'
import { mini } from '../testing/mini.ts'
import { Neutral, vocabularyOf } from './neutral.ts'
import { madeUp } from './typed.ts'

describe('a made-up value', () => {
  const length = fc.integer({ min: 1, max: 200 })

  it.each(FIELD_KINDS)('is read as %s wherever a real one was', (ask) => {
    fc.assert(fc.property(length, fc.boolean(), (size, past) => {
      const text = madeUp({ ask, length: size, ...(past ? { past: true as const } : {}) })
      expect(readField({ ask } as AskField, text, 'en')).toBeDefined()
    }))
  })

  it('is as long as what was written, and hides something where that did', () => {
    fc.assert(fc.property(length, (size) => {
      expect([...madeUp({ ask: 'text', length: size })].length).toBe(size)
      expect(madeUp({ ask: 'text', length: size })).toBe(madeUp({ ask: 'text', length: size }).trim())
      expect(madeUp({ ask: 'text', length: size, hidden: true })).toContain(HIDDEN)
    }))
  })

  it('is a code of the length that is asked for, and a date that is over where the real one was', () => {
    expect(madeUp({ ask: 'code', length: 6 }, { least: 8, most: 8 })).toMatch(/^\d{8}$/)
    expect(Date.parse(madeUp({ ask: 'date', length: 10, past: true }))).toBeLessThan(Date.now())
    expect(Date.parse(madeUp({ ask: 'date', length: 10 }))).toBeGreaterThan(Date.now())
  })
})

describe('platform data', () => {
  const release = mini('  what: { ask: choice, options: { a: on } }\n  on: { branch: [{ when: { account.state: locked }, then: bye }], else: bye }\n  bye: { end: left }\n')
  const neutral = (value: Value) => new Neutral(vocabularyOf(release.content)).value(value)

  it.each<[string, Value, Value]>([
    ['what a flow compares with', 'locked', 'locked'],
    ['a name', 'maria', '…'],
    ['a time', '2026-11-02T09:00:00Z', '2026-11-02T09:00:00Z'],
    ['a day', '2026-11-02', '2026-11-02'],
    ['numbers, yes and no, nothing', [3, true, null], [3, true, null]],
    ['an empty text', '', ''],
    ['fields', { state: 'locked', holder: { name: 'Maria Gomez', since: '2026-11-02' } }, { state: 'locked', holder: { name: '…', since: '2026-11-02' } }],
    ['contacts', [{ id: 'k9', label: 'm•••@e•••.com' }, { id: 'p7', label: '•••21' }], [{ id: 'item_1', label: 'item_1' }, { id: 'item_2', label: 'item_2' }]],
    ['an id that is an option, too', [{ id: 'human', label: 'x' }, { id: 'a', label: 'x' }], [{ id: 'human', label: 'human' }, { id: 'a', label: 'a' }]],
    ['an id that no client could send', [{ id: 'a b', label: 'x' }], [{ id: '…', label: '…' }]],
  ])('keeps of %s what can decide something', (_what, value, kept) => expect(neutral(value)).toEqual(kept))

  it('numbers the same thing the same throughout a chat', () => {
    const one = new Neutral(vocabularyOf(release.content))
    one.value([{ id: 'k9', label: 'x' }])
    expect([one.option('k9'), one.value('k9'), one.option('a'), one.value([{ id: 'p7' }, { id: 'k9' }])]).toEqual(['item_1', 'item_1', 'a', [{ id: 'item_2' }, { id: 'item_1' }]])
  })
})
