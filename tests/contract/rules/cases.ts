import { expect, test } from 'vitest'
import type { EventBody } from '../../../src/conversation/events/index.ts'
import type { CaseRow } from '../../../src/handoff/case-store.ts'
import { happens, LIVES, turnsOf } from '../../support/lives.ts'
import { NOON } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

const minute = (n: number) => NOON + n * 60_000
const DAY = [NOON, minute(24 * 60)] as const

export function caseRules(lab: CurrentLab): void {
  const cases = () => lab().storage.cases
  const live = async (...names: string[]) => {
    for (const name of names) for (const turn of turnsOf(name, LIVES[name] ?? [])) await lab().storage.store.commit(turn)
  }
  const ids = (rows: readonly CaseRow[]) => rows.map(({ conversation }) => conversation).sort()

  test('[K1] a chat is recorded from its start to its rating', async () => {
    await live('served')
    expect(await cases().resolvedCases({}, ...DAY, undefined, 10)).toEqual([{
      conversation: 'served', locale: 'es', queue: 'general', reason: 'appeal', priority: 0, startedAt: minute(0), cameAt: minute(1), claimedAt: minute(5), leftAt: null,
      resolvedAt: minute(15), outcome: 'advised', resolvedBy: 'agent', agent: 'ana', handledMs: 10 * 60_000, rating: 4, reopened: 0,
    }])
  })

  test('[K2] the time with every agent counts, and who had it last is named', async () => {
    await live('passed_on')
    const [row] = await cases().resolvedCases({}, ...DAY, undefined, 10)
    expect(row).toMatchObject({ claimedAt: minute(2), agent: 'bo', handledMs: 5 * 60_000, outcome: 'on_hold' })
  })

  test('[K3] who ends it while waiting, or goes back to the bot, has left; who was served has not', async () => {
    await live('left', 'back_to_bot', 'served', 'by_bot')
    const rows = await cases().casesBy('left', {}, ...DAY)
    expect(ids(rows)).toEqual(['back_to_bot', 'left'])
    expect(rows.find(({ conversation }) => conversation === 'left')).toMatchObject({ leftAt: minute(7), queue: 'minors', priority: 2, locale: 'hi', claimedAt: null })
  })

  test('[K4] a chat that comes back keeps its first wait and adds to what was done', async () => {
    await live('again')
    const [row] = await cases().casesBy('reopened', {}, ...DAY)
    expect(row).toMatchObject({ reopened: 1, cameAt: minute(1), claimedAt: minute(2), handledMs: 7 * 60_000, outcome: 'appeal_filed', resolvedAt: minute(75) })
  })

  test('[K5] each moment finds those that it came to, the end of the time excluded', async () => {
    await live(...Object.keys(LIVES))
    expect(ids(await cases().casesBy('came', {}, ...DAY))).toEqual(['again', 'back_to_bot', 'left', 'passed_on', 'served', 'with_agent'])
    expect(ids(await cases().casesBy('claimed', {}, minute(2), minute(5)))).toEqual(['again', 'passed_on'])
    expect(ids(await cases().casesBy('resolved', {}, minute(3), minute(7)))).toEqual(['by_bot'])
    expect(await cases().casesBy('resolved', {}, minute(76), minute(90))).toEqual([])
  })

  test('[K6] a filter leaves the others out', async () => {
    await live(...Object.keys(LIVES))
    expect(ids(await cases().casesBy('came', { locale: 'hi' }, ...DAY))).toEqual(['left'])
    expect(ids(await cases().casesBy('resolved', { agent: 'bo' }, ...DAY))).toEqual(['passed_on'])
    expect(ids(await cases().resolvedCases({ outcome: 'advised', queue: 'general' }, ...DAY, undefined, 10))).toEqual(['served'])
    expect(await cases().resolvedCases({ reason: 'nothing' }, ...DAY, undefined, 10)).toEqual([])
  })

  test('[K7] pages go from newest to oldest, and miss none', async () => {
    await live(...Object.keys(LIVES))
    const all = await cases().resolvedCases({}, ...DAY, undefined, 10)
    expect(all.map(({ conversation }) => conversation)).toEqual(['again', 'served', 'passed_on', 'left', 'by_bot'])
    const read: CaseRow[] = []
    for (let page = await cases().resolvedCases({}, ...DAY, undefined, 2); page.length > 0; page = await cases().resolvedCases({}, ...DAY, page.at(-1), 2)) read.push(...page)
    expect(read).toEqual(all)
  })

  test('[K8] what agents have and what rests is counted, each once', async () => {
    await live(...Object.keys(LIVES))
    expect(await cases().onFloor()).toEqual({ owned: ['with_agent'], resting: 0, parked: 0 })
    const parked = (at: number): EventBody => ({ type: 'conversation_parked', v: 1, until: at })
    for (const turn of turnsOf('gone', [[0, happens.start()], [1, parked(minute(60))]])) await lab().storage.store.commit(turn)
    const hours: EventBody = { type: 'conversation_parked', v: 1, until: minute(60), why: 'hours' }
    for (const turn of turnsOf('night', [[0, happens.start()], [1, happens.ask(1), hours]])) await lab().storage.store.commit(turn)
    expect(await cases().onFloor()).toEqual({ owned: ['with_agent'], resting: 1, parked: 1 })
  })
}
