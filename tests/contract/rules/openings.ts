import { expect, test } from 'vitest'
import type { Opening } from '../../../src/conversation/store.ts'
import { botState, firstTurn, NOON, turn } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

const HOUR = 3_600_000

export function openingRules(lab: CurrentLab): void {
  const store = () => lab().storage.store
  const open = (id: string, opening: Opening, at = NOON) => {
    const first = firstTurn(botState({ id }), { opening })
    return store().commit({ ...first, events: first.events.map((event) => ({ ...event, at })) })
  }

  test('[O1] a token opens its conversation, and a later one opens it too', async () => {
    await open('c1', { tokenHash: 't1' })
    await store().addToken('c1', 't2')
    await store().addToken('c1', 't2')
    expect(await Promise.all(['t1', 't2', 't3'].map((hash) => store().conversationByToken(hash)))).toEqual(['c1', 'c1', undefined])
  })

  test('[O2] a start key leads to its conversation until it expires', async () => {
    await open('c1', { tokenHash: 't1', keyHash: 'k1', keyExpiresAt: NOON + HOUR })
    expect(await store().conversationByKey('k1', NOON + HOUR - 1)).toBe('c1')
    expect(await store().conversationByKey('k1', NOON + HOUR)).toBeUndefined()
    expect(await store().conversationByKey('k2', NOON)).toBeUndefined()
  })

  test('[O3] a key used before is taken: no second conversation, no token', async () => {
    await open('c1', { tokenHash: 't1', keyHash: 'k1', keyExpiresAt: NOON + HOUR })
    expect(await open('c2', { tokenHash: 't2', keyHash: 'k1', keyExpiresAt: NOON + HOUR })).toEqual({ fate: 'taken', by: 'key' })
    expect(await store().load('c2')).toBeUndefined()
    expect(await store().conversationByToken('t2')).toBeUndefined()
    expect(await store().conversationByKey('k1', NOON)).toBe('c1')
  })

  test('[O4] an expired key may start another conversation', async () => {
    await open('c1', { tokenHash: 't1', keyHash: 'k1', keyExpiresAt: NOON + HOUR })
    expect(await open('c2', { tokenHash: 't2', keyHash: 'k1', keyExpiresAt: NOON + 3 * HOUR }, NOON + 2 * HOUR)).toEqual({ fate: 'committed' })
    expect(await store().conversationByKey('k1', NOON + 2 * HOUR)).toBe('c2')
  })

  test('[O5] a context id is spent by its first use', async () => {
    const context = { contextId: 'jti', contextExpiresAt: NOON + HOUR }
    expect(await open('c1', { tokenHash: 't1', ...context })).toEqual({ fate: 'committed' })
    expect(await open('c2', { tokenHash: 't2', keyHash: 'k2', keyExpiresAt: NOON + HOUR, ...context })).toEqual({ fate: 'taken', by: 'context' })
    expect(await store().load('c2')).toBeUndefined()
    expect(await store().conversationByKey('k2', NOON)).toBeUndefined()
  })

  test('[O6] a context id is still spent shortly after it expired', async () => {
    const context = { contextId: 'jti', contextExpiresAt: NOON + HOUR }
    await open('c1', { tokenHash: 't1', ...context })
    expect(await open('c2', { tokenHash: 't2', ...context }, NOON + HOUR + 60_000)).toEqual({ fate: 'taken', by: 'context' })
  })

  test('[O7] when both were used, it is the key that is named', async () => {
    const opening = { keyHash: 'k1', keyExpiresAt: NOON + HOUR, contextId: 'jti', contextExpiresAt: NOON + HOUR }
    await open('c1', { tokenHash: 't1', ...opening })
    expect(await open('c2', { tokenHash: 't2', ...opening })).toEqual({ fate: 'taken', by: 'key' })
  })

  test('[O8] of starts that race with one key, exactly one opens', async () => {
    const ids = Array.from({ length: 20 }, (_, index) => `c${index}`)
    const fates = await Promise.all(ids.map((id) => open(id, { tokenHash: `t-${id}`, keyHash: 'k', keyExpiresAt: NOON + HOUR })))
    expect(fates.filter((fate) => fate.fate === 'committed')).toHaveLength(1)
    const opened = await Promise.all(ids.map((id) => store().load(id)))
    expect(opened.filter((state) => state !== undefined).map((state) => state.id)).toEqual([await store().conversationByKey('k', NOON)])
  })

  test('[O9] a conflict spends neither key nor context', async () => {
    await open('c1', { tokenHash: 't1' })
    const opening = { tokenHash: 't2', keyHash: 'k', keyExpiresAt: NOON + HOUR, contextId: 'jti', contextExpiresAt: NOON + HOUR }
    expect(await store().commit(turn(botState(), 0, [], { opening }))).toEqual({ fate: 'conflict' })
    expect(await open('c2', opening)).toEqual({ fate: 'committed' })
  })
}
