import { expect, test } from 'vitest'
import { botState, firstTurn, NOON } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

export function broadcastRules(lab: CurrentLab): void {
  const broadcasts = () => lab().storage.broadcasts
  const keep = (id: string, until = NOON) => broadcasts().keepBroadcast({ id, report: '{}', since: NOON - 10, until })

  test('[R1] is due at once, the longest first, and left as it is when it comes again', async () => {
    expect(await broadcasts().nextBroadcastAt()).toBeUndefined()
    await keep('b2', NOON + 5)
    await keep('b1')
    await keep('b1', NOON + 99)
    expect(await broadcasts().nextBroadcastAt()).toBe(NOON)
    expect(await broadcasts().broadcast('b1')).toEqual({ id: 'b1', report: '{}', since: NOON - 10, until: NOON, after: '', reached: 0, dueAt: NOON })
    expect(await broadcasts().leaseBroadcast(NOON - 1, 30)).toBeUndefined()
    expect(await broadcasts().leaseBroadcast(NOON + 4, 30)).toMatchObject({ id: 'b1' })
    expect(await broadcasts().leaseBroadcast(NOON + 5, 30)).toMatchObject({ id: 'b2' })
    expect(await broadcasts().leaseBroadcast(NOON + 5, 30)).toBeUndefined()
    expect(await broadcasts().leaseBroadcast(NOON + 34, 30)).toMatchObject({ id: 'b1', after: '' })
  })

  test('[R2] goes on where a batch was noted; one that another process has passed notes nothing; the end is for good', async () => {
    await keep('b1')
    const before = (await broadcasts().leaseBroadcast(NOON, 30))!
    await broadcasts().settleBroadcast({ before, after: 'c7', reached: 3, dueAt: NOON + 1 })
    await broadcasts().settleBroadcast({ before, after: 'c2', reached: 9, dueAt: NOON + 1 })
    const next = (await broadcasts().leaseBroadcast(NOON + 1, 30))!
    expect(next).toMatchObject({ after: 'c7', reached: 3 })
    await broadcasts().settleBroadcast({ before: next, after: 'c8', reached: 1, dueAt: null })
    expect(await broadcasts().nextBroadcastAt()).toBeUndefined()
    expect(await broadcasts().broadcast('b1')).toMatchObject({ reached: 4, dueAt: null })
  })

  test('[R3] conversations that began between two moments come in the order of their ids, after the last one, so many', async () => {
    for (const [n, id] of ['c1', 'c2', 'c3', 'c4'].entries()) await lab().storage.store.commit(firstTurn(botState({ id, startedAt: NOON + n })))
    const between = (after: string, limit = 9) => broadcasts().conversationsBetween({ since: NOON + 1, until: NOON + 3, after }, limit)
    expect(await between('')).toEqual(['c2', 'c3', 'c4'])
    expect(await between('', 2)).toEqual(['c2', 'c3'])
    expect(await between('c3')).toEqual(['c4'])
    expect(await broadcasts().conversationsBetween({ since: NOON, until: NOON + 1, after: '' }, 9)).toEqual(['c1', 'c2'])
  })
}
