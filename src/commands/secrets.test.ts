import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { memorySecrets } from './secrets.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a code is there for every try of its call, until it is forgotten', () => {
  const secrets = memorySecrets()
  secrets.keep('c1', '482913')
  expect([secrets.peek('c1'), secrets.peek('c1'), secrets.peek('c2')]).toEqual(['482913', '482913', undefined])
  secrets.forget('c1')
  expect(secrets.peek('c1')).toBeUndefined()
  expect(vi.getTimerCount()).toBe(0)
})

test('it is let go after a while, though nobody asks', () => {
  const secrets = memorySecrets(1_000)
  secrets.keep('c1', '111111')
  vi.advanceTimersByTime(600)
  secrets.keep('c1', '222222')
  vi.advanceTimersByTime(600)
  expect(secrets.peek('c1')).toBe('222222')
  vi.advanceTimersByTime(400)
  expect(secrets.peek('c1')).toBeUndefined()
})
