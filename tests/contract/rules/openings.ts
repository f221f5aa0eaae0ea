import type { ScriptState } from '../../../src/conversation/script.ts'
import { expect, test } from 'vitest'
import type { EventBody } from '../../../src/conversation/events/index.ts'
import type { Opening } from '../../../src/conversation/store.ts'
import { botState, firstTurn, NOON, started, turn } from '../../support/states.ts'
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

  test('[O10] an account leads to the conversations about it, the newest first, and to no other', async () => {
    await store().commit(firstTurn(botState({ id: 'c1', startedAt: NOON, person: { account: 'a1' } })))
    await store().commit(firstTurn(botState({ id: 'c2', startedAt: NOON + HOUR, person: { account: 'a1' } })))
    await store().commit(firstTurn(botState({ id: 'c3', person: { account: 'a2' } })))
    await store().commit(firstTurn(botState({ id: 'c4' })))
    expect(await store().conversationsByAccount('a1', 10)).toEqual(['c2', 'c1'])
    expect(await store().conversationsByAccount('a1', 1)).toEqual(['c2'])
    expect(await store().conversationsByAccount('', 10)).toEqual([])
  })

  test('[O13] chats that have not begun are listed in order, and no others', async () => {
    const parked = (id: string, script: ScriptState | null) => ({ ...botState({ id, script }), status: 'parked' as const, until: null })
    for (const id of ['c3', 'c1', 'c2']) await store().commit(firstTurn(parked(id, null)))
    await store().commit(firstTurn(parked('c4', botState().script ?? { flow: 'f', step: 's', stack: [], vars: {}, tries: 0, awaiting: null, lastAsked: null, assurance: 0, trail: [] })))
    await store().commit(firstTurn(botState({ id: 'c5', script: null })))
    expect(await store().heldConversations('', 2)).toEqual(['c1', 'c2'])
    expect(await store().heldConversations('c2', 2)).toEqual(['c3'])
    await store().commit(turn(botState({ id: 'c3' }), 1, [{ type: 'conversation_resumed', v: 1 }]))
    expect(await store().heldConversations('c2', 2)).toEqual([])
  })

  test('[O11] a reference leads to the conversations it was given out in: by the platform, or at the end', async () => {
    const { trail: _, ...script } = { flow: 'f', step: 's', stack: [], vars: { filing: { reference: 'DP-1' }, reference: 'typed', other: [1] }, tries: 0, awaiting: null, lastAsked: null, assurance: 0 as const, trail: [] }
    const advanced: EventBody = { type: 'script_advanced', v: 1, script, steps: [], understood: true, keepsOpen: false }
    const ended: EventBody = { type: 'conversation_resolved', v: 1, outcome: 'left', reference: 'LK-9', by: 'bot', fence: 0 }
    await store().commit(turn(botState({ id: 'c1' }), 0, [started(), advanced]))
    await store().commit(turn(botState({ id: 'c1' }), 2, [advanced, ended]))
    expect(await store().conversationsByReference('DP-1', 10)).toEqual(['c1'])
    expect(await store().conversationsByReference('LK-9', 10)).toEqual(['c1'])
    expect(await store().conversationsByReference('typed', 10)).toEqual([])
  })

  test('[O12] a receipt\'s code tells when its conversation began; an unknown one tells nothing', async () => {
    await open('c1', { tokenHash: 't1' })
    await store().keepReceiptCode('c1', 'CODE')
    await store().keepReceiptCode('c1', 'CODE')
    expect(await store().receiptCodeStartedAt('CODE')).toBe(NOON)
    expect(await store().receiptCodeStartedAt('code')).toBeUndefined()
  })
}
