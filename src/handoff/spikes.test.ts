import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BASELINE_MS, bucketOf, spikesIn } from './spikes.ts'
import { REASON_BUCKET_MS as BUCKET_MS, type ReasonCount } from './store.ts'

const NOW = Date.UTC(2026, 10, 22, 12)
const LONG_AGO = NOW - 2 * BASELINE_MS

/** So many in each bucket of the last day, and `last` in each of the last window's three. */
function counts(reason: string, usual: (bucket: number) => number, last: number): ReasonCount[] {
  const buckets = Math.ceil(BASELINE_MS / BUCKET_MS)
  const at = (back: number) => bucketOf(NOW) - back * BUCKET_MS
  return Array.from({ length: buckets }, (_, back) => ({ reason, at: at(back), count: back < 3 ? last : usual(back) }))
}

describe('a spike', () => {
  test('is many times the usual number for one reason, and no other', () => {
    const all = [...counts('unusual_activity', () => 2, 12), ...counts('appeal', () => 2, 2)]
    expect(spikesIn(all, NOW, LONG_AGO)).toEqual([{ reason: 'unusual_activity', count: 36, expected: 6 }])
  })

  test('needs a crowd, even where nobody ever came before', () => {
    expect(spikesIn(counts('age', () => 0, 3), NOW, LONG_AGO)).toEqual([])
    expect(spikesIn(counts('age', () => 0, 4), NOW, LONG_AGO)).toEqual([{ reason: 'age', count: 12, expected: 0 }])
  })

  test('is measured against how much the number sways', () => {
    const swaying = (bucket: number) => (Math.floor(bucket / 3) % 2 === 0 ? 0 : 8)
    expect(spikesIn(counts('age', swaying, 12), NOW, LONG_AGO)).toEqual([])
    expect(spikesIn(counts('age', () => 4, 12), NOW, LONG_AGO)).toHaveLength(1)
  })

  test('that has just begun is no part of what is usual', () => {
    const rising = counts('age', (bucket) => (bucket < 9 ? 10 : 1), 10)
    expect(spikesIn(rising, NOW, LONG_AGO)).toMatchObject([{ reason: 'age', count: 30, expected: 3 }])
  })

  test('on the first day is measured against the hours there were', () => {
    const since = NOW - 3 * 3_600_000
    const young = counts('age', () => 4, 4).filter(({ at }) => at >= since)
    expect(spikesIn(young, NOW, since)).toEqual([])
    expect(spikesIn(young, NOW, LONG_AGO)).toHaveLength(1)
  })

  test('the largest comes first', () => {
    const all = [...counts('age', () => 1, 10), ...counts('appeal', () => 1, 20)]
    expect(spikesIn(all, NOW, LONG_AGO).map(({ reason }) => reason)).toEqual(['appeal', 'age'])
  })

  test('stays one when still more people come', () => {
    fc.assert(fc.property(fc.nat(20), fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }), (usual, last, more) => {
      const spikes = (each: number) => spikesIn(counts('age', () => usual, each), NOW, LONG_AGO).length
      expect(spikes(last + more)).toBeGreaterThanOrEqual(spikes(last))
    }))
  })
})
