import { and, count, eq, gt, isNotNull, lt, lte, ne, or } from '../../drizzle/orm.cjs'
import type { AccountChange, AgentSession, Challenge, Identity, Invitation, NewAccount, Passkey } from '../../../agents/account-store.ts'
import type { Agent } from '../../../agents/store.ts'
import type { Db } from '../connection.ts'
import { agents, challenges, codeSecrets, identities, invitations, passkeys, recoveryCodes, sessions, setupTokens } from '../schema/index.ts'
import { Undo } from '../undo.ts'
import { AGENT, addAgent, writeAgent } from './agents.ts'

/** The longest that a challenge lasts: what ended so long before the end of a new one has run out. */
const CHALLENGES_LAST_MS = 10 * 60_000

/** People manage accounts, and log in, some times a day: built when they are needed. */
export function accountOperations(db: Db) {
  return { ...changes(db), ...sessionChanges(db), ...codeChanges(db), ...passkeyChanges(db), ...challengeChanges(db), ...invitationChanges(db), ...identityChanges(db) }
}

function changes(db: Db) {
  return {
    changeAccount({ id, change }: { id: string; change: AccountChange }): Agent | 'unknown' | 'last_admin' {
      const agent = db.select(AGENT).from(agents).where(eq(agents.id, id)).all()[0]
      if (!agent) return 'unknown'
      const changed = { ...agent, ...change }
      if (isAdmin(agent) && !isAdmin(changed) && otherAdmins(db, id) === 0) return 'last_admin'
      writeAgent(db, changed)
      return changed
    },
    addAccount: (account: NewAccount) => addAccount(db, account),
  }
}

function isAdmin({ role, active }: Agent): boolean {
  return role === 'admin' && active
}

function otherAdmins(db: Db, id: string): number {
  const others = and(eq(agents.role, 'admin'), eq(agents.active, true), ne(agents.id, id))
  return db.select({ n: count() }).from(agents).where(others).all()[0]?.n ?? 0
}

function addAccount(db: Db, { agent, passwordHash, passkey, identity }: NewAccount): 'added' | 'email_taken' {
  const outcome = addAgent(db, { agent, passwordHash })
  if (outcome !== 'added') return outcome
  if (passkey) db.insert(passkeys).values(passkey).run()
  if (identity) db.insert(identities).values({ ...identity, agent: agent.id }).run()
  return outcome
}

function sessionChanges(db: Db) {
  return {
    addLogin({ tokenHash, ...session }: AgentSession): void {
      for (const table of [sessions, invitations, challenges, setupTokens]) db.delete(table).where(lte(table.expiresAt, session.createdAt)).run()
      db.insert(sessions).values({ ...session, hash: tokenHash }).run()
    },
    changeSession({ hash, change }: { hash: string; change: Partial<AgentSession> }): void {
      db.update(sessions).set(change).where(eq(sessions.hash, hash)).run()
    },
    endSessions({ agent, but }: { agent: string; but?: string }): void {
      endSessions(db, agent, but)
    },
  }
}

function endSessions(db: Db, agent: string, but?: string): void {
  db.delete(sessions).where(and(eq(sessions.agent, agent), but === undefined ? undefined : ne(sessions.hash, but))).run()
}

function codeChanges(db: Db) {
  return {
    proposeCodes({ agent, pending }: { agent: string; pending: string }): void {
      db.insert(codeSecrets).values({ agent, pending }).onConflictDoUpdate({ target: codeSecrets.agent, set: { pending } }).run()
    },
    confirmCodes({ agent, pending, step }: { agent: string; pending: string; step: number }): boolean {
      const meant = and(eq(codeSecrets.agent, agent), eq(codeSecrets.pending, pending))
      return db.update(codeSecrets).set({ secret: pending, pending: null, lastStep: step }).where(meant).run().changes === 1
    },
    takeStep({ agent, step }: { agent: string; step: number }): boolean {
      const unspent = and(eq(codeSecrets.agent, agent), isNotNull(codeSecrets.secret), lt(codeSecrets.lastStep, step))
      return db.update(codeSecrets).set({ lastStep: step }).where(unspent).run().changes === 1
    },
    dropCodes({ agent }: { agent: string }): void {
      db.delete(codeSecrets).where(eq(codeSecrets.agent, agent)).run()
      dropIdleRecovery(db, agent)
    },
    replaceRecoveryCodes({ agent, hashes }: { agent: string; hashes: readonly string[] }): void {
      db.delete(recoveryCodes).where(eq(recoveryCodes.agent, agent)).run()
      if (hashes.length > 0) db.insert(recoveryCodes).values(hashes.map((hash) => ({ hash, agent }))).run()
    },
    takeRecoveryCode({ agent, hash }: { agent: string; hash: string }): boolean {
      return db.delete(recoveryCodes).where(and(eq(recoveryCodes.agent, agent), eq(recoveryCodes.hash, hash))).run().changes === 1
    },
  }
}

/** With no second factor left there is nothing to recover. */
function dropIdleRecovery(db: Db, agent: string): void {
  const left = db.select({ n: count() }).from(passkeys).where(eq(passkeys.agent, agent)).all()[0]?.n ?? 0
  const codes = db.select({ n: count() }).from(codeSecrets).where(and(eq(codeSecrets.agent, agent), isNotNull(codeSecrets.secret))).all()[0]?.n ?? 0
  if (left + codes === 0) db.delete(recoveryCodes).where(eq(recoveryCodes.agent, agent)).run()
}

function passkeyChanges(db: Db) {
  const own = (agent: string, id: string) => and(eq(passkeys.agent, agent), eq(passkeys.id, id))
  return {
    addPasskey(passkey: Passkey): 'added' | 'taken' {
      return db.insert(passkeys).values(passkey).onConflictDoNothing().run().changes === 1 ? 'added' : 'taken'
    },
    usePasskey({ id, counter, usedAt }: { id: string; counter: number; usedAt: number }): boolean {
      const forward = or(lt(passkeys.counter, counter), and(eq(passkeys.counter, 0), eq(passkeys.counter, counter)))
      return db.update(passkeys).set({ counter, usedAt }).where(and(eq(passkeys.id, id), forward)).run().changes === 1
    },
    renamePasskey({ agent, id, name }: { agent: string; id: string; name: string }): boolean {
      return db.update(passkeys).set({ name }).where(own(agent, id)).run().changes === 1
    },
    removePasskey({ agent, id }: { agent: string; id: string }): boolean {
      const removed = db.delete(passkeys).where(own(agent, id)).run().changes === 1
      dropIdleRecovery(db, agent)
      return removed
    },
    resetFactors({ agent }: { agent: string }): void {
      for (const table of [passkeys, codeSecrets, recoveryCodes]) db.delete(table).where(eq(table.agent, agent)).run()
      endSessions(db, agent)
    },
  }
}

function challengeChanges(db: Db) {
  return {
    /** Anybody can ask for one: what ran out before is dropped, so that they don't pile up between logins. */
    addChallenge(challenge: Challenge): void {
      db.delete(challenges).where(lte(challenges.expiresAt, challenge.expiresAt - CHALLENGES_LAST_MS)).run()
      db.insert(challenges).values(challenge).run()
    },
    takeChallenge({ id, kind, now }: { id: string; kind: Challenge['kind']; now: number }): Challenge | undefined {
      const meant = and(eq(challenges.id, id), eq(challenges.kind, kind), gt(challenges.expiresAt, now))
      return db.delete(challenges).where(meant).returning().all()[0]
    },
  }
}

function invitationChanges(db: Db) {
  return {
    addInvitation({ invitation, hash }: { invitation: Invitation; hash: string }): 'added' | 'email_taken' {
      if (db.select({ id: agents.id }).from(agents).where(eq(agents.emailKey, invitation.email)).all().length > 0) return 'email_taken'
      db.delete(invitations).where(eq(invitations.email, invitation.email)).run()
      db.insert(invitations).values({ ...invitation, hash }).run()
      return 'added'
    },
    withdrawInvitation({ id }: { id: string }): Invitation | undefined {
      const [row] = db.delete(invitations).where(eq(invitations.id, id)).returning().all()
      if (!row) return undefined
      const { hash: _, ...invitation } = row
      return invitation
    },
    acceptInvitation({ hash, now, account }: { hash: string; now: number; account: NewAccount }): 'added' | 'email_taken' | 'spent' {
      const good = and(eq(invitations.hash, hash), gt(invitations.expiresAt, now))
      if (db.delete(invitations).where(good).run().changes === 0) return 'spent'
      const outcome = addAccount(db, account)
      if (outcome !== 'added') throw new Undo(outcome)
      return outcome
    },
  }
}

function identityChanges(db: Db) {
  return {
    linkIdentity({ agent, issuer, subject }: Identity & { agent: string }): 'linked' | 'taken' {
      const others = and(eq(identities.issuer, issuer), eq(identities.agent, agent))
      if (db.select().from(identities).where(others).all().length > 0) return 'taken'
      return db.insert(identities).values({ issuer, subject, agent }).onConflictDoNothing().run().changes === 1 ? 'linked' : 'taken'
    },
  }
}
