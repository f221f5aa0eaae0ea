import { expect, test, vi } from 'vitest'
import type { Role } from '../../agents/store.ts'
import type { Snapshot } from '../../commands/floor/overview.ts'
import type { Alarm } from '../../handoff/floor-view.ts'
import { FloorFrames, type Console } from './frames.ts'

const EMPTY: Snapshot = {
  at: 0, waiting: [], behind: 0, owned: [], oldest: null, hour: { claimed: 0, left: 0, wait: null }, resting: 0, parked: 0, helpers: [], groups: [], fairness: [], alarms: [],
}
const ALARM: Alarm = { kind: 'nobody', locale: 'ja', queue: 'general', chats: 2, since: 0 }

function floor() {
  const made = { alarms: [] as Alarm[], snapshots: 0, fresh: [] as (number | undefined)[] }
  const [log, set] = [{ warn: vi.fn(), info: vi.fn() }, vi.fn()]
  const overview = {
    snapshot: async (freshMs?: number) => {
      made.snapshots += 1
      made.fresh.push(freshMs)
      return { ...EMPTY, alarms: made.alarms }
    },
  }
  const supervising = { overview, monitoring: { mode: async () => 'silent' } }
  const frames = new FloorFrames({ supervising, log, metrics: { starving: { set } } } as unknown as ConstructorParameters<typeof FloorFrames>[0])
  return { made, log, set, frames }
}

function console(role: Role, looksAtFloor: boolean): Console & { told: string[] } {
  const told: string[] = []
  return { agent: { role }, looksAtFloor, told, tell: ({ type }) => void told.push(type) }
}

test('the floor goes to supervisors who look at it, and to nobody else', async () => {
  const { frames } = floor()
  const [sue, adam, ana, tom] = [console('supervisor', true), console('admin', true), console('agent', true), console('supervisor', false)]
  await frames.tick([sue, adam, ana, tom], 100_000)
  expect([sue.told, adam.told, ana.told, tom.told]).toEqual([['floor'], ['floor'], [], []])
})

test('changes are gathered, and it comes by itself now and then: waits grow', async () => {
  const { frames } = floor()
  const sue = console('supervisor', true)
  for (const [at, changes] of [[100_000, true], [100_250, true], [101_000, false], [101_500, false], [103_500, false], [111_500, false]] as const) {
    if (changes) frames.stir()
    await frames.tick([sue], at)
  }
  expect(sue.told).toEqual(['floor', 'floor', 'floor'])
})

test('what is shown after a change is never from before it', async () => {
  const { frames, made } = floor()
  frames.stir()
  await frames.tick([console('supervisor', true)], 100_000)
  expect(made.fresh.at(-1)).toBe(0)
})

test('nobody looks: nothing is made but the alarms, every ten seconds', async () => {
  const { frames, made } = floor()
  for (let at = 100_000; at < 121_000; at += 250) await frames.tick([console('supervisor', false)], at)
  expect(made.snapshots).toBe(3)
})

test('an alarm is told once to every supervisor, logged once, and counted; its end is told too', async () => {
  const { frames, made, log, set } = floor()
  const [sue, ana] = [console('supervisor', false), console('agent', false)]
  made.alarms = [ALARM]
  await frames.tick([sue, ana], 100_000)
  await frames.tick([sue, ana], 110_000)
  expect([sue.told, ana.told]).toEqual([['floor_alarms'], []])
  expect(log.warn).toHaveBeenCalledTimes(1)
  expect(set).toHaveBeenCalledWith({ kind: 'nobody' }, 2)
  made.alarms = []
  await frames.tick([sue, ana], 120_000)
  expect(sue.told).toEqual(['floor_alarms', 'floor_alarms'])
  expect(set).toHaveBeenLastCalledWith({ kind: 'long' }, 0)
})

test('more people of the same kind are told of', async () => {
  const { frames, made } = floor()
  const sue = console('supervisor', false)
  made.alarms = [ALARM]
  await frames.tick([sue], 100_000)
  made.alarms = [{ ...ALARM, chats: 3 }]
  await frames.tick([sue], 110_000)
  expect(sue.told).toEqual(['floor_alarms', 'floor_alarms'])
})

test('who comes while there is one is told at once', async () => {
  const { frames, made } = floor()
  const [sue, ana] = [console('supervisor', false), console('agent', false)]
  frames.greet(sue)
  made.alarms = [ALARM]
  await frames.tick([], 100_000)
  frames.greet(sue)
  frames.greet(ana)
  expect([sue.told, ana.told]).toEqual([['floor_alarms'], []])
})
