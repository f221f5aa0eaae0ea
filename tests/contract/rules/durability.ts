import { expect, test } from 'vitest'
import { StoreUnavailable } from '../../../src/conversation/store.ts'
import { activationOf } from '../../support/activations.ts'
import { agentOf } from '../../support/agents.ts'
import { botState, firstTurn, NOON, turn, userMessage } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

export function durabilityRules(lab: CurrentLab): void {
  const store = () => lab().storage.store

  test('[D1] all that was committed is there after a restart', async () => {
    const { agents, releases, audit } = lab().storage
    const opening = { tokenHash: 't', keyHash: 'k', keyExpiresAt: NOON + 1, contextId: 'jti', contextExpiresAt: NOON + 1 }
    await store().commit(firstTurn(botState(), { opening }))
    await store().commit(turn(botState(), 1, [userMessage('hola', 'm1')]))
    await store().markRead('c1', 'user', 2)
    await agents.addAgent(agentOf(), 'hash')
    await releases.publish({ files: { a: 'b' }, activation: activationOf('h') })
    await audit.record({ at: NOON, actor: 'ana', action: 'x', conversation: null, detail: {} })
    await lab().reopen()
    expect(await store().load('c1')).toEqual(botState({ seq: 2 }))
    expect(await store().messageById('c1', 'user', 'm1')).toMatchObject({ seq: 2 })
    expect([await store().conversationByToken('t'), await store().conversationByKey('k', NOON)]).toEqual(['c1', 'c1'])
    expect(await store().readMarks('c1')).toEqual({ user: 2, agent: 0 })
    expect(await lab().storage.agents.agents()).toEqual([agentOf()])
    expect(await lab().storage.releases.activeRelease()).toBe('h')
    expect(await lab().storage.audit.entries(9)).toHaveLength(1)
    expect(await store().commit(firstTurn(botState({ id: 'c2' }), { opening: { ...opening, keyHash: 'k2' } }))).toEqual({ fate: 'taken', by: 'context' })
  })

  test('[D2] the epoch names the history: it stays over a restart', async () => {
    const { epoch } = store()
    expect(epoch).not.toBe('')
    await lab().reopen()
    expect(store().epoch).toBe(epoch)
  })

  test('[D3] closing waits for the turns that were handed over', async () => {
    const ids = Array.from({ length: 300 }, (_, n) => `c${n}`)
    const commits = ids.map((id) => store().commit(firstTurn(botState({ id }))))
    await lab().reopen()
    expect(await Promise.all(commits)).toEqual(ids.map(() => ({ fate: 'committed' })))
    for (const id of ids) expect(await store().load(id)).toMatchObject({ id, seq: 1 })
  })

  test('[D4] after closing, every call is refused as unavailable', async () => {
    const { store, agents, queue, audit, releases, checkWritable, close } = lab().storage
    await close()
    const calls = [
      store.commit(firstTurn(botState())), store.load('c1'), store.leaseDueTasks(1, 1, 1), agents.agents(), agents.endSession('x'),
      queue.waiting(1), audit.entries(1), releases.activeRelease(), checkWritable(),
    ]
    for (const call of await Promise.allSettled(calls)) expect(call).toMatchObject({ reason: expect.any(StoreUnavailable) })
    await close()
    await lab().reopen()
  })

  test('[D5] checkWritable resolves while the store can commit', async () => {
    await expect(lab().storage.checkWritable()).resolves.toBeUndefined()
  })
}
