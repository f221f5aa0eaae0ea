import { expect, test } from 'vitest'
import type { ConversationState } from '../../../src/conversation/index.ts'
import { botState, firstTurn, NOON, place, waitingState } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

export function personRules(lab: CurrentLab): void {
  const store = () => lab().storage.store
  const people = () => lab().storage.people
  const start = (state: ConversationState) => store().commit(firstTurn(state))
  const resting = (id: string): ConversationState => ({ ...botState({ id }), status: 'parked', until: NOON, place: place() })

  test('[P1] whoever has a chat open is here until the lease ends, in whichever process', async () => {
    await Promise.all(['c1', 'c2', 'c3'].map((id) => start(waitingState({ id }))))
    await people().leaseReaders('p1', ['c1', 'c2'], NOON + 10)
    await people().leaseReaders('p2', ['c1'], NOON + 20)
    expect(await people().here(['c1', 'c2', 'c3'], NOON)).toEqual(new Set(['c1', 'c2']))
    expect(await people().here(['c2'], NOON + 10)).toEqual(new Set())
    await people().leaseReaders('p1', ['c1'], NOON)
    expect(await people().here(['c1', 'c2'], NOON + 10)).toEqual(new Set(['c1']))
    expect(await people().here([], NOON)).toEqual(new Set())
  })

  test('[P2] chats that rest with their place are listed, page by page, and no other', async () => {
    await Promise.all([start(resting('c1')), start(resting('c3')), start(waitingState({ id: 'c2' })), start({ ...botState({ id: 'c4' }), status: 'parked', until: null })])
    expect(await people().resting('', 1)).toEqual(['c1'])
    expect(await people().resting('c1', 9)).toEqual(['c3'])
  })

  test('[P3] a code opens one chat, once, and not after its time', async () => {
    await start(botState({ id: 'c1' }))
    await people().keepResumeCode({ conversation: 'c1', hash: 'h1', expiresAt: NOON + 10 })
    expect(await people().conversationByResumeCode('h1', NOON)).toBe('c1')
    expect(await people().conversationByResumeCode('h1', NOON + 10)).toBeUndefined()
    expect(await people().spendResumeCode('h1', NOON + 10)).toBeUndefined()
    const spent = await Promise.all([1, 2, 3].map(() => people().spendResumeCode('h1', NOON)))
    expect(spent.filter((each) => each !== undefined)).toEqual(['c1'])
    expect(await people().conversationByResumeCode('h1', NOON)).toBeUndefined()
  })

  test('[P4] a newer code of a chat takes the place of the one before', async () => {
    await start(botState({ id: 'c1' }))
    await people().keepResumeCode({ conversation: 'c1', hash: 'h1', expiresAt: NOON + 10 })
    await people().keepResumeCode({ conversation: 'c1', hash: 'h2', expiresAt: NOON + 10 })
    expect(await people().spendResumeCode('h1', NOON)).toBeUndefined()
    expect(await people().spendResumeCode('h2', NOON)).toBe('c1')
  })
}
