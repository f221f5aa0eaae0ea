import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Agent } from '../../agents/store.ts'
import { Rules } from '../routing.ts'
import { replayLine, type Arrival, type Rostered } from './replay.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const agent = (id: string, more: Partial<Agent> = {}): Agent => ({
  id, email: id, name: id, role: 'agent', languages: ['es'], secondLanguages: [], skills: [], capacity: 1, active: true, ...more,
})
const always = (who: Agent): Rostered => ({ agent: who, spells: [{ from: 0, until: 10 * DAY }] })
const arrival = (minute: number, more: Partial<Arrival> = {}): Arrival => ({
  queue: 'q', locale: 'es', consents: [], priority: 'normal', weight: 1, since: minute * MINUTE, joinedAt: minute * MINUTE, pickupMs: 0, handlingMs: 10 * MINUTE, gaveUpAt: null, ...more,
})
const NO_SKILLS = new Map<string, string[]>()
const minutes = (arrivals: readonly Arrival[], roster: readonly Rostered[], skills: ReadonlyMap<string, readonly string[]> = NO_SKILLS) =>
  replayLine(arrivals, roster, new Rules(skills, roster.map((each) => each.agent))).map((wait) => (wait === null ? null : wait / MINUTE))

describe('a replay goes by the rules of the line', () => {
  test('one after the other, in the order in which they came', () => {
    expect(minutes([arrival(0), arrival(1), arrival(2)], [always(agent('a'))])).toEqual([0, 9, 18])
    expect(minutes([arrival(0), arrival(1), arrival(2)], [always(agent('a', { capacity: 2 }))])).toEqual([0, 0, 8])
  })

  test('who has a head start goes first, but not for ever', () => {
    const line = [arrival(0), arrival(1), arrival(2, { priority: 'high' }), arrival(40, { priority: 'high' })]
    expect(minutes(line, [always(agent('a'))])).toEqual([0, 19, 8, 0])
    expect(minutes([arrival(0, { handlingMs: 60 * MINUTE }), arrival(1), arrival(40, { priority: 'high' })], [always(agent('a'))])).toEqual([0, 59, 30])
  })

  test('an agent takes what they speak and are skilled for, a second language only with consent', () => {
    const hindi = arrival(0, { locale: 'hi' })
    expect(minutes([hindi], [always(agent('a'))])).toEqual([null])
    const second = always(agent('a', { secondLanguages: ['en'] }))
    expect(minutes([hindi, arrival(0, { locale: 'hi', consents: ['en'] })], [second])).toEqual([null, 0])
    const skilled = [always(agent('a')), { ...always(agent('b', { skills: ['senior'] })), spells: [{ from: 30 * MINUTE, until: DAY }] }]
    expect(minutes([arrival(0)], skilled, new Map([['q', ['senior']]]))).toEqual([30])
  })

  test('nobody takes chats outside their spells, and what they have they finish', () => {
    const spells = [{ from: 0, until: 5 * MINUTE }, { from: 60 * MINUTE, until: 120 * MINUTE }]
    expect(minutes([arrival(0), arrival(1)], [{ agent: agent('a'), spells }])).toEqual([0, 59])
  })

  test('who gave up then, gives up now, unless they are taken before', () => {
    const line = [arrival(0), arrival(1, { gaveUpAt: 5 * MINUTE }), arrival(2)]
    expect(minutes(line, [always(agent('a'))])).toEqual([0, null, 8])
    expect(minutes(line, [always(agent('a')), always(agent('b'))])).toEqual([0, 0, 8])
  })

  test('weights count, and picking up takes its time', () => {
    expect(minutes([arrival(0), arrival(0, { weight: 0.5 })], [always(agent('a', { capacity: 1.5 }))])).toEqual([0, 0])
    expect(minutes([arrival(0, { pickupMs: MINUTE }), arrival(0)], [always(agent('a'))])).toEqual([1, 11])
  })
})

const anyArrivals = fc.array(
  fc.record({ gap: fc.integer({ min: 0, max: 20 }), handling: fc.integer({ min: 1, max: 60 }), pickup: fc.integer({ min: 0, max: 3 }), locale: fc.constantFrom('es', 'hi'), high: fc.boolean() }),
  { minLength: 1, maxLength: 40 },
)

/**
 * In one lane, with agents of one language each. Beyond that an agent more can hold up one person while it helps many: who would have waited is taken at once, and
 * an urgent chat finds everybody busy (R. L. Graham, "Bounds on Multiprocessing Timing Anomalies", SIAM Journal on Applied Mathematics 17(2), 1969).
 */
test('one agent more never lengthens anybody’s wait, with the same people and the same chats', () => {
  const anyStaff = fc.array(fc.record({ capacity: fc.integer({ min: 1, max: 3 }), locale: fc.constantFrom('es', 'hi') }), { minLength: 1, maxLength: 4 })
  fc.assert(fc.property(anyArrivals, anyStaff, fc.constantFrom('es', 'hi'), (any, staff, more) => {
    let at = 0
    const line = any.map(({ gap, handling, pickup, locale }) => arrival((at += gap), { locale, handlingMs: handling * MINUTE, pickupMs: pickup * MINUTE }))
    const roster = staff.map(({ capacity, locale }, index) => always(agent(`a${index}`, { capacity, languages: [locale] })))
    const [before, after] = [minutes(line, roster), minutes(line, [...roster, always(agent('more', { languages: [more] }))])]
    before.forEach((wait, index) => expect(after[index] ?? Infinity).toBeLessThanOrEqual(wait ?? Infinity))
  }), { numRuns: 300 })
})

test('within a language and lane nobody is taken before who came earlier', () => {
  fc.assert(fc.property(anyArrivals, fc.integer({ min: 1, max: 3 }), (any, agents) => {
    let at = 0
    const line = any.map(({ gap, handling, locale, high }) => arrival((at += gap), { locale, handlingMs: handling * MINUTE, ...(high ? { priority: 'high' as const } : {}) }))
    const waits = minutes(line, Array.from({ length: agents }, (_, index) => always(agent(`a${index}`, { languages: ['es', 'hi'] }))))
    for (const kind of Map.groupBy(line.keys(), (index) => `${line[index]!.locale} ${line[index]!.priority}`).values()) {
      const taken = kind.map((index) => line[index]!.joinedAt / MINUTE + (waits[index] ?? Infinity))
      expect(taken).toEqual(taken.toSorted((a, b) => a - b))
    }
  }), { numRuns: 200 })
})
