import { expect, test } from 'vitest'
import { estimateWait } from './estimate.ts'

const TEN = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100].map((seconds) => seconds * 1000)

test('says the median and what nine in ten waited, in seconds, whatever the order', () => {
  expect(estimateWait(TEN, true)).toEqual({ p50: 50, p90: 90 })
  expect(estimateWait(TEN.toReversed(), true)).toEqual({ p50: 50, p90: 90 })
})

test('says nothing from too few waits, nor while nobody takes chats', () => {
  expect(estimateWait(TEN.slice(0, 4), true)).toBeNull()
  expect(estimateWait(TEN.slice(0, 5), true)).not.toBeNull()
  expect(estimateWait(TEN, false)).toBeNull()
})
