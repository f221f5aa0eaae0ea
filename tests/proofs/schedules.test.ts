/** The line in virtual time, in short; `node bench/prove.ts` runs it for as long as one likes. */
import { describe, expect, test } from 'vitest'
import { FAULTS, type Fault } from '../support/world/faults.ts'
import type { Line } from '../support/world/line.ts'
import { openMemoryLine } from '../support/world/memory-line.ts'
import { runSchedule, upTo, type Ran } from '../support/world/schedule.ts'
import { shrink } from '../support/world/shrink.ts'
import { openSqliteLine } from '../support/world/sqlite-line.ts'

const STEPS = 200
const LINES: [string, () => Line, number][] = [['in memory', openMemoryLine, 40], ['on SQLite', openSqliteLine, 6]]

/** The first schedule in which a rule fails, any or this one; undefined when there is none among so many. */
async function firstFailure(line: Line, seed: number, schedules: number, { rule, bend }: Partial<Fault> = {}): Promise<{ number: number; ran: Ran } | undefined> {
  for (let number = 0; number < schedules; number++) {
    const ran = await runSchedule(line, { seed, number, steps: upTo(STEPS), bend })
    if (ran.violation && (rule ?? ran.violation.rule) === ran.violation.rule) return { number, ran }
  }
  return undefined
}

describe('random schedules', () => {
  test.each(LINES)('[V1] %s keep every rule', async (_name, open, schedules) => {
    const seeds = [1, Date.now() % 1_000_000]
    const line = open()
    for (const seed of seeds) {
      const failed = await firstFailure(line, seed, schedules)
      expect(failed && `node bench/prove.ts --seed ${seed} --schedule ${failed.number}: ${failed.ran.violation?.message}`).toBeUndefined()
    }
  })

  test('[V2] do the same on both lines, and the same once more', async () => {
    const lines = [openMemoryLine(), openSqliteLine(), openMemoryLine()]
    for (let number = 0; number < 8; number++) {
      const traces: string[][] = []
      for (const line of lines) traces.push((await runSchedule(line, { seed: 7, number, steps: upTo(STEPS), traced: true })).trace)
      const [memory, sqlite, again] = traces
      expect(sqlite).toEqual(memory)
      expect(again).toEqual(memory)
      expect(memory!.length).toBeGreaterThan(STEPS)
    }
  })
})

/** All that can happen to a chat in the line and with agents. */
const HAPPENS = [
  'handoff_requested', 'queue_reminded', 'path_chosen', 'turn_called', 'turn_taken', 'turn_missed', 'conversation_parked hours', 'conversation_resumed hours',
  'conversation_offered', 'offer_ended declined', 'offer_ended expired', 'offer_ended withdrawn', 'agent_assigned', 'agent_away', 'agent_back', 'agent_left released',
  'agent_left transferred', 'agent_left returned', 'agent_left lost', 'agent_left logged_out', 'conversation_transferred', 'bot_resumed', 'conversation_resolved', 'conversation_reopened',
]

test('[V5] the schedules come to everything that can happen in the line', async () => {
  const happened = new Set<string>()
  const line = openMemoryLine()
  for (let number = 0; number < 60; number++) for (const kind of (await runSchedule(line, { seed: 5, number, steps: upTo(STEPS) })).tally.keys()) happened.add(kind)
  expect(HAPPENS.filter((kind) => !happened.has(kind))).toEqual([])
})

describe('what the rules are there for is found', () => {
  test.each(FAULTS)('[V3] $rule: $what', async ({ rule, line = (sound) => sound, bend }) => {
    const failed = await firstFailure(line(openMemoryLine()), 3, 200, { rule, bend })
    expect(failed?.ran.violation?.rule).toBe(rule)
  })

  test('[V4] and made short: what is left fails in the same way', async () => {
    const { line = (sound: Line) => sound } = FAULTS.find(({ rule }) => rule === 'load')!
    const failed = await firstFailure(line(openMemoryLine()), 3, 200, { rule: 'load' })
    const schedule = { seed: 3, number: failed!.number, steps: upTo(STEPS) }
    const steps = await shrink(line(openMemoryLine()), schedule)
    expect(steps.length).toBeLessThan(20)
    expect((await runSchedule(line(openMemoryLine()), { ...schedule, steps })).violation?.rule).toBe('load')
    expect((await runSchedule(openMemoryLine(), { ...schedule, steps })).violation).toBeUndefined()
  })
})
