import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateLine } from './estimate.ts'
import type { AgentNow, FloorNow, WaitingChat } from './known.ts'
import { Learned } from './learned.ts'

const MINUTE = 60_000
const NOW = 1_000 * MINUTE

/** Chats of ten minutes each that are picked up after ten seconds. */
const EVEN = new Learned({ handlings: Array.from({ length: 40 }, () => ({ agent: 'a0', queue: 'q', locale: 'es', ms: 10 * MINUTE })), pickups: Array(20).fill(10_000), breaks: [], left: 0, waitedMs: 0 })

const agent = (more: Partial<AgentNow> = {}): AgentNow => ({ id: 'a0', status: 'available', since: 0, capacity: 1, owned: [], readySince: 0, ...more })
const chat = (index: number, more: Partial<WaitingChat> = {}): WaitingChat => ({
  id: `c${index}`, queue: 'q', locale: 'es', lineAt: NOW + index, joinedAt: NOW, weight: 1, takers: [0], ...more,
})
const floor = (more: Partial<FloorNow> = {}): FloorNow => ({ now: NOW, agents: [agent()], line: [], overtakers: [], days: [], ...more })
const owned = (elapsedMinutes: number) => ({ queue: 'q', locale: 'es', since: NOW - elapsedMinutes * MINUTE, weight: 1 })

describe('the wait of each chat', () => {
  test('is what those before it and with the agent still take', () => {
    const line = [chat(0), chat(1), chat(2)]
    const free = estimateLine(floor({ line }), EVEN)
    expect(free.map((range) => range?.p50)).toEqual([10_000, 620_000, 1_230_000])
    const busy = estimateLine(floor({ agents: [agent({ owned: [owned(4)] })], line }), EVEN)
    expect(busy[0]).toEqual({ p50: 6 * MINUTE + 10_000, p90: 6 * MINUTE + 10_000 })
  })

  test('counts only agents who may take it', () => {
    const agents = [agent({ owned: [owned(0)] }), agent({ id: 'a1' })]
    const [other, own] = estimateLine(floor({ agents, line: [chat(0), chat(1, { takers: [1] })] }), EVEN)
    expect(other?.p50).toBe(10 * MINUTE + 10_000)
    expect(own?.p50).toBe(10_000)
  })

  test('goes by weights: a light one fits beside a heavy one', () => {
    const agents = [agent({ capacity: 2 })]
    const weights = (second: number) => estimateLine(floor({ agents, line: [chat(0, { weight: 1.5 }), chat(1, { weight: second })] }), EVEN)[1]?.p50
    expect(weights(0.5)).toBe(20_000)
    expect(weights(1)).toBe(10 * MINUTE + 20_000)
  })

  test('takes a chat that is heavier than all of an agent for all of them', () => {
    const line = [chat(0, { weight: 2 }), chat(1)]
    expect(estimateLine(floor({ line }), EVEN).map((range) => range?.p50)).toEqual([10_000, 620_000])
    const busy = estimateLine(floor({ agents: [agent({ owned: [{ ...owned(4), weight: 2 }] })], line }), EVEN)
    expect(busy[0]?.p50).toBe(6 * MINUTE + 10_000)
  })

  test('is longer where chats that overtake keep coming', () => {
    const overtakers = [{ perMs: 1 / (2 * MINUTE), headStartMs: 30 * MINUTE, queue: 'q', locale: 'es', weight: 1, takers: [0] }]
    const agents = [agent({ owned: [owned(0)] })]
    const calm = estimateLine(floor({ agents, line: [chat(0)] }), EVEN)[0]
    const overtaken = estimateLine(floor({ agents, line: [chat(0)], overtakers }), EVEN)[0]
    expect(overtaken!.p50).toBeGreaterThan(calm!.p50 + 10 * MINUTE)
  })

  test('knows from other days who comes and who leaves', () => {
    const agents = [agent({ owned: [owned(0)] }), agent({ id: 'a1', status: 'gone' })]
    const line = [chat(0, { takers: [0, 1] })]
    expect(estimateLine(floor({ agents, line }), EVEN)[0]?.p50).toBe(10 * MINUTE + 10_000)
    const comes = [[{ afterMs: MINUTE, agent: 1, comes: true }]]
    expect(estimateLine(floor({ agents, line, days: comes }), EVEN)[0]?.p50).toBe(MINUTE + 10_000)
    const leaves = [[{ afterMs: MINUTE, agent: 0, comes: false }, { afterMs: 30 * MINUTE, agent: 1, comes: true }]]
    expect(estimateLine(floor({ agents, line, days: leaves }), EVEN)[0]?.p50).toBe(30 * MINUTE + 10_000)
  })

  test('leaves a chat that is kept for somebody to them, while it is kept', () => {
    const agents = [agent(), agent({ id: 'a1', owned: [owned(0)] })]
    const kept = (until: number) => estimateLine(floor({ agents, line: [chat(0, { takers: [0, 1], reserved: { agent: 1, until: NOW + until } })] }), EVEN)[0]?.p50
    expect(kept(MINUTE)).toBe(MINUTE + 10_000)
    expect(kept(60 * MINUTE)).toBe(10 * MINUTE + 10_000)
  })

  test("can't be said when nobody who may take it is here and takes chats, nor when too little is known", () => {
    for (const status of ['away', 'gone'] as const) expect(estimateLine(floor({ agents: [agent({ status })], line: [chat(0)] }), EVEN)).toEqual([null])
    expect(estimateLine(floor({ line: [chat(0, { takers: [] })] }), EVEN)).toEqual([null])
    const few = new Learned({ handlings: [], pickups: [], breaks: [], left: 0, waitedMs: 0 })
    expect(estimateLine(floor({ line: [chat(0)] }), few)).toEqual([null])
  })

  test("can't be said when the last who may take it goes home before it is served", () => {
    const days = [[{ afterMs: MINUTE, agent: 0, comes: false }]]
    expect(estimateLine(floor({ agents: [agent({ owned: [owned(0)] })], line: [chat(0)], days }), EVEN)).toEqual([null])
  })
})

/** Any floor: agents with some chats, people in line whom some of them may take, durations of any kind. */
const anyFloor = fc.record({
  agents: fc.array(fc.record({ capacity: fc.integer({ min: 1, max: 4 }), owned: fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 4 }), here: fc.boolean() }), { minLength: 1, maxLength: 5 }),
  line: fc.array(fc.record({ takers: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { maxLength: 3 }), weight: fc.constantFrom(0.5, 1) }), { minLength: 1, maxLength: 12 }),
  durations: fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 10, maxLength: 30 }),
  giveUp: fc.integer({ min: 0, max: 20 }),
})

function built({ agents, line, durations, giveUp }: typeof anyFloor extends fc.Arbitrary<infer T> ? T : never): [FloorNow, Learned] {
  const handlings = durations.map((minutes) => ({ agent: 'a0', queue: 'q', locale: 'es', ms: minutes * MINUTE }))
  const learned = new Learned({ handlings, pickups: durations.map((each) => each * 700), breaks: [], left: giveUp, waitedMs: 20 * 30 * MINUTE })
  return [
    floor({
      agents: agents.map(({ capacity, owned: minutes, here }, index) => agent({ id: `a${index}`, capacity, status: here ? 'available' : 'away', owned: minutes.slice(0, capacity).map(owned) })),
      line: line.map(({ takers, weight }, index) => chat(index, { weight, takers: takers.filter((taker) => taker < agents.length).sort() })),
    }),
    learned,
  ]
}

test('p50 is never above p90, and nobody waits shorter than who is before them with the same agents and weight', () => {
  fc.assert(fc.property(anyFloor, (any) => {
    const [now, learned] = built(any)
    const ranges = estimateLine(now, learned)
    const least = new Map<string, { p50: number; p90: number }>()
    now.line.forEach(({ takers, weight }, index) => {
      const range = ranges[index] ?? null
      if (range === null) return
      expect(range.p50).toBeGreaterThanOrEqual(0)
      expect(range.p50).toBeLessThanOrEqual(range.p90)
      const before = least.get(`${takers} ${weight}`)
      if (before) expect([range.p50 >= before.p50 - PICKUP, range.p90 >= before.p90 - PICKUP]).toEqual([true, true])
      least.set(`${takers} ${weight}`, range)
    })
  }), { numRuns: 60 })
})

/** Two who are picked up by different agents at once may be so in either order, by as much as picking up takes. */
const PICKUP = 60 * 700

test('the same floor is estimated the same', () => {
  fc.assert(fc.property(anyFloor, (any) => {
    const [now, learned] = built(any)
    expect(estimateLine(now, learned)).toEqual(estimateLine(now, learned))
  }), { numRuns: 10 })
})
