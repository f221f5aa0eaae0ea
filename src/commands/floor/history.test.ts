import { expect, test } from 'vitest'
import type { CaseRow, CaseStore } from '../../handoff/case-store.ts'
import { daysIn, History, HISTORY_PAGE } from './history.ts'

const at = (text: string) => Date.parse(text)

test('days begin where the zone begins them, and those of a change of clocks are shorter or longer', () => {
  const days = daysIn({ from: at('2026-03-27T12:00Z'), to: at('2026-03-30T12:00Z') }, 'Europe/Berlin')
  expect(days.map(({ day }) => day)).toEqual(['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30'])
  expect(days.map(({ from, to }) => (to - from) / 3_600_000)).toEqual([11, 24, 23, 14])
})

test('days follow each other without a gap', () => {
  const days = daysIn({ from: at('2026-10-20T03:00Z'), to: at('2026-11-03T00:00Z') }, 'America/Sao_Paulo')
  expect(days.slice(1).map(({ from }) => from)).toEqual(days.slice(0, -1).map(({ to }) => to))
  expect([days[0]?.from, days.at(-1)?.to]).toEqual([at('2026-10-20T03:00Z'), at('2026-11-03T00:00Z')])
})

test('a zone that there is not is an error of the caller', () => {
  expect(() => daysIn({ from: 0, to: 1 }, 'Europe/Nowhere')).toThrow(RangeError)
})

const ROWS: CaseRow[] = Array.from({ length: HISTORY_PAGE * 2 + 5 }, (_, n) => ({
  conversation: `c${String(n).padStart(3, '0')}`, locale: 'hi', queue: null, reason: null, priority: null, startedAt: 0, cameAt: null, claimedAt: null, leftAt: null,
  resolvedAt: 10_000 - Math.floor(n / 3), outcome: 'advised', resolvedBy: 'bot' as const, agent: null, handledMs: 0, rating: null, reopened: 0,
}))

/** The newest first; of those of one moment the higher id. */
const STORE: CaseStore = {
  onFloor: async () => ({ owned: [], resting: 0, parked: 0 }),
  casesBy: async (moment, _, from, to) => (moment === 'resolved' ? ROWS.filter(({ resolvedAt }) => resolvedAt! >= from && resolvedAt! < to) : []),
  resolvedCases: async (_, __, ___, before, limit) => {
    const rows = ROWS.toSorted((a, b) => b.resolvedAt! - a.resolvedAt! || (a.conversation < b.conversation ? 1 : -1))
    const start = before ? rows.findIndex(({ conversation }) => conversation === before.conversation) + 1 : 0
    return rows.slice(start, start + limit)
  },
}

test('pages lead from one to the next and end', async () => {
  const history = new History(STORE)
  const read: CaseRow[] = []
  let cursor: string | null | undefined
  do {
    const page = await history.page({}, { from: 0, to: 20_000 }, cursor ?? undefined)
    read.push(...page.rows)
    cursor = page.next
  } while (cursor !== null)
  expect(new Set(read.map(({ conversation }) => conversation)).size).toBe(ROWS.length)
  expect(read).toHaveLength(ROWS.length)
})

async function everything<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const row of rows) all.push(row)
  return all
}

test('all are given out, however many', async () => {
  const all = await everything(new History(STORE).all({}, { from: 0, to: 20_000 }))
  expect(all).toHaveLength(ROWS.length)
})

test('the numbers of the days are those of the whole', async () => {
  const { totals, days, languages } = await new History(STORE).numbers({}, { from: 0, to: 20_000 }, 'UTC')
  expect(totals.resolved).toBe(ROWS.length)
  expect(days).toEqual([expect.objectContaining({ day: '1970-01-01', resolved: ROWS.length, wait: null })])
  expect(languages).toEqual([expect.objectContaining({ locale: 'hi', outcomes: { advised: ROWS.length } })])
})
