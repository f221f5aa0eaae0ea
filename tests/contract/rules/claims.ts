import { expect, test } from 'vitest'
import type { Agent } from '../../../src/agents/store.ts'
import type { Fate } from '../../../src/conversation/store.ts'
import { agentOf, seekerOf } from '../../support/agents.ts'
import { agentState, assigned, firstTurn, NOON, offeredState, place, turn, waitingState } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

export function claimRules(lab: CurrentLab): void {
  const store = () => lab().storage.store
  const agents = () => lab().storage.agents
  const queue = () => lab().storage.queue
  const wait = (id: string, since = NOON) => store().commit(firstTurn(waitingState({ id, place: place({ since }) })))

  /** One conditional claim, as a command would make it. */
  async function claim({ id, name }: Agent, conversation: string): Promise<Fate['fate']> {
    const state = await store().load(conversation)
    if (state?.status !== 'waiting') return 'conflict'
    const fence = state.fence + 1
    const claimed = agentState({ id, name }, { ...state, status: 'agent', fence })
    return (await store().commit(turn(claimed, state.seq, [assigned({ id, name }, fence)], { guards: [{ kind: 'agent_load', agent: id }] }))).fate
  }

  /** Takes the best candidates until nobody waits or the agent is full; a loser tries the next. */
  async function claimAll(agent: Agent): Promise<string[]> {
    const won: string[] = []
    for (;;) {
      const candidates = await queue().candidates(seekerOf(agent), 8)
      if (candidates.length === 0) return won
      for (const { conversation } of candidates) {
        const fate = await claim(agent, conversation)
        if (fate === 'guard') return won
        if (fate === 'committed') won.push(conversation)
      }
    }
  }

  test('[S20] 64 agents who claim 500 waiting conversations at once: each goes to exactly one, nobody is overloaded', async () => {
    await Promise.all(Array.from({ length: 500 }, (_, n) => wait(`c${n}`, NOON + n)))
    const claimers = Array.from({ length: 64 }, (_, n) => agentOf({ id: `a${n}`, capacity: 8 }))
    await Promise.all(claimers.map((agent) => agents().addAgent(agent, 'hash')))
    // Each agent has two windows open, both of which claim.
    const won = await Promise.all([...claimers, ...claimers].map(claimAll))
    expect(won.flat()).toHaveLength(500)
    expect(new Set(won.flat()).size).toBe(500)
    const owned = await Promise.all(claimers.map(({ id }) => queue().owned(id)))
    expect(owned.flat()).toHaveLength(500)
    expect(Math.max(...owned.map((rows) => rows.length))).toBeLessThanOrEqual(8)
    expect(await queue().waiting(1)).toEqual([])
  })

  test('[S21] claims of one agent that arrive together stop at its capacity', async () => {
    await agents().addAgent(agentOf({ capacity: 3 }), 'hash')
    await Promise.all(Array.from({ length: 10 }, (_, n) => wait(`c${n}`)))
    const fates = await Promise.all(Array.from({ length: 10 }, (_, n) => claim(agentOf(), `c${n}`)))
    expect(fates.filter((fate) => fate === 'committed')).toHaveLength(3)
    expect(fates.filter((fate) => fate === 'guard')).toHaveLength(7)
  })

  test('[S22] the conversation itself does not count against the load', async () => {
    await agents().addAgent(agentOf({ capacity: 1 }), 'hash')
    await wait('c1')
    await claim(agentOf(), 'c1')
    const again = turn(agentState({ id: 'ana', name: 'ana' }), 2, [], { guards: [{ kind: 'agent_load', agent: 'ana' }] })
    expect(await store().commit(again)).toEqual({ fate: 'committed' })
  })

  test('[S23] a deactivated agent can claim nothing', async () => {
    await agents().addAgent(agentOf({ active: false }), 'hash')
    await wait('c1')
    expect(await claim(agentOf(), 'c1')).toBe('guard')
  })

  test('[S24] a changed capacity counts from the next claim on', async () => {
    await agents().addAgent(agentOf({ capacity: 0 }), 'hash')
    await wait('c1')
    expect(await claim(agentOf(), 'c1')).toBe('guard')
    await agents().updateAgent(agentOf({ capacity: 1 }))
    expect(await claim(agentOf(), 'c1')).toBe('committed')
  })

  test('[S25] what a chat weighs counts, and the heaviest fits whoever has nothing else', async () => {
    await agents().addAgent(agentOf({ capacity: 2 }), 'hash')
    const take = async (id: string, weight: number) => {
      await store().commit(firstTurn(waitingState({ id, place: place({ weight }) })))
      const claimed = agentState({ id: 'ana', name: 'ana' }, { id, place: place({ weight }) })
      return (await store().commit(turn(claimed, 1, [], { guards: [{ kind: 'agent_load', agent: 'ana' }] }))).fate
    }
    expect(await take('c1', 5)).toBe('committed')
    expect(await take('c2', 0.5)).toBe('guard')
    await store().commit(turn(waitingState({ id: 'c1' }), 1, []))
    expect([await take('c3', 1), await take('c4', 0.5), await take('c5', 1), await take('c6', 0.5)]).toEqual(['committed', 'committed', 'guard', 'committed'])
  })

  test('[S26] an agent is asked about one chat at a time, and only with room for it', async () => {
    await agents().addAgent(agentOf({ capacity: 1 }), 'hash')
    const ana = { id: 'ana', name: 'ana' }
    const offer = async (id: string) => (await store().commit(turn(offeredState(ana, { id }), 1, [], { guards: [{ kind: 'agent_offer', agent: 'ana' }] }))).fate
    await Promise.all(['c1', 'c2', 'c3'].map((id) => wait(id)))
    expect(await Promise.all([offer('c1'), offer('c2')])).toEqual(['committed', 'guard'])
    await store().commit(turn(agentState(ana, { id: 'c1' }), 1, []))
    expect(await offer('c3')).toBe('guard')
  })
}
