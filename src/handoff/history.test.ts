import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseRow } from './case-store.ts'
import { spreadOf, Tally } from './history.ts'

const row = (more: Partial<CaseRow> = {}): CaseRow => ({
  conversation: 'c1', locale: 'hi', queue: 'general', reason: 'appeal', priority: 0, startedAt: 0, cameAt: 1_000, claimedAt: 61_000, leftAt: null,
  resolvedAt: 200_000, outcome: 'advised', resolvedBy: 'agent', agent: 'a1', handledMs: 120_000, rating: 5, reopened: 0, ...more,
})

test('of nothing there are no percentiles', () => {
  expect(spreadOf([])).toBeNull()
})

test('percentiles by nearest rank: at least that share is at or below, and one less is not', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 200 }), (seconds) => {
      const { p50, p90, count } = spreadOf(seconds.map((each) => each * 1000))!
      const below = (bound: number) => seconds.filter((each) => each <= bound).length
      const under = (bound: number) => seconds.filter((each) => each < bound).length
      expect(count).toBe(seconds.length)
      expect(below(p50)).toBeGreaterThanOrEqual(0.5 * count)
      expect(under(p50)).toBeLessThan(0.5 * count)
      expect(below(p90)).toBeGreaterThanOrEqual(Math.fround(0.9 * count) - 1e-3)
      expect(under(p90)).toBeLessThan(0.9 * count)
    }),
  )
})

test('days add up to what all of them are at once', () => {
  const rows = fc.array(fc.record({ locale: fc.constantFrom('hi', 'en'), rating: fc.option(fc.integer({ min: 1, max: 5 })), claimedAt: fc.integer({ min: 1_000, max: 900_000 }) }), { maxLength: 40 })
  fc.assert(
    fc.property(rows, rows, (some, others) => {
      const [first, second] = [some.map(row), others.map(row)]
      const [days, once] = [new Tally(), new Tally()]
      for (const moment of ['claimed', 'resolved'] as const) {
        days.add(moment, first)
        days.add(moment, second)
        once.add(moment, [...first, ...second])
      }
      expect(days.numbers()).toEqual(once.numbers())
      expect(days.languages()).toEqual(once.languages())
    }),
  )
})

test('outcomes and ratings stand by language, those with most chats first', () => {
  const tally = new Tally()
  tally.add('resolved', [row(), row({ rating: 1, outcome: 'left' }), row({ locale: 'en', rating: null })])
  expect(tally.languages()).toEqual([
    { locale: 'hi', resolved: 2, outcomes: { advised: 1, left: 1 }, ratings: [1, 0, 0, 0, 1] },
    { locale: 'en', resolved: 1, outcomes: { advised: 1 }, ratings: [0, 0, 0, 0, 0] },
  ])
})

test('who was with nobody has no handling time, who was never taken no wait', () => {
  const tally = new Tally()
  tally.add('claimed', [row({ claimedAt: null })])
  tally.add('resolved', [row({ handledMs: 0 })])
  expect(tally.numbers()).toMatchObject({ claimed: 1, resolved: 1, wait: null, handling: null })
})
