import { expect, test } from 'vitest'
import type { LanguageStaffingView, StaffingView } from '../../../protocol/index.ts'
import { changesIn, drawable, helpedMore, wishIn } from './staffing.ts'

const waited = (p90: number | null, taken = 10) => ({ p50: p90, p90, taken, lost: 0 })
const language = (locale: string, before: number | null, after: number | null): LanguageStaffingView => ({ locale, chats: 10, recorded: waited(before), before: waited(before), after: waited(after) })
const answer = (...languages: LanguageStaffingView[]): StaffingView => ({
  since: '2026-11-01T00:00:00Z', until: '2026-11-02T00:00:00Z', agents: { before: 1, after: 2 }, missing: 0, all: { chats: 10, recorded: waited(1), before: waited(1, 5), after: waited(1, 9) }, languages,
})

test('asks for the days back and for the rows that change something', () => {
  const rows = [{ count: 2, first: 'hi', second: '' }, { count: 0, first: 'es', second: '' }, { count: -1, first: 'es', second: 'fr' }, { count: 1, first: 'ja', second: 'ja' }]
  expect(wishIn(7, rows, Date.UTC(2026, 10, 8))).toEqual({
    since: '2026-11-01T00:00:00.000Z', change: [{ count: 2, locales: ['hi'] }, { count: -1, locales: ['es', 'fr'] }, { count: 1, locales: ['ja'] }],
  })
})

test('tells changes worth telling, the greatest first', () => {
  const found = changesIn(answer(language('hi', 840, 360), language('es', 600, 590), language('fr', 20, 30), language('ja', 1_200, 300), language('ar', null, 60)))
  expect(found).toEqual([{ locale: 'ja', before: 1_200, after: 300 }, { locale: 'hi', before: 840, after: 360 }])
})

test('counts who would have been helped besides, and draws what is known', () => {
  expect(helpedMore(answer())).toBe(4)
  expect(drawable([language('hi', 1, null), language('es', null, null)]).map(({ locale }) => locale)).toEqual(['hi'])
})
