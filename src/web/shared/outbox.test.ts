import { expect, test } from 'vitest'
import { Outbox } from './outbox.ts'
import { memoryStorage, pageStorage } from './storage.ts'

const message = (id: string, at: number) => ({ id, text: `text ${id}`, at })

test('the order of writing is kept, over tabs and a reload', () => {
  const storage = memoryStorage()
  const one = new Outbox(storage)
  const other = new Outbox(storage)
  one.add(message('a', 1))
  other.add(message('b', 2))
  one.add(message('c', 10))
  one.add(message('d', 10))
  expect(new Outbox(storage).all().map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
})

test('a failed message stays until it is tried again or removed', () => {
  const outbox = new Outbox(memoryStorage())
  outbox.add(message('a', 1))
  outbox.fail('a', { code: 'conflict' })
  expect(outbox.all()[0]?.failed).toEqual({ code: 'conflict' })
  outbox.retry('a')
  expect(outbox.all()[0]?.failed).toBeUndefined()
  outbox.remove('a')
  expect(outbox.all()).toEqual([])
})

test('a broken record is passed over', () => {
  const storage = memoryStorage()
  storage.set('latchkey.outbox.1.x', '{"id":')
  storage.set('latchkey.outbox.2.y', '{"id":5}')
  expect(new Outbox(storage).all()).toEqual([])
})

test('a browser that denies storage gets memory', () => {
  const storage = pageStorage(() => {
    throw new DOMException('denied', 'SecurityError')
  })
  storage.set('k', 'v')
  expect(storage.get('k')).toBe('v')
  expect(storage.keys('k')).toEqual(['k'])
})

test('a full storage loses nothing while the page lives', () => {
  const map = new Map<string, string>()
  const full = {
    getItem: (key: string) => map.get(key) ?? null,
    setItem(key: string, value: string) {
      if (value.length > 3) throw new DOMException('full', 'QuotaExceededError')
      map.set(key, value)
    },
    removeItem: (key: string) => void map.delete(key),
  }
  const storage = pageStorage(() => full as unknown as Storage)
  storage.set('k', 'too long')
  expect(storage.get('k')).toBe('too long')
  storage.set('k', 'ok')
  expect(map.get('k')).toBe('ok')
  storage.remove('k')
  expect(storage.get('k')).toBeUndefined()
})
