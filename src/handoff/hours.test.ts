import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, test } from 'vitest'
import type { OpeningHours } from '../flow/content/hours.ts'
import { lineHours, rangesOn } from './hours.ts'

const at = (iso: string) => Date.parse(iso)
const madrid = (more: Partial<OpeningHours['hours'][number]> = {}): OpeningHours => ({
  holidays: { spain: ['2026-12-25'] },
  hours: [{ languages: ['es'], zone: 'Europe/Madrid', open: { 'mon-fri': ['09:00-18:00'], sat: ['10:00-14:00'] }, ...more }],
})
const asked = (opening: OpeningHours | undefined, iso: string, locale = 'es') => lineHours(opening, 'general', locale, at(iso))

describe('opening hours', () => {
  test('a line that no rule is for is open; so is every line without any rules', () => {
    expect(asked(undefined, '2026-11-22T03:00Z')).toEqual({ open: true })
    expect(asked(madrid(), '2026-11-22T03:00Z', 'hi')).toEqual({ open: true })
    expect(asked({ hours: [{ languages: ['hi'], zone: 'Asia/Kolkata', open: {} }] }, '2026-11-23T08:00Z', 'hi-Latn')).toMatchObject({ open: false })
    expect(lineHours(madrid({ queues: ['safety'] }), 'general', 'es', at('2026-11-22T03:00Z'))).toEqual({ open: true })
  })

  test('the hours are those of the zone; the end is no part of them', () => {
    expect(asked(madrid(), '2026-11-23T08:00Z')).toEqual({ open: true })
    expect(asked(madrid(), '2026-11-23T07:59:59.999Z')).toEqual({ open: false, opensAt: at('2026-11-23T08:00Z') })
    expect(asked(madrid(), '2026-11-23T16:59Z')).toEqual({ open: true })
    expect(asked(madrid(), '2026-11-23T17:00Z')).toEqual({ open: false, opensAt: at('2026-11-24T08:00Z') })
  })

  test('over the weekend, a single day before several, and over a holiday', () => {
    expect(asked(madrid(), '2026-11-21T14:00Z')).toEqual({ open: false, opensAt: at('2026-11-23T08:00Z') })
    expect(asked(madrid({ open: { 'mon-fri': ['09:00-18:00'], wed: [] } }), '2026-11-25T12:00Z')).toEqual({ open: false, opensAt: at('2026-11-26T08:00Z') })
    expect(asked(madrid({ holidays: ['spain'] }), '2026-12-24T20:00Z')).toEqual({ open: false, opensAt: at('2026-12-26T09:00Z') })
  })

  test('a closure takes its part out of the day, also the middle', () => {
    const noon = madrid({ closed: [{ from: '2026-11-23T12:00', until: '2026-11-23T13:00' }] })
    expect(asked(noon, '2026-11-23T10:59Z')).toEqual({ open: true })
    expect(asked(noon, '2026-11-23T11:00Z')).toEqual({ open: false, opensAt: at('2026-11-23T12:00Z') })
    expect(asked(noon, '2026-11-23T12:00Z')).toEqual({ open: true })
  })

  test('the first rule that is for the line counts', () => {
    const { hours } = madrid()
    const both = { hours: [{ queues: ['safety'], zone: 'UTC', open: { 'mon-sun': ['00:00-24:00'] } }, ...hours] }
    expect(lineHours(both, 'safety', 'es', at('2026-11-22T03:00Z'))).toEqual({ open: true })
    expect(lineHours(both, 'general', 'es', at('2026-11-22T03:00Z'))).toMatchObject({ open: false })
  })

  test('a line that opens on no day opens at no time that is known', () => {
    expect(asked(madrid({ open: {} }), '2026-11-22T03:00Z')).toEqual({ open: false, opensAt: null })
    expect(asked(madrid({ open: { mon: [] } }), '2026-11-22T03:00Z')).toEqual({ open: false, opensAt: null })
  })

  test('what a clock skips opens after it; what it shows twice is open both times', () => {
    const night = madrid({ open: { 'mon-sun': ['02:30-03:30'] } })
    expect(asked(night, '2026-03-29T00:59Z')).toEqual({ open: false, opensAt: at('2026-03-29T01:00Z') })
    expect(asked(night, '2026-03-29T01:29Z')).toEqual({ open: true })
    expect(asked(night, '2026-03-29T01:30Z')).toMatchObject({ open: false })
    const twice = madrid({ open: { sun: ['02:00-02:30'] } })
    expect(asked(twice, '2026-10-25T00:15Z')).toEqual({ open: true })
    expect(asked(twice, '2026-10-25T01:15Z')).toEqual({ open: true })
    expect(asked(twice, '2026-10-25T01:30Z')).toMatchObject({ open: false })
  })

  test('days that go on over the end of the week', () => {
    const open = { 'sun-thu': ['08:00-16:00'] }
    expect([1, 2, 3, 4, 5, 6, 7].map((day) => rangesOn(open, day).length)).toEqual([1, 1, 1, 1, 0, 0, 1])
  })
})

const ZONES = ['Europe/Madrid', 'America/Sao_Paulo', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/New_York', 'Pacific/Apia', 'Africa/Cairo', 'UTC']
const clock = fc.tuple(fc.integer({ min: 0, max: 47 }), fc.integer({ min: 1, max: 12 })).map(([from, long]) => {
  const time = (half: number) => (half >= 48 ? '24:00' : `${String(Math.floor(half / 2)).padStart(2, '0')}:${half % 2 ? '30' : '00'}`)
  return `${time(from)}-${time(from + long)}`
})
const rules = fc.record({
  zone: fc.constantFrom(...ZONES),
  open: fc.dictionary(fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'mon-fri', 'sat-sun'), fc.array(clock, { maxLength: 2 }), { maxKeys: 4 }),
})
/** Moments of two years, half of them about the changes of clocks in Europe, America and Lord Howe. */
const CHANGES = ['2026-03-29T01:00Z', '2026-10-25T01:00Z', '2026-03-08T07:00Z', '2026-11-01T06:00Z', '2026-04-04T15:00Z', '2026-10-03T15:30Z'].map(at)
const moments = fc.oneof(fc.integer({ min: at('2026-01-01'), max: at('2028-01-01') }), fc.tuple(fc.constantFrom(...CHANGES), fc.integer({ min: -4 * 3_600_000, max: 4 * 3_600_000 })).map(([change, off]) => change + off))

describe('whatever the rules and the moment', () => {
  test('it opens later than now, is open then, and was closed just before', () => {
    fc.assert(
      fc.property(rules, moments, (rule, now) => {
        const opening = { hours: [rule] }
        const hours = lineHours(opening, 'q', 'en', now)
        if (hours.open || hours.opensAt === null) return
        expect(hours.opensAt).toBeGreaterThan(now)
        expect(lineHours(opening, 'q', 'en', hours.opensAt)).toEqual({ open: true })
        expect(lineHours(opening, 'q', 'en', hours.opensAt - 1)).toEqual(hours)
        const between = now + Math.floor((hours.opensAt - now) / 2)
        expect(lineHours(opening, 'q', 'en', between)).toEqual(hours)
      }),
      { numRuns: 150 },
    )
  })

  test('it is open exactly while the clock on the wall says so, wherever the clock is not being changed', () => {
    fc.assert(
      fc.property(rules, moments, (rule, now) => {
        const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(rule.zone)
        const day = local.startOfDay()
        if (day.hoursInDay !== 24 || local.add({ days: 1 }).startOfDay().hoursInDay !== 24) return
        const time = local.toPlainTime().toString({ smallestUnit: 'minute' })
        const said = rangesOn(rule.open, local.dayOfWeek).some((range) => range.slice(0, 5) <= time && time < range.slice(6))
        expect(lineHours({ hours: [rule] }, 'q', 'en', now).open).toBe(said)
      }),
      { numRuns: 150 },
    )
  })
})
