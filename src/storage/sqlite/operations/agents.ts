import { and, eq, getTableColumns, gt, lte, sql, type Placeholder, type SQL } from '../../drizzle/orm.cjs'
import type { Agent, Lease, Presence } from '../../../agents/store.ts'
import type { Db } from '../connection.ts'
import { agents, presence, presenceLeases, sessions, setupTokens } from '../schema/index.ts'
import { Undo } from '../undo.ts'
import { slots } from './slots.ts'

const { emailKey: _emailKey, passwordHash: _passwordHash, ...ACCOUNT } = getTableColumns(agents)
/** What others see of an account's row. */
export const AGENT = ACCOUNT

interface NewAgent {
  agent: Agent
  passwordHash: string
}

/** Agents change rarely: their statements are built when they are needed, except for the lease that every agent renews. */
export function agentOperations(db: Db) {
  return { ...accountOperations(db), ...sessionOperations(db), ...setupOperations(db), ...presenceOperations(db) }
}

function accountOperations(db: Db) {
  return {
    addAgent: (added: NewAgent) => addAgent(db, added),
    updateAgent({ agent }: { agent: Agent }): void {
      writeAgent(db, agent)
    },
    setPassword({ agent, passwordHash }: { agent: string; passwordHash: string }): void {
      db.update(agents).set({ passwordHash }).where(eq(agents.id, agent)).run()
    },
  }
}

/** Everything but the address. Whoever is deactivated has no login and isn't here. */
export function writeAgent(db: Db, { id, email: _email, ...changed }: Agent): void {
  db.update(agents).set(changed).where(eq(agents.id, id)).run()
  if (changed.active) return
  db.delete(sessions).where(eq(sessions.agent, id)).run()
  db.delete(presence).where(eq(presence.agent, id)).run()
}

/** How addresses are compared. */
export function emailKey(email: string): string {
  return email.toLowerCase()
}

export function addAgent(db: Db, { agent, passwordHash }: NewAgent): 'added' | 'email_taken' {
  const row = { ...agent, emailKey: emailKey(agent.email), passwordHash }
  const { changes } = db.insert(agents).values(row).onConflictDoNothing({ target: agents.emailKey }).run()
  return changes === 1 ? 'added' : 'email_taken'
}

function sessionOperations(db: Db) {
  return {
    addSession(row: { hash: string; agent: string; expiresAt: number }): void {
      db.insert(sessions).values(row).run()
    },
    endSession({ hash }: { hash: string }): void {
      db.delete(sessions).where(eq(sessions.hash, hash)).run()
    },
  }
}

function setupOperations(db: Db) {
  return {
    addSetupToken(row: { hash: string; expiresAt: number }): void {
      db.insert(setupTokens).values(row).run()
    },
    useSetupToken({ hash, now, ...added }: NewAgent & { hash: string; now: number }): 'added' | 'email_taken' | 'spent' {
      const good = and(eq(setupTokens.hash, hash), gt(setupTokens.expiresAt, now))
      if (db.delete(setupTokens).where(good).run().changes === 0) return 'spent'
      const outcome = addAgent(db, added)
      if (outcome !== 'added') throw new Undo(outcome)
      return outcome
    },
  }
}

function presenceOperations(db: Db) {
  const lease = db
    .insert(presenceLeases)
    .values(slots(presenceLeases, ['agent', 'connection', 'leaseUntil']))
    .onConflictDoUpdate({ target: [presenceLeases.agent, presenceLeases.connection], set: { leaseUntil: sql`excluded.lease_until` } })
    .prepare()
  const forget = db
    .delete(presenceLeases)
    .where(and(eq(presenceLeases.agent, sql.placeholder('agent')), lte(presenceLeases.leaseUntil, sql.placeholder('at'))))
    .prepare()
  const renew = db
    .insert(presence)
    .values({ agent: sql.placeholder('agent'), leaseUntil: latestOf(sql.placeholder('agent')), status: sql`coalesce(${sql.placeholder('status')}, 'away')` })
    .onConflictDoUpdate({
      target: presence.agent,
      set: {
        leaseUntil: sql`excluded.lease_until`,
        status: sql`coalesce(${sql.placeholder('status')}, ${presence.status})`,
        lapses: sql`iif(${sql.placeholder('status')} IS NULL, ${presence.lapses}, 0)`,
      },
    })
    .returning()
    .prepare()
  return {
    ...endingOperations(db),
    renewPresence({ status, ...row }: Lease & { status: Presence['status'] | null }): Presence {
      forget.run(row)
      lease.run({ ...row })
      // `.all()`: a `.get()` leaves the statement open at its first row.
      const [renewed] = renew.all({ agent: row.agent, status })
      if (renewed === undefined) throw new Error('no presence row came back')
      return renewed
    },
  }
}

function endingOperations(db: Db) {
  return {
    shortenLease({ agent, connection, leaseUntil }: Lease): void {
      const meant = and(eq(presenceLeases.agent, agent), eq(presenceLeases.connection, connection), gt(presenceLeases.leaseUntil, leaseUntil))
      if (db.update(presenceLeases).set({ leaseUntil }).where(meant).run().changes === 0) return
      db.update(presence).set({ leaseUntil: latestOf(agent) }).where(eq(presence.agent, agent)).run()
    },
    endPresence({ agent }: { agent: string }): void {
      db.delete(presenceLeases).where(eq(presenceLeases.agent, agent)).run()
      db.update(presence).set({ leaseUntil: 0, status: 'away', lapses: 0 }).where(eq(presence.agent, agent)).run()
    },
  }
}

/** The latest of an agent's leases; 0 where there is none. */
function latestOf(agent: string | Placeholder): SQL {
  return sql`(SELECT coalesce(max(${presenceLeases.leaseUntil}), 0) FROM ${presenceLeases} WHERE ${presenceLeases.agent} = ${agent})`
}
