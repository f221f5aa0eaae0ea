import { and, asc, eq, gt, isNull, lte, or, sql } from '../drizzle/orm.cjs'
import type { AgentStore } from '../../agents/store.ts'
import { AGENT, emailKey } from './operations/agents.ts'
import type { Reader } from './reader.ts'
import { agents, conversations, presence, sessions, setupTokens } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

export function createAgents(reader: Reader, writer: WriterClient): AgentStore {
  return { ...accounts(reader, writer), ...sessionsOf(reader, writer), ...setup(reader, writer), ...presenceOf(reader, writer) }
}

type Accounts = Pick<AgentStore, 'addAgent' | 'agent' | 'agents' | 'credentials' | 'updateAgent' | 'setPassword'>

function accounts({ db, read }: Reader, writer: WriterClient): Accounts {
  const byId = db.select(AGENT).from(agents).where(eq(agents.id, sql.placeholder('id'))).prepare()
  const all = db.select(AGENT).from(agents).orderBy(asc(agents.emailKey)).prepare()
  const byEmail = db
    .select({ agent: AGENT, passwordHash: agents.passwordHash })
    .from(agents)
    .where(eq(agents.emailKey, sql.placeholder('key')))
    .prepare()
  return {
    addAgent: (agent, passwordHash) => writer.submit('addAgent', { agent, passwordHash }),
    agent: (id) => read(() => byId.get({ id })),
    agents: () => read(() => all.all()),
    credentials: (email) => read(() => byEmail.get({ key: emailKey(email) })),
    updateAgent: (agent) => writer.submit('updateAgent', { agent }),
    setPassword: (agent, passwordHash) => writer.submit('setPassword', { agent, passwordHash }),
  }
}

type Sessions = Pick<AgentStore, 'addSession' | 'endSession' | 'hasSession'>

function sessionsOf({ db, read }: Reader, writer: WriterClient): Sessions {
  const any = db
    .select({ hash: sessions.hash })
    .from(sessions)
    .where(and(eq(sessions.agent, sql.placeholder('agent')), gt(sessions.expiresAt, sql.placeholder('now'))))
    .limit(1)
    .prepare()
  return {
    addSession: ({ tokenHash, agent, expiresAt }) => writer.submit('addSession', { hash: tokenHash, agent, expiresAt }),
    hasSession: (agent, now) => read(() => any.get({ agent, now }) !== undefined),
    endSession: (hash) => writer.submit('endSession', { hash }),
  }
}

type Setup = Pick<AgentStore, 'addSetupToken' | 'setupTokenValid' | 'useSetupToken'>

function setup({ db, read }: Reader, writer: WriterClient): Setup {
  const good = db
    .select({ hash: setupTokens.hash })
    .from(setupTokens)
    .where(and(eq(setupTokens.hash, sql.placeholder('hash')), gt(setupTokens.expiresAt, sql.placeholder('now'))))
    .prepare()
  return {
    addSetupToken: (hash, expiresAt) => writer.submit('addSetupToken', { hash, expiresAt }),
    setupTokenValid: (hash, now) => read(() => good.get({ hash, now }) !== undefined),
    useSetupToken: (hash, now, agent, passwordHash) => writer.submit('useSetupToken', { hash, now, agent, passwordHash }),
  }
}

type Presences = Pick<AgentStore, 'renewPresence' | 'shortenLease' | 'endPresence' | 'presentAgents' | 'lapsedOwners'>

function presenceOf({ db, read }: Reader, writer: WriterClient): Presences {
  const present = db.select().from(presence).where(gt(presence.leaseUntil, sql.placeholder('now'))).orderBy(asc(presence.agent)).prepare()
  const lapsed = db
    .selectDistinct({ agent: sql<string>`${conversations.agent}` })
    .from(conversations)
    .leftJoin(presence, eq(presence.agent, conversations.agent))
    .where(and(sql`${conversations.agent} IS NOT NULL`, or(isNull(presence.agent), lte(presence.leaseUntil, sql.placeholder('now')))))
    .prepare()
  return {
    renewPresence: (lease, status) => writer.submit('renewPresence', { ...lease, status: status ?? null }),
    shortenLease: (lease) => writer.submit('shortenLease', lease),
    endPresence: (agent) => writer.submit('endPresence', { agent }),
    presentAgents: (now) => read(() => present.all({ now })),
    lapsedOwners: (now) => read(() => lapsed.all({ now }).map((row) => row.agent)),
  }
}
