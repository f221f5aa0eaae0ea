import { describe, expect, test } from 'vitest'
import type { Agent, Presence } from '../../agents/store.ts'
import type { WaitingRow } from '../../handoff/store.ts'
import type { Handling, KeptForecast, Shift, Stay } from '../../handoff/wait-store.ts'
import { Waits } from './waits.ts'
import { noteShifts } from './shifts.ts'

const MINUTE = 60_000
const START = 10_000 * MINUTE
const HOUR = 60 * MINUTE

const agent = (id: string, languages: string[]): Agent => ({ id, email: id, name: id, role: 'agent', languages, secondLanguages: [], skills: [], capacity: 1, active: true })
const row = (conversation: string, more: Partial<WaitingRow> = {}): WaitingRow =>
  ({ conversation, queue: 'q', locale: 'es', reason: 'r', priority: 'normal', since: START, reservedFor: null, weight: 1, ...more }) as WaitingRow
const stay = (conversation: string, more: Partial<Stay> = {}): Stay => ({
  conversation, queue: 'q', locale: 'es', priority: 'normal', consents: [], weight: 1, since: START, joinedAt: START, forecast: null, reachedAt: null, endedAt: null, end: null, agent: null, ...more,
})

/** A floor of one Spanish agent, whose chats took ten minutes each. */
class Desk {
  now = START
  reads = 0
  accounts = [agent('ana', ['es']), agent('ravi', ['hi'])]
  present: Presence[] = [{ agent: 'ana', status: 'available', leaseUntil: Infinity, lapses: 0, takenAt: 0 }]
  line: WaitingRow[] = []
  openStays: Stay[] = []
  open: Handling[] = []
  ended: Handling[] = Array.from({ length: 20 }, (_, index) => ({ conversation: `p${index}`, agent: 'ana', queue: 'q', locale: 'es', weight: 1, since: START - (index + 30) * 20 * MINUTE, until: START - (index + 30) * 20 * MINUTE + 10 * MINUTE }))
  kept = new Map<string, KeptForecast>()
  waits = new Waits({
    queue: { waiting: async () => (this.reads++, this.line), recentWaits: async () => [5, 1, 4, 2, 3] },
    agents: { agents: async () => this.accounts, presentAgents: async () => this.present },
    skills: () => new Map(),
    log: { error: (...what: unknown[]) => expect(what).toEqual([]) } as never,
    clock: () => this.now,
    waits: {
      openStays: async () => this.openStays, openHandlings: async () => this.open, lastStays: async () => [], lastHandlings: async () => this.ended, shiftsSince: async (): Promise<Shift[]> => [],
      staysBetween: async () => [], handlingsBetween: async () => [], keepShifts: async () => undefined, forgetShifts: async () => undefined,
      keepForecast: async (conversation, forecast) => void this.kept.set(conversation, forecast),
    },
  })

  joins(id: string, more: Partial<WaitingRow> = {}): void {
    this.line = [...this.line, row(id, more)]
    this.openStays = [...this.openStays, stay(id, { joinedAt: this.now, ...(more.locale ? { locale: more.locale } : {}) })]
  }
}

describe('what a waiting person is told', () => {
  test('is in seconds, longer for who came later, and null for whom nobody is here', async () => {
    const desk = new Desk()
    desk.joins('first')
    desk.joins('second', { since: START + 1 })
    desk.joins('hindi', { locale: 'hi' })
    const [first, second, hindi] = await Promise.all(['first', 'second', 'hindi'].map((id) => desk.waits.waitOf(id)))
    expect(first!.p50).toBeLessThan(60)
    expect(second!.p50).toBeGreaterThan(9 * 60)
    expect(second!.p50).toBeLessThan(12 * 60)
    expect(hindi).toBeNull()
    expect(desk.reads).toBe(1)
  })

  test('stands while it is about right, and moves on with the line', async () => {
    const desk = new Desk()
    desk.open = [{ conversation: 'o', agent: 'ana', queue: 'q', locale: 'es', weight: 1, since: START, until: null }]
    desk.joins('a')
    const told = await desk.waits.waitOf('a')
    desk.now += MINUTE
    expect(await desk.waits.waitOf('a')).toEqual(told)
    desk.now += 5 * MINUTE
    const later = await desk.waits.waitOf('a')
    expect(later!.p50).toBeLessThan(told!.p50 / 2)
    desk.present = []
    desk.now += 2_000
    expect(await desk.waits.waitOf('a')).toEqual(later)
    desk.waits.changed()
    expect(await desk.waits.waitOf('a')).toBeNull()
  })

  test('a chat that nobody knows can’t be told anything', async () => {
    expect(await new Desk().waits.waitOf('none')).toBeNull()
  })

  test('who joins while the floor is being looked at is told by the next look', async () => {
    const desk = new Desk()
    const looking = desk.waits.look()
    const asked = desk.waits.waitOf('late')
    await looking
    desk.joins('late')
    desk.now += MINUTE
    expect(await asked).not.toBeNull()
  })
})

test('the forecast of who has just joined is kept once, with what a moving average would have said', async () => {
  const desk = new Desk()
  desk.joins('a')
  desk.openStays = [...desk.openStays, stay('long ago', { joinedAt: START - 10 * MINUTE })]
  desk.line = [...desk.line, row('long ago')]
  await desk.waits.look()
  expect([...desk.kept.keys()]).toEqual(['a'])
  expect(desk.kept.get('a')).toMatchObject({ at: START, average: { p50: 3, p90: 5 } })
  expect(desk.kept.get('a')!.told.p50).toBeLessThanOrEqual(desk.kept.get('a')!.told.p90)
})

test('a decision is told what such a chat would wait, by who could take it', async () => {
  const desk = new Desk()
  expect(desk.waits.expected({ queue: 'q', locale: 'es' })).toBeNull()
  desk.joins('a')
  await desk.waits.look()
  expect(desk.waits.expected({ queue: 'q', locale: 'es' })!.p50).toBeGreaterThan(9 * 60)
  expect(desk.waits.expected({ queue: 'q', locale: 'hi' })).toBeNull()
  expect(desk.waits.expected({ queue: 'q', locale: 'hi', consents: ['es'] })).toEqual(desk.waits.expected({ queue: 'q', locale: 'es' }))
})

test('of a chat that has its place, what it would wait there: not behind those who came later, nor behind itself', async () => {
  const desk = new Desk()
  const kind = { queue: 'q', locale: 'es' }
  for (const [index, id] of ['a', 'b', 'c'].entries()) desk.joins(id, { since: START + index })
  desk.now += 1_000
  await desk.waits.look()
  const newcomer = desk.waits.expected(kind)!
  expect(newcomer.p50).toBeGreaterThan(29 * 60)
  expect(desk.waits.expected({ ...kind, conversation: 'a', since: START })!.p50).toBeLessThan(60)
  expect(desk.waits.expected({ ...kind, conversation: 'c', since: START + 2 })!.p50).toBeLessThan(newcomer.p50 - 5 * 60)
  expect(desk.waits.expected({ ...kind, conversation: 'back', since: START - HOUR })!.p50).toBeLessThan(60)
  expect(desk.waits.expected({ ...kind, conversation: 'danger', since: START, priority: 'urgent' })!.p50).toBeLessThan(60)
})

test('shifts are noted of those who take chats', async () => {
  const noted: unknown[] = []
  const present: Presence[] = [{ agent: 'ana', status: 'available', leaseUntil: 1, lapses: 0, takenAt: 0 }, { agent: 'bo', status: 'away', leaseUntil: 1, lapses: 0, takenAt: 0 }]
  await noteShifts({
    agents: { presentAgents: async () => present }, log: { error: () => undefined } as never,
    waits: { keepShifts: async (agents, now) => void noted.push([agents, now]), forgetShifts: async (before) => void noted.push(before < START) },
  }, START)
  expect(noted).toEqual([[['ana'], START], true])
})
