import { expect, test } from 'vitest'
import type { KeptForecast, Shift } from '../../../src/handoff/wait-store.ts'
import { happens, LIVES, turnsOf, type Moment } from '../../support/lives.ts'
import { NOON } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

const GAP = 60_000
const minute = (n: number) => NOON + n * 60_000
const FORECAST: KeptForecast = { at: minute(1), raw: { p50: 1, p90: 2 }, told: { p50: 3, p90: 4 }, average: null }
const BO = { id: 'bo', name: 'Bo' }

export function waitRules(lab: CurrentLab): void {
  const waits = () => lab().storage.waits
  const live = async (id: string, moments: readonly Moment[]) => {
    for (const turn of turnsOf(id, moments)) await lab().storage.store.commit(turn)
  }
  const ana = async () => {
    for (const id of ['ana', 'bo']) {
      const agent = { id, email: `${id}@example.test`, name: id, role: 'agent' as const, languages: ['es'], secondLanguages: [], skills: [], capacity: 4, active: true }
      await lab().storage.agents.addAgent(agent, 'hash')
    }
  }

  test('[Y1] who waits has one open stay, with what an agent must know to take it', async () => {
    await live('one', [[0, happens.start('hi')], [2, happens.ask(1, { queue: 'minors', priority: 'urgent' })]])
    expect(await waits().openStays()).toEqual([{
      conversation: 'one', queue: 'minors', locale: 'hi', priority: 'urgent', consents: [], weight: 1, since: minute(1), joinedAt: minute(2),
      forecast: null, reachedAt: null, endedAt: null, end: null, agent: null,
    }])
  })

  test('[Y2] a stay ends when it is taken, left, or left for the bot; what was said changes none', async () => {
    await live('served', LIVES['served'] ?? [])
    await live('left', LIVES['left'] ?? [])
    await live('back_to_bot', LIVES['back_to_bot'] ?? [])
    expect(await waits().openStays()).toEqual([])
    const ended = await waits().lastStays(10)
    expect(ended.map(({ conversation, end, agent, endedAt, reachedAt }) => [conversation, end, agent, endedAt, reachedAt])).toEqual([
      ['left', 'left', null, minute(7), null], ['served', 'taken', 'ana', minute(5), minute(5)], ['back_to_bot', 'left', null, minute(4), null],
    ])
  })

  test('[Y3] a chat that comes back to the line stays there anew, at its old rank, and each agent has it for a time', async () => {
    await live('passed_on', LIVES['passed_on'] ?? [])
    const stays = await waits().staysBetween(minute(0), minute(60))
    expect(stays.map(({ since, joinedAt, endedAt, agent }) => [since, joinedAt, endedAt, agent])).toEqual([
      [minute(1), minute(1), minute(2), 'ana'], [minute(1), minute(6), minute(9), 'bo'],
    ])
    const handled = await waits().handlingsBetween(minute(0), minute(60))
    expect(handled.map(({ agent, since, until }) => [agent, since, until])).toEqual([['ana', minute(2), minute(6)], ['bo', minute(9), minute(10)]])
    expect(await waits().lastHandlings(1)).toEqual([handled[1]])
  })

  test('[Y4] a chat that is passed on in one commit is with the one, then with the other', async () => {
    await live('handed', [[0, happens.start()], [1, happens.ask(1)], [2, happens.take()], [8, happens.letGo(2, 'transferred'), happens.take(3, BO)]])
    expect(await waits().openHandlings()).toMatchObject([{ conversation: 'handed', agent: 'bo', since: minute(8), until: null, queue: 'general', locale: 'es', weight: 1 }])
    expect(await waits().lastHandlings(10)).toMatchObject([{ agent: 'ana', until: minute(8) }])
    expect(await waits().openStays()).toEqual([])
  })

  test('[Y5] a time holds what began in it, its end excluded', async () => {
    await live('one', [[0, happens.start()], [1, happens.ask(1)], [2, happens.take()]])
    expect(await waits().staysBetween(minute(0), minute(1))).toEqual([])
    expect(await waits().staysBetween(minute(1), minute(2))).toHaveLength(1)
    expect(await waits().handlingsBetween(minute(2), minute(3))).toHaveLength(1)
    expect(await waits().handlingsBetween(minute(1), minute(2))).toEqual([])
  })

  test('[Y6] the first forecast of a stay is kept, a later one is not, nor one of a stay that is over', async () => {
    await live('one', [[0, happens.start()], [1, happens.ask(1)]])
    await live('over', [[0, happens.start()], [1, happens.ask(1)], [2, happens.take()]])
    for (const id of ['one', 'over', 'nobody']) await waits().keepForecast(id, FORECAST)
    await waits().keepForecast('one', { ...FORECAST, at: minute(3) })
    expect(await waits().openStays()).toMatchObject([{ forecast: FORECAST }])
    expect(await waits().lastStays(5)).toMatchObject([{ conversation: 'over', forecast: null }])
  })

  test('[Y7] a shift goes on while it is seen often enough, and another begins after a gap', async () => {
    await ana()
    await waits().keepShifts(['ana', 'bo'], minute(0), GAP)
    await waits().keepShifts(['ana'], minute(0) + GAP, GAP)
    await waits().keepShifts(['ana', 'bo'], minute(10), GAP)
    const shifts: Shift[] = [
      { agent: 'ana', since: minute(0), until: minute(0) + GAP }, { agent: 'bo', since: minute(0), until: minute(0) },
      { agent: 'ana', since: minute(10), until: minute(10) }, { agent: 'bo', since: minute(10), until: minute(10) },
    ]
    expect(await waits().shiftsSince(0)).toEqual(shifts)
    expect(await waits().shiftsSince(minute(1))).toEqual([shifts[0], shifts[2], shifts[3]])
    await waits().forgetShifts(minute(10))
    expect(await waits().shiftsSince(0)).toEqual(shifts.slice(2))
  })
}
