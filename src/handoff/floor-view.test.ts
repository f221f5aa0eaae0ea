import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Agent } from '../agents/store.ts'
import { BOUNDS } from '../conversation/index.ts'
import type { CaseRow } from './case-store.ts'
import { alarmsOf, fairnessOf, groupsOf, takerCounts, takersOf, type Floor, type InLine } from './floor-view.ts'
import { Rules } from './routing.ts'

const chat = (more: Partial<InLine> = {}): InLine => ({ conversation: 'c1', locale: 'hi', queue: 'general', reason: 'appeal', priority: 0, since: 0, reply: false, ...more })
const row = (more: Partial<CaseRow> = {}): CaseRow => ({
  conversation: 'c0', locale: 'hi', queue: 'general', reason: 'appeal', priority: 0, startedAt: 0, cameAt: 0, claimedAt: 60_000, leftAt: null, resolvedAt: null, outcome: null, resolvedBy: null,
  agent: 'a1', handledMs: 0, rating: null, reopened: 0, ...more,
})
const agent = (more: Partial<Agent> = {}): Agent => ({
  id: 'a1', email: 'a1@example.com', name: 'Ana', role: 'agent', languages: ['hi'], secondLanguages: [], skills: [], capacity: 4, active: true, ...more,
})

const come = fc.record({ locale: fc.constantFrom('hi', 'en'), priority: fc.constantFrom(0, 2), came: fc.nat(40), taken: fc.option(fc.nat(80)) })

describe('fairness', () => {
  test('counts whoever saw somebody later taken first, in the own line and in others', () => {
    fc.assert(
      fc.property(fc.array(come, { maxLength: 25 }), (people) => {
        const claimed = people.filter(({ taken }) => taken !== null).map(({ locale, priority, came, taken }) => row({ locale, priority, cameAt: came, claimedAt: taken }))
        const line = people.filter(({ taken }) => taken === null).map(({ locale, priority, came }) => chat({ locale, priority, since: came }))
        for (const { locale, priority, seen, overtaken, passed } of fairnessOf(line, claimed)) {
          const isOwn = (one: { locale: string; priority: number }) => one.locale === locale && one.priority === priority
          const own = people.filter(isOwn)
          const before = (own: boolean) => (one: (typeof people)[number]) => people.some((other) => isOwn(other) === own && other.came > one.came && (other.taken ?? Infinity) < (one.taken ?? Infinity))
          expect({ seen, overtaken, passed }).toEqual({ seen: own.length, overtaken: own.filter(before(true)).length, passed: own.filter(before(false)).length })
        }
      }),
    )
  })

  test('nobody is overtaken where each line is served in order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1_000), { maxLength: 30 }), fc.nat(30), (times, waiting) => {
        const sorted = times.toSorted((a, b) => a - b)
        const taken = sorted.slice(0, Math.max(0, sorted.length - waiting))
        const rows = fairnessOf(sorted.slice(taken.length).map((since) => chat({ since })), taken.map((came, index) => row({ cameAt: came, claimedAt: 2_000 + index })))
        expect(rows.map(({ overtaken, passed }) => [overtaken, passed])).toEqual(rows.map(() => [0, 0]))
      }),
    )
  })

  test('who waits longest stands first, with how many wait', () => {
    const rows = fairnessOf([chat({ locale: 'en', since: 9 }), chat({ since: 5 }), chat({ since: 7 })], [row({ locale: 'ja' })])
    expect(rows.map(({ locale, waiting, oldest }) => [locale, waiting, oldest])).toEqual([['hi', 2, 5], ['en', 1, 9], ['ja', 0, null]])
  })
})

test('groups count who waits, who was taken and who left, in each language, queue and reason', () => {
  const groups = groupsOf([chat({ since: 4 }), chat({ since: 2, queue: 'minors' })], { claimed: [row(), row({ locale: 'en', claimedAt: 180_000 })], left: [row({ locale: 'ja', claimedAt: null })] })
  expect(groups.filter(({ by }) => by === 'locale')).toEqual([
    { by: 'locale', key: 'hi', waiting: 2, oldest: 2, wait: { p50: 60, p90: 60, count: 1 }, claimed: 1, left: 0 },
    { by: 'locale', key: 'en', waiting: 0, oldest: null, wait: { p50: 180, p90: 180, count: 1 }, claimed: 1, left: 0 },
    { by: 'locale', key: 'ja', waiting: 0, oldest: null, wait: null, claimed: 0, left: 1 },
  ])
  expect(groups.filter(({ by }) => by === 'queue').map(({ key, waiting }) => [key, waiting])).toEqual([['general', 1], ['minors', 1]])
})

describe('starvation', () => {
  const floor = (accounts: Agent[], here: string[] = [], skills: [string, string[]][] = []): Floor => {
    const needed = new Map(skills)
    return { rules: new Rules(needed, accounts), skills: needed, accounts, here: new Set(here) }
  }
  const SOON = BOUNDS.absentMs
  const kinds = (line: InLine[], on: Floor, now: number) => alarmsOf(line, on, now).map(({ kind }) => kind)

  test('nobody speaks the language: at once', () => {
    expect(kinds([chat({ locale: 'ja' })], floor([agent()], ['a1']), 1)).toEqual(['nobody'])
  })

  test('who agreed to another language waits for those who speak it', () => {
    const both = chat({ locale: 'ja', consents: ['hi'] })
    expect(kinds([both], floor([agent()], ['a1']), SOON + 1)).toEqual([])
    expect(takersOf(both, floor([agent()], []))).toEqual({ able: 1, takers: 0 })
  })

  test('nobody has the skills of the queue, though others may take it', () => {
    const on = (skills: string[]) => floor([agent({ skills })], ['a1'], [['general', ['minors']]])
    expect(kinds([chat()], on([]), 1)).toEqual(['skills'])
    expect(kinds([chat()], on(['minors']), 1)).toEqual([])
  })

  test('those who may take it are not here: after a moment, unless it is answered in writing anyway', () => {
    expect(kinds([chat()], floor([agent()]), SOON)).toEqual([])
    expect(kinds([chat()], floor([agent()]), SOON + 1)).toEqual(['absent'])
    expect(kinds([chat({ reply: true })], floor([agent()]), SOON + 1)).toEqual([])
    expect(kinds([chat()], floor([agent()], ['a1']), SOON + 1)).toEqual([])
  })

  test('too long, whoever is here', () => {
    expect(kinds([chat()], floor([agent()], ['a1']), BOUNDS.starvingMs + 1)).toEqual(['long'])
    expect(kinds([chat({ reply: true })], floor([agent()], ['a1']), BOUNDS.starvingMs + 1)).toEqual([])
    expect(kinds([chat({ reply: true })], floor([agent()], ['a1']), BOUNDS.starvingReplyMs + 1)).toEqual(['long'])
  })

  test('a deactivated account helps nobody, nor does one that only writes content', () => {
    expect(kinds([chat()], floor([agent({ active: false }), agent({ id: 'a2', role: 'content' })], ['a1', 'a2']), 1)).toEqual(['nobody'])
  })

  test('chats that ask for the same are counted alike, others are not', () => {
    const count = takerCounts(floor([agent(), agent({ id: 'a2', languages: ['en'] })], ['a1']))
    expect([count(chat()), count(chat({ conversation: 'c2' })), count(chat({ locale: 'en' })), count(chat({ consents: ['en'] }))]).toEqual([
      { able: 1, takers: 1 }, { able: 1, takers: 1 }, { able: 1, takers: 0 }, { able: 2, takers: 1 },
    ])
  })

  test('one alarm for each kind, language and queue, from its first chat on', () => {
    expect(alarmsOf([chat({ locale: 'ja', since: 9 }), chat({ locale: 'ja', since: 4 }), chat({ locale: 'ko', since: 1 })], floor([agent()]), 10)).toEqual([
      { kind: 'nobody', locale: 'ko', queue: 'general', chats: 1, since: 1 },
      { kind: 'nobody', locale: 'ja', queue: 'general', chats: 2, since: 4 },
    ])
  })
})
