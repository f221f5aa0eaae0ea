import { expect, test } from 'vitest'
import { agentOf } from '../../support/agents.ts'
import type { EventBody } from '../../../src/conversation/events/index.ts'
import { agentState, assigned, firstTurn, NOON, turn, waitingState } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

const lease = (agent: string, leaseUntil: number, connection = 'calls') => ({ agent, connection, at: NOON - 60_000, leaseUntil })

const ended = (why: 'declined' | 'expired' | 'withdrawn'): EventBody => ({ type: 'offer_ended', v: 1, agent: 'ana', why })

export function agentRules(lab: CurrentLab): void {
  const agents = () => lab().storage.agents
  const behind = async (tokenHash: string, now: number) => (await lab().storage.accounts.liveSession(tokenHash, now))?.agent
  const login = (tokenHash: string, agent = 'ana', expiresAt = NOON + 1) => agents().addSession({ tokenHash, agent, expiresAt })

  test('[A1] an agent is read back as it was added', async () => {
    const agent = agentOf({ languages: ['es', 'pt-BR'], skills: ['crisis'], role: 'supervisor', capacity: 7 })
    expect(await agents().addAgent(agent, 'hash')).toBe('added')
    expect(await agents().agent('ana')).toEqual(agent)
    expect(await agents().agents()).toEqual([agent])
    expect(await agents().agent('nobody')).toBeUndefined()
  })

  test('[A2] an address is one address in any case, and found in any case', async () => {
    await agents().addAgent(agentOf({ email: 'Ana@Example.com' }), 'hash')
    expect(await agents().addAgent(agentOf({ id: 'other', email: 'aNA@example.COM' }), 'other')).toBe('email_taken')
    expect(await agents().credentials('ANA@example.com')).toEqual({ agent: agentOf({ email: 'Ana@Example.com' }), passwordHash: 'hash' })
    expect(await agents().credentials('ben@example.com')).toBeUndefined()
    expect(await agents().agents()).toHaveLength(1)
  })

  test('[A3] of two who add the same address at once, one is added', async () => {
    const added = await Promise.all(['a', 'b'].map((id) => agents().addAgent(agentOf({ id, email: 'x@example.com' }), id)))
    expect(added.sort()).toEqual(['added', 'email_taken'])
  })

  test('[A4] an update changes everything but the address', async () => {
    await agents().addAgent(agentOf(), 'hash')
    const changed = agentOf({ name: 'Ana B.', role: 'admin', languages: ['ar'], skills: ['x'], capacity: 9 })
    await agents().updateAgent({ ...changed, email: 'new@example.com' })
    expect(await agents().agent('ana')).toEqual(changed)
  })

  test('[A5] a password is replaced', async () => {
    await agents().addAgent(agentOf(), 'old')
    await agents().setPassword('ana', 'new')
    expect((await agents().credentials('ana@example.com'))?.passwordHash).toBe('new')
  })

  test('[A6] a session lasts until it expires or ends', async () => {
    await agents().addAgent(agentOf(), 'hash')
    await login('s1')
    await login('s2')
    expect(await behind('s1', NOON)).toEqual(agentOf())
    expect(await behind('s1', NOON + 1)).toBeUndefined()
    await agents().endSession('s1')
    expect(await behind('s1', NOON)).toBeUndefined()
    expect(await behind('s2', NOON)).toEqual(agentOf())
  })

  test('[A7] deactivating ends sessions and presence for good', async () => {
    await agents().addAgent(agentOf(), 'hash')
    await login('s1')
    await agents().renewPresence(lease('ana', NOON + 1), 'available')
    await agents().updateAgent(agentOf({ active: false }))
    expect(await behind('s1', NOON)).toBeUndefined()
    expect(await agents().presentAgents(NOON)).toEqual([])
    await agents().updateAgent(agentOf({ active: true }))
    expect(await behind('s1', NOON)).toBeUndefined()
  })

  test('[A8] a setup token adds one agent, once, in time', async () => {
    await agents().addSetupToken('t', NOON + 1)
    expect(await agents().setupTokenValid('t', NOON)).toBe(true)
    expect(await agents().setupTokenValid('t', NOON + 1)).toBe(false)
    expect(await agents().useSetupToken('t', NOON + 1, agentOf(), 'hash')).toBe('spent')
    expect(await agents().useSetupToken('t', NOON, agentOf(), 'hash')).toBe('added')
    expect(await agents().setupTokenValid('t', NOON)).toBe(false)
    expect(await agents().useSetupToken('t', NOON, agentOf({ id: 'ben' }), 'hash')).toBe('spent')
    expect(await agents().agents()).toEqual([agentOf()])
  })

  test('[A9] a setup token is not spent on an address that is taken', async () => {
    await agents().addAgent(agentOf(), 'hash')
    await agents().addSetupToken('t', NOON + 1)
    expect(await agents().useSetupToken('t', NOON, agentOf({ id: 'ben', email: 'ANA@example.com' }), 'hash')).toBe('email_taken')
    expect(await agents().setupTokenValid('t', NOON)).toBe(true)
  })

  test('[A10] of two who use a setup token at once, one is added', async () => {
    await agents().addSetupToken('t', NOON + 1)
    const used = await Promise.all(['a', 'b'].map((id) => agents().useSetupToken('t', NOON, agentOf({ id }), 'hash')))
    expect(used.sort()).toEqual(['added', 'spent'])
  })

  test('[A11] presence starts away, keeps its status when it is renewed, and ends with the lease', async () => {
    await agents().addAgent(agentOf(), 'hash')
    expect(await agents().renewPresence(lease('ana', NOON + 1))).toEqual({ agent: 'ana', status: 'away', leaseUntil: NOON + 1, lapses: 0, takenAt: 0 })
    expect(await agents().renewPresence(lease('ana', NOON + 2), 'available')).toEqual({ agent: 'ana', status: 'available', leaseUntil: NOON + 2, lapses: 0, takenAt: 0 })
    expect(await agents().renewPresence(lease('ana', NOON + 3))).toEqual({ agent: 'ana', status: 'available', leaseUntil: NOON + 3, lapses: 0, takenAt: 0 })
    expect(await agents().presentAgents(NOON + 2)).toEqual([{ agent: 'ana', status: 'available', leaseUntil: NOON + 3, lapses: 0, takenAt: 0 }])
    expect(await agents().presentAgents(NOON + 3)).toEqual([])
  })

  test('[A12] lapsed owners are those with chats whose lease ran out or never was', async () => {
    for (const id of ['lapsed', 'never', 'here', 'idle']) await agents().addAgent(agentOf({ id }), 'hash')
    const owns = (id: string, conversation: string) => lab().storage.store.commit(firstTurn(agentState({ id, name: id }, { id: conversation })))
    await Promise.all([owns('lapsed', 'c1'), owns('lapsed', 'c2'), owns('never', 'c3'), owns('here', 'c4')])
    await agents().renewPresence(lease('lapsed', NOON))
    await agents().renewPresence(lease('here', NOON + 1))
    await agents().renewPresence(lease('idle', NOON))
    expect((await agents().lapsedOwners(NOON)).sort()).toEqual(['lapsed', 'never'])
  })

  test('[A13] a lease belongs to a connection: while any lives the agent is here, and ending one leaves the others', async () => {
    await agents().addAgent(agentOf(), 'hash')
    await agents().renewPresence(lease('ana', NOON + 10, 'old'), 'available')
    await agents().renewPresence(lease('ana', NOON + 20, 'new'))
    await agents().shortenLease(lease('ana', NOON + 1, 'old'))
    expect(await agents().presentAgents(NOON + 19)).toMatchObject([{ status: 'available', leaseUntil: NOON + 20 }])
    await agents().shortenLease(lease('ana', NOON + 5, 'new'))
    expect(await agents().presentAgents(NOON + 4)).toMatchObject([{ leaseUntil: NOON + 5 }])
    expect(await agents().presentAgents(NOON + 5)).toEqual([])
    await agents().shortenLease(lease('ana', NOON + 50, 'new'))
    expect(await agents().presentAgents(NOON + 5)).toEqual([])
  })

  test('[A14] the end of presence ends every lease, and the next one begins away', async () => {
    await agents().addAgent(agentOf(), 'hash')
    await agents().renewPresence(lease('ana', NOON + 10, 'one'), 'available')
    await agents().endPresence('ana')
    expect(await agents().presentAgents(NOON)).toEqual([])
    expect(await agents().renewPresence(lease('ana', NOON + 3, 'two'))).toMatchObject({ status: 'away', leaseUntil: NOON + 3 })
  })

  test('[A15] two offers in a row that lapse set an agent away; one that is declined, taken, or a status that is set, begins anew', async () => {
    const { store } = lab().storage
    await agents().addAgent(agentOf(), 'hash')
    await agents().renewPresence(lease('ana', NOON + 10), 'available')
    await store.commit(firstTurn(waitingState()))
    let seq = 1
    const end = async (body: EventBody) => await store.commit(turn(waitingState(), seq++, [body]))
    const presence = async () => (await agents().presentAgents(NOON)).map(({ status, lapses }) => `${status} ${lapses}`)
    await end(ended('expired'))
    expect(await presence()).toEqual(['available 1'])
    await end(ended('declined'))
    await end(ended('expired'))
    await end(ended('withdrawn'))
    await end(assigned({ id: 'ana', name: 'ana' }))
    await end(ended('expired'))
    expect(await presence()).toEqual(['available 1'])
    expect((await agents().presentAgents(NOON))[0]?.takenAt).toBe(NOON + 5)
    await end(ended('expired'))
    expect(await presence()).toEqual(['away 2'])
    expect(await agents().renewPresence(lease('ana', NOON + 11))).toMatchObject({ status: 'away', lapses: 2 })
    expect(await agents().renewPresence(lease('ana', NOON + 11), 'available')).toMatchObject({ status: 'available', lapses: 0 })
  })

  test('[A16] an agent has a session as long as one has not expired', async () => {
    await agents().addAgent(agentOf(), 'hash')
    expect(await agents().hasSession('ana', NOON)).toBe(false)
    await login('s1')
    expect(await agents().hasSession('ana', NOON)).toBe(true)
    expect(await agents().hasSession('ana', NOON + 1)).toBe(false)
    expect(await agents().hasSession('ben', NOON)).toBe(false)
  })
}
