import { expect, test } from 'vitest'
import { agentOf } from '../../support/agents.ts'
import { agentState, firstTurn, NOON } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

const lease = (agent: string, leaseUntil: number, connection = 'calls') => ({ agent, connection, at: NOON - 60_000, leaseUntil })

export function agentRules(lab: CurrentLab): void {
  const agents = () => lab().storage.agents
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
    expect(await agents().agentBySession('s1', NOON)).toEqual(agentOf())
    expect(await agents().agentBySession('s1', NOON + 1)).toBeUndefined()
    await agents().endSession('s1')
    expect(await agents().agentBySession('s1', NOON)).toBeUndefined()
    expect(await agents().agentBySession('s2', NOON)).toEqual(agentOf())
  })

  test('[A7] deactivating ends sessions and presence for good', async () => {
    await agents().addAgent(agentOf(), 'hash')
    await login('s1')
    await agents().renewPresence(lease('ana', NOON + 1), 'available')
    await agents().updateAgent(agentOf({ active: false }))
    expect(await agents().agentBySession('s1', NOON)).toBeUndefined()
    expect(await agents().presentAgents(NOON)).toEqual([])
    await agents().updateAgent(agentOf({ active: true }))
    expect(await agents().agentBySession('s1', NOON)).toBeUndefined()
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
}
