import { expect, test } from 'vitest'
import type { Timer, TimerKind } from '../../../src/conversation/store.ts'
import { botState, firstTurn, NOON, turn } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

const LEASE = 1_000

export function taskRules(lab: CurrentLab): void {
  const store = () => lab().storage.store
  const timer = (kind: TimerKind, dueAt: number, ref = 'r1'): Timer => ({ kind, dueAt, ref })
  const start = (id: string, ...set: Timer[]) => store().commit(firstTurn(botState({ id }), { timers: { set, drop: [] } }))
  const change = (seq: number, set: Timer[], drop: TimerKind[] = []) => store().commit(turn(botState(), seq, [], { timers: { set, drop } }))
  const lease = (now: number, limit = 10) => store().leaseDueTasks(now, LEASE, limit)

  test('[T1] what is due is leased in due order, what is not stays', async () => {
    await start('c1', timer('pause_over', NOON + 2), timer('answer_timeout', NOON + 1), timer('call:x', NOON + 9))
    expect(await store().nextTaskAt()).toBe(NOON + 1)
    expect(await lease(NOON)).toEqual([])
    expect(await lease(NOON + 2)).toEqual([
      { conversation: 'c1', kind: 'answer_timeout', dueAt: NOON + 1, ref: 'r1', attempts: 1 },
      { conversation: 'c1', kind: 'pause_over', dueAt: NOON + 2, ref: 'r1', attempts: 1 },
    ])
    expect(await store().nextTaskAt()).toBe(NOON + 9)
  })

  test('[T2] a limit leaves the later ones for the next lease', async () => {
    await Promise.all([3, 1, 2].map((n) => start(`c${n}`, timer('pause_over', NOON + n))))
    expect((await lease(NOON + 9, 2)).map((task) => task.conversation)).toEqual(['c1', 'c2'])
    expect((await lease(NOON + 9, 2)).map((task) => task.conversation)).toEqual(['c3'])
  })

  test('[T3] a leased task is not handed out again until its lease runs out, then with one more attempt', async () => {
    await start('c1', timer('pause_over', NOON))
    expect(await lease(NOON)).toMatchObject([{ attempts: 1 }])
    expect(await lease(NOON + LEASE - 1)).toEqual([])
    expect(await store().nextTaskAt()).toBe(NOON + LEASE)
    expect(await lease(NOON + LEASE)).toMatchObject([{ attempts: 2, dueAt: NOON }])
  })

  test('[T4] of runners that lease together, each task goes to exactly one', async () => {
    await Promise.all(Array.from({ length: 50 }, (_, n) => start(`c${n}`, timer('pause_over', NOON))))
    const leased = (await Promise.all(Array.from({ length: 8 }, () => lease(NOON, 10)))).flat()
    expect(new Set(leased.map((task) => task.conversation)).size).toBe(50)
    expect(leased).toHaveLength(50)
  })

  test('[T5] setting a kind again replaces it, its lease and its attempts', async () => {
    await start('c1', timer('pause_over', NOON, 'old'))
    await lease(NOON)
    await change(1, [timer('pause_over', NOON + 5, 'new')])
    expect(await lease(NOON + 5)).toEqual([{ conversation: 'c1', kind: 'pause_over', dueAt: NOON + 5, ref: 'new', attempts: 1 }])
  })

  test('[T6] a dropped kind is gone, its neighbours stay', async () => {
    await start('c1', timer('pause_over', NOON), timer('call:a', NOON), timer('call:b', NOON))
    await start('c2', timer('call:a', NOON))
    await change(1, [], ['pause_over', 'call:a', 'offer_expired'])
    expect((await lease(NOON)).map((task) => `${task.conversation} ${task.kind}`).sort()).toEqual(['c1 call:b', 'c2 call:a'])
  })

  test('[T7] set wins over drop in one turn', async () => {
    await start('c1', timer('pause_over', NOON, 'old'))
    await change(1, [timer('pause_over', NOON, 'new')], ['pause_over'])
    expect(await lease(NOON)).toMatchObject([{ ref: 'new' }])
  })

  test('[T8] a settled task is gone', async () => {
    await start('c1', timer('pause_over', NOON))
    const [task] = await lease(NOON)
    await store().settleTask(task!, null)
    expect(await lease(NOON + 10 * LEASE)).toEqual([])
    expect(await store().nextTaskAt()).toBeUndefined()
  })

  test('[T9] a task may be due again at a time, and counts its attempts', async () => {
    await start('c1', timer('call:a', NOON))
    const [task] = await lease(NOON)
    await store().settleTask(task!, NOON + 50)
    expect(await store().nextTaskAt()).toBe(NOON + 50)
    expect(await lease(NOON + 49)).toEqual([])
    expect(await lease(NOON + 50)).toMatchObject([{ attempts: 2, dueAt: NOON + 50 }])
  })

  test.each([null, NOON + 77])('[T10] settling with a ref that no longer fits does nothing (%s)', async (dueAgainAt) => {
    await start('c1', timer('pause_over', NOON, 'old'))
    const [stale] = await lease(NOON)
    await change(1, [timer('pause_over', NOON + 5, 'new')])
    await store().settleTask(stale!, dueAgainAt)
    expect(await store().nextTaskAt()).toBe(NOON + 5)
  })

  test('[T11] a task survives a restart, and so does its lease', async () => {
    await start('c1', timer('pause_over', NOON), timer('answer_timeout', NOON + 5))
    await lease(NOON)
    await lab().reopen()
    expect(await lease(NOON + 5)).toMatchObject([{ kind: 'answer_timeout' }])
    expect(await lease(NOON + LEASE)).toMatchObject([{ kind: 'pause_over', attempts: 2 }])
  })
}
