import { expect, test } from 'vitest'
import { botState, firstTurn, NOON, resolvedState, turn } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

export function noticeRules(lab: CurrentLab): void {
  const store = () => lab().storage.store
  const notices = () => lab().storage.notices
  const start = (id: string) => store().commit(firstTurn(botState({ id })))
  const subscribe = (conversation: string, endpoint: string, expiresAt = NOON + 10) => notices().keepPush({ conversation, endpoint, expiresAt }, NOON)

  test('[N1] a case code leads to its conversation as long as something happened there since', async () => {
    await start('c1')
    await store().keepCaseCode('c1', 'h1')
    await store().keepCaseCode('c1', 'h1')
    expect(await store().conversationByCaseCode('h1', NOON)).toBe('c1')
    expect(await store().conversationByCaseCode('h1', NOON + 1)).toBeUndefined()
    expect(await store().conversationByCaseCode('h2', 0)).toBeUndefined()
  })

  test('[N2] marks stand at 0, each rises by itself, and never goes back', async () => {
    await Promise.all(['c1', 'c2'].map(start))
    expect(await notices().noticeMarks('c1')).toEqual({ seen: 0, platform: 0, push: 0 })
    await notices().markNotice('c1', 'push', 7)
    await notices().markNotice('c1', 'push', 5)
    await notices().markNotice('c1', 'seen', 3)
    expect(await notices().noticeMarks('c1')).toEqual({ seen: 3, platform: 0, push: 7 })
    expect(await notices().noticeMarks('c2')).toEqual({ seen: 0, platform: 0, push: 0 })
  })

  test('[N3] a later subscription takes the place of the earlier one, and nothing is answered once it has expired', async () => {
    await start('c1')
    await subscribe('c1', 'https://push.test/1')
    await subscribe('c1', 'https://push.test/2')
    expect(await notices().pushEndpoint('c1', NOON)).toBe('https://push.test/2')
    expect(await notices().pushEndpoint('c1', NOON + 10)).toBeUndefined()
  })

  test('[N4] a subscription that has expired is gone once anybody else subscribes', async () => {
    await Promise.all(['c1', 'c2'].map(start))
    await subscribe('c1', 'https://push.test/1', NOON)
    await subscribe('c2', 'https://push.test/2')
    expect(await notices().pushEndpoint('c1', NOON - 1)).toBeUndefined()
    expect(await notices().pushEndpoint('c2', NOON)).toBe('https://push.test/2')
  })

  test('[N5] dropping one address leaves a newer one; dropping without an address leaves none; another conversation of that browser keeps it', async () => {
    await Promise.all(['c1', 'c2'].map(start))
    await subscribe('c1', 'https://push.test/2')
    await subscribe('c2', 'https://push.test/1')
    await notices().dropPush('c1', 'https://push.test/1')
    expect(await notices().pushEndpoint('c1', NOON)).toBe('https://push.test/2')
    await notices().dropPush('c1')
    expect(await notices().pushEndpoint('c1', NOON)).toBeUndefined()
    expect(await notices().pushEndpoint('c2', NOON)).toBe('https://push.test/1')
  })

  test('[N6] a turn that settles the case forgets the subscription, if it is committed, and no other', async () => {
    await Promise.all(['c1', 'c2'].map(start))
    await subscribe('c1', 'https://push.test/1')
    await subscribe('c2', 'https://push.test/2')
    const over = (expectedSeq: number) => ({ ...turn(resolvedState({ id: 'c1' }), expectedSeq, []), settled: true })
    expect(await store().commit(over(9))).toEqual({ fate: 'conflict' })
    expect(await notices().pushEndpoint('c1', NOON)).toBe('https://push.test/1')
    expect(await store().commit(over(1))).toEqual({ fate: 'committed' })
    expect(await notices().pushEndpoint('c1', NOON)).toBeUndefined()
    expect(await notices().pushEndpoint('c2', NOON)).toBe('https://push.test/2')
  })

  test('[N8] a turn that settles the case leaves the subscription to news that still waits, and its row to nobody who works on it', async () => {
    await start('c1')
    await subscribe('c1', 'https://push.test/1')
    const waits = { set: [{ kind: 'news' as const, dueAt: NOON, ref: '0' }], drop: [] }
    expect(await store().commit({ ...turn(botState({ id: 'c1' }), 1, []), timers: waits })).toEqual({ fate: 'committed' })
    const [begun] = await store().leaseDueTasks(NOON, 1_000, 1)
    expect(await store().commit({ ...turn(resolvedState({ id: 'c1' }), 1, []), settled: true })).toEqual({ fate: 'committed' })
    expect(await notices().pushEndpoint('c1', NOON)).toBe('https://push.test/1')
    await store().settleTask(begun!, null)
    expect(await store().leaseDueTasks(NOON, 1_000, 1)).toMatchObject([{ kind: 'news', attempts: 1 }])
  })

  test('[N7] the key for push services is made once and stays', async () => {
    const { pushKey } = notices()
    expect(JSON.parse(pushKey)).toMatchObject({ kty: 'EC', crv: 'P-256', d: expect.any(String) })
    await lab().reopen()
    expect(notices().pushKey).toBe(pushKey)
  })
}
