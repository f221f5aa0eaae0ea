import { expect, test } from 'vitest'
import { memoryStorage } from '../../shared/storage.ts'
import { loadOutbox, nextToSend, saveOutbox, settle } from './outbox.ts'
import type { Outgoing } from './outbox.ts'

const item = (id: string, more: Partial<Outgoing> = {}): Outgoing => ({
  id,
  conversation: 'c',
  mode: 'reply',
  text: id,
  at: 0,
  fence: 1,
  state: 'sending',
  ...more,
})

test('the oldest goes first, one at a time', () => {
  expect(nextToSend([item('a', { state: 'sent', seq: 1 }), item('b'), item('c')], 'c')?.id).toBe('b')
  expect(nextToSend([item('a', { conversation: 'other' })], 'c')).toBeUndefined()
})

test('nothing overtakes what the line kept back', () => {
  expect(nextToSend([item('a', { state: 'failed', reason: 'unavailable' }), item('b')], 'c')).toBeUndefined()
})

test('what was refused for good holds nothing up', () => {
  expect(nextToSend([item('a', { state: 'failed', reason: 'conflict' }), item('b')], 'c')?.id).toBe('b')
})

test('what the log shows needs no copy', () => {
  const list = [item('a'), item('b', { state: 'sent', seq: 5 }), item('c', { state: 'sent', seq: 9 }), item('d', { conversation: 'other' })]
  expect(settle(list, 'c', 5, new Set(['a'])).map(({ id }) => id)).toEqual(['c', 'd'])
  expect(settle(list, 'none', 99, new Set())).toBe(list)
})

test('unsent words survive a reload, and belong to their agent', () => {
  const storage = memoryStorage()
  saveOutbox(storage, 'me', [item('a')])
  expect(loadOutbox(storage, 'me')).toEqual([item('a')])
  expect(loadOutbox(storage, 'you')).toEqual([])
  saveOutbox(storage, 'me', [])
  expect(storage.keys('')).toEqual([])
})

test('a broken storage counts as empty', () => {
  const storage = memoryStorage()
  storage.set('latchkey.console.outbox.me', '{')
  expect(loadOutbox(storage, 'me')).toEqual([])
})
