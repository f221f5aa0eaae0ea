import { expect, test } from 'vitest'
import type { AgentSession, Challenge, Invitation, Passkey } from '../../../src/agents/account-store.ts'
import { agentOf } from '../../support/agents.ts'
import { NOON } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

function sessionOf(tokenHash: string, more: Partial<AgentSession> = {}): AgentSession {
  const client = { browser: 'Firefox', system: 'Linux' }
  return { tokenHash, agent: 'ana', createdAt: NOON, seenAt: NOON, provedAt: NOON, strong: false, client, network: '10.0.0', expiresAt: NOON + 10, ...more }
}

function passkeyOf(more: Partial<Passkey> = {}): Passkey {
  return { id: 'key', agent: 'ana', name: 'Laptop', publicKey: 'cose', counter: 0, transports: ['internal'], createdAt: NOON, usedAt: null, ...more }
}

function invitationOf(more: Partial<Invitation> = {}): Invitation {
  return {
    id: 'i1', email: 'ben@example.com', role: 'agent', languages: ['es'], secondLanguages: ['en'], skills: ['crisis'], capacity: 2, invitedBy: 'ana',
    createdAt: NOON, expiresAt: NOON + 10, ...more,
  }
}

const challenge: Challenge = { id: 'c', kind: 'passkey_login', subject: null, detail: { rp: 'localhost' }, expiresAt: NOON + 1 }

export function accountRules(lab: CurrentLab): void {
  const agents = () => lab().storage.agents
  const accounts = () => lab().storage.accounts
  const add = (...ids: string[]) => Promise.all(ids.map((id) => agents().addAgent(agentOf({ id }), 'hash')))

  test('[AC1] a login is read back with its account, until it runs out or the account is deactivated', async () => {
    await add('ana')
    await accounts().addLogin(sessionOf('s1'))
    expect(await accounts().liveSession('s1', NOON)).toEqual({ session: sessionOf('s1'), agent: agentOf(), hasFactor: false })
    expect(await accounts().liveSession('s1', NOON + 10)).toBeUndefined()
    expect(await accounts().liveSession('s2', NOON)).toBeUndefined()
    expect(await accounts().changeAccount('ana', { active: false })).toEqual(agentOf({ active: false }))
    await accounts().changeAccount('ana', { active: true })
    expect(await accounts().liveSession('s1', NOON)).toBeUndefined()
  })

  test('[AC2] logins are listed by when they were last seen, changed one by one, and all but one can be ended', async () => {
    await add('ana', 'ben')
    for (const [hash, agent] of [['s1', 'ana'], ['s2', 'ana'], ['s3', 'ben']] as const) await accounts().addLogin(sessionOf(hash, { agent }))
    await accounts().changeSession('s1', { seenAt: NOON + 5, network: '10.0.1', provedAt: NOON + 5, strong: true })
    const seen = sessionOf('s1', { seenAt: NOON + 5, network: '10.0.1', provedAt: NOON + 5, strong: true })
    expect(await accounts().sessionsOf('ana', NOON)).toEqual([seen, sessionOf('s2')])
    expect(await accounts().sessionsOf('ana', NOON + 10)).toEqual([])
    await accounts().endSessions('ana', 's1')
    expect(await accounts().sessionsOf('ana', NOON)).toEqual([seen])
    await accounts().endSessions('ana')
    expect(await accounts().sessionsOf('ana', NOON)).toEqual([])
    expect(await accounts().sessionsOf('ben', NOON)).toHaveLength(1)
  })

  test('[AC3] codes count from their confirmation on, and each step once', async () => {
    await add('ana')
    await accounts().addLogin(sessionOf('s1'))
    expect(await accounts().codeSecret('ana')).toBeUndefined()
    await accounts().proposeCodes('ana', 'OLD')
    await accounts().proposeCodes('ana', 'NEW')
    expect(await accounts().takeStep('ana', 1)).toBe(false)
    expect((await accounts().liveSession('s1', NOON))?.hasFactor).toBe(false)
    expect(await accounts().confirmCodes('ana', 'OLD', 5)).toBe(false)
    expect(await accounts().confirmCodes('ana', 'NEW', 5)).toBe(true)
    expect(await accounts().codeSecret('ana')).toMatchObject({ secret: 'NEW', pending: null, lastStep: 5 })
    expect((await accounts().liveSession('s1', NOON))?.hasFactor).toBe(true)
    expect(await Promise.all([5, 6, 6, 7, 6].map((step) => accounts().takeStep('ana', step)))).toEqual([false, true, false, true, false])
    await accounts().proposeCodes('ana', 'NEXT')
    expect(await accounts().codeSecret('ana')).toMatchObject({ secret: 'NEW', pending: 'NEXT', lastStep: 7 })
    await accounts().dropCodes('ana')
    expect(await accounts().factors('ana')).toEqual({ hasPassword: true, hasCodes: false, passkeys: [], recoveryLeft: 0 })
  })

  test('[AC4] a recovery code counts once, for its own account, and goes with the last second factor', async () => {
    await add('ana', 'ben')
    await accounts().addPasskey(passkeyOf())
    await accounts().replaceRecoveryCodes('ana', ['old'])
    await accounts().replaceRecoveryCodes('ana', ['a', 'b', 'c'])
    expect(await accounts().takeRecoveryCode('ana', 'old')).toBe(false)
    expect(await accounts().takeRecoveryCode('ben', 'a')).toBe(false)
    expect((await Promise.all([1, 2].map(() => accounts().takeRecoveryCode('ana', 'a')))).toSorted()).toEqual([false, true])
    expect((await accounts().factors('ana')).recoveryLeft).toBe(2)
    await accounts().removePasskey('ana', 'key')
    expect((await accounts().factors('ana')).recoveryLeft).toBe(0)
  })

  test('[AC5] a passkey is one account’s, named, used forward only, and removed', async () => {
    await add('ana', 'ben')
    expect(await accounts().addPasskey(passkeyOf())).toBe('added')
    expect(await accounts().addPasskey(passkeyOf({ agent: 'ben' }))).toBe('taken')
    expect(await accounts().passkey('key')).toEqual({ passkey: passkeyOf(), agent: agentOf() })
    expect(await accounts().passkey('none')).toBeUndefined()
    expect(await accounts().usePasskey('key', 0, NOON + 1)).toBe(true)
    expect(await accounts().usePasskey('key', 3, NOON + 2)).toBe(true)
    expect(await Promise.all([3, 2, 0].map((counter) => accounts().usePasskey('key', counter, NOON + 3)))).toEqual([false, false, false])
    expect(await accounts().renamePasskey('ben', 'key', 'Mine')).toBe(false)
    expect(await accounts().renamePasskey('ana', 'key', 'Phone')).toBe(true)
    expect((await accounts().factors('ana')).passkeys).toEqual([passkeyOf({ name: 'Phone', counter: 3, usedAt: NOON + 2 })])
    expect(await accounts().removePasskey('ben', 'key')).toBe(false)
    expect(await accounts().removePasskey('ana', 'key')).toBe(true)
  })

  test('[AC6] resetting drops every second factor and every login', async () => {
    await add('ana')
    await accounts().addLogin(sessionOf('s1'))
    await accounts().addPasskey(passkeyOf())
    await accounts().proposeCodes('ana', 'S')
    await accounts().confirmCodes('ana', 'S', 1)
    await accounts().replaceRecoveryCodes('ana', ['a'])
    expect(await accounts().factorHolders()).toEqual(['ana'])
    await accounts().resetFactors('ana')
    expect(await accounts().factorHolders()).toEqual([])
    expect(await accounts().factors('ana')).toEqual({ hasPassword: true, hasCodes: false, passkeys: [], recoveryLeft: 0 })
    expect(await accounts().sessionsOf('ana', NOON)).toEqual([])
  })

  test('[AC7] a challenge is answered once, for what it was made, in time', async () => {
    await accounts().addChallenge(challenge)
    expect(await accounts().takeChallenge('c', 'passkey_new', NOON)).toBeUndefined()
    expect(await accounts().takeChallenge('c', 'passkey_login', NOON + 1)).toBeUndefined()
    expect(await accounts().takeChallenge('c', 'passkey_login', NOON)).toEqual(challenge)
    expect(await accounts().takeChallenge('c', 'passkey_login', NOON)).toBeUndefined()
    await accounts().addChallenge(challenge)
    await accounts().addChallenge({ ...challenge, id: 'c2', expiresAt: NOON + 600_001 })
    expect(await accounts().takeChallenge('c', 'passkey_login', NOON)).toBeUndefined()
    expect(await accounts().takeChallenge('c2', 'passkey_login', NOON + 600_000)).toMatchObject({ id: 'c2' })
  })

  test('[AC8] an invitation is open until it runs out, is withdrawn, or another for the same address comes', async () => {
    await add('ana')
    expect(await accounts().addInvitation(invitationOf({ email: 'ana@example.com' }), 'h0')).toBe('email_taken')
    expect(await accounts().addInvitation(invitationOf(), 'h1')).toBe('added')
    expect(await accounts().addInvitation(invitationOf({ id: 'i2' }), 'h2')).toBe('added')
    expect(await accounts().invitationBy('h1', NOON)).toBeUndefined()
    expect(await accounts().invitationBy('h2', NOON)).toEqual(invitationOf({ id: 'i2' }))
    expect(await accounts().invitationBy('h2', NOON + 10)).toBeUndefined()
    expect(await accounts().invitations(NOON)).toEqual([invitationOf({ id: 'i2' })])
    expect(await accounts().withdrawInvitation('i2')).toEqual(invitationOf({ id: 'i2' }))
    expect(await accounts().withdrawInvitation('i2')).toBeUndefined()
    expect(await accounts().invitations(NOON)).toEqual([])
  })

  test('[AC9] an invitation makes one account, once, in time, with its passkey', async () => {
    const ben = agentOf({ id: 'ben', email: 'ben@example.com' })
    await accounts().addInvitation(invitationOf(), 'h1')
    expect(await accounts().acceptInvitation('h1', NOON + 10, { agent: ben, passwordHash: 'x' })).toBe('spent')
    const account = { agent: ben, passwordHash: '', passkey: passkeyOf({ agent: 'ben' }) }
    const both = await Promise.all([1, 2].map(() => accounts().acceptInvitation('h1', NOON, account)))
    expect(both.toSorted()).toEqual(['added', 'spent'])
    expect(await accounts().factors('ben')).toEqual({ hasPassword: false, hasCodes: false, passkeys: [account.passkey], recoveryLeft: 0 })
  })

  test('[AC10] an invitation is not spent on an address that is taken meanwhile', async () => {
    await accounts().addInvitation(invitationOf(), 'h1')
    await agents().addAgent(agentOf({ id: 'ben', email: 'ben@example.com' }), 'hash')
    expect(await accounts().acceptInvitation('h1', NOON, { agent: agentOf({ id: 'b2', email: 'Ben@example.com' }), passwordHash: 'x' })).toBe('email_taken')
    expect(await accounts().invitationBy('h1', NOON)).toBeDefined()
  })

  test('[AC11] what is given of an account is changed; the last admin stays one', async () => {
    await agents().addAgent(agentOf({ id: 'root', role: 'admin' }), 'hash')
    await agents().addAgent(agentOf({ id: 'gone', role: 'admin', active: false }), 'hash')
    await agents().addAgent(agentOf({ id: 'ben' }), 'hash')
    expect(await accounts().changeAccount('nobody', { capacity: 1 })).toBe('unknown')
    expect(await accounts().changeAccount('ben', { capacity: 1, languages: ['ar'] })).toEqual(agentOf({ id: 'ben', capacity: 1, languages: ['ar'] }))
    expect(await accounts().changeAccount('root', { active: false })).toBe('last_admin')
    expect(await accounts().changeAccount('root', { role: 'agent' })).toBe('last_admin')
    expect(await agents().agent('root')).toMatchObject({ role: 'admin', active: true })
    await accounts().changeAccount('ben', { role: 'admin' })
    const both = await Promise.all(['root', 'ben'].map((id) => accounts().changeAccount(id, { active: false })))
    expect(both.filter((outcome) => outcome === 'last_admin')).toHaveLength(1)
  })

  test('[AC12] a company’s subject stands for one account, and an account for one subject of an issuer', async () => {
    await add('ana', 'ben')
    const [one, two] = [{ issuer: 'https://id', subject: '1' }, { issuer: 'https://id', subject: '2' }]
    expect(await accounts().identity(one)).toBeUndefined()
    expect(await accounts().linkIdentity('ana', one)).toBe('linked')
    expect(await accounts().linkIdentity('ana', two)).toBe('taken')
    expect(await accounts().linkIdentity('ben', one)).toBe('taken')
    expect(await accounts().identity(one)).toEqual(agentOf())
    expect(await accounts().addAccount({ agent: agentOf({ id: 'eva' }), passwordHash: '', identity: two })).toBe('added')
    expect(await accounts().addAccount({ agent: agentOf({ id: 'eva2', email: 'eva@example.com' }), passwordHash: '' })).toBe('email_taken')
    expect(await accounts().identity(two)).toEqual(agentOf({ id: 'eva' }))
  })

  test('[AC13] a login sweeps what has run out, and nothing else', async () => {
    await add('ana')
    await accounts().addLogin(sessionOf('s1'))
    await accounts().addLogin(sessionOf('s2', { expiresAt: NOON + 20 }))
    await accounts().addInvitation(invitationOf(), 'h1')
    await accounts().addChallenge(challenge)
    await agents().addSetupToken('t', NOON + 5)
    const left = async () => [
      (await accounts().liveSession('s1', NOON)) !== undefined,
      (await accounts().invitationBy('h1', NOON)) !== undefined,
      await agents().setupTokenValid('t', NOON),
    ]
    await accounts().addLogin(sessionOf('s3', { createdAt: NOON }))
    expect(await left()).toEqual([true, true, true])
    await accounts().addLogin(sessionOf('s4', { createdAt: NOON + 10, expiresAt: NOON + 20 }))
    expect(await left()).toEqual([false, false, false])
    expect(await accounts().takeChallenge('c', 'passkey_login', NOON)).toBeUndefined()
    expect(await accounts().liveSession('s2', NOON)).toBeDefined()
  })
}
