import { and, count, desc, eq, getTableColumns, gt, isNotNull, sql } from '../drizzle/orm.cjs'
import type { AccountStore, AgentSession, FactorStore, Invitation, InvitationStore, SessionStore } from '../../agents/account-store.ts'
import { AGENT } from './operations/agents.ts'
import type { Reader } from './reader.ts'
import { agents, codeSecrets, identities, invitations, passkeys, recoveryCodes, sessions } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

const { hash: tokenHash, ...SESSION_REST } = getTableColumns(sessions)
const SESSION = { tokenHash, ...SESSION_REST }
const { hash: _hash, ...INVITATION } = getTableColumns(invitations)

export function createAccounts(reader: Reader, writer: WriterClient): AccountStore {
  return { ...logins(reader, writer), ...factors(reader, writer), ...passkeysOf(reader, writer), ...invited(reader, writer), ...accounts(reader, writer) }
}

type Accounts = Omit<AccountStore, keyof (SessionStore & FactorStore & InvitationStore)>

function accounts({ db, read }: Reader, writer: WriterClient): Accounts {
  const byIdentity = db
    .select(AGENT)
    .from(identities)
    .innerJoin(agents, eq(agents.id, identities.agent))
    .where(and(eq(identities.issuer, sql.placeholder('issuer')), eq(identities.subject, sql.placeholder('subject'))))
    .prepare()
  return {
    changeAccount: (id, change) => writer.submit('changeAccount', { id, change }),
    addAccount: (account) => writer.submit('addAccount', account),
    identity: (identity) => read(() => byIdentity.get({ ...identity })),
    linkIdentity: (agent, identity) => writer.submit('linkIdentity', { agent, ...identity }),
  }
}

function logins({ db, read }: Reader, writer: WriterClient): SessionStore {
  const fresh = and(gt(sessions.expiresAt, sql.placeholder('now')), eq(agents.active, true))
  const hasFactor = sql<number>`exists (select 1 from ${passkeys} where ${passkeys.agent} = ${agents.id}) or exists (select 1 from ${codeSecrets} where ${codeSecrets.agent} = ${agents.id} and ${codeSecrets.secret} is not null)`
  const live = db
    .select({ session: SESSION, agent: AGENT, hasFactor })
    .from(sessions)
    .innerJoin(agents, eq(agents.id, sessions.agent))
    .where(and(eq(sessions.hash, sql.placeholder('hash')), fresh))
    .prepare()
  const own = db
    .select(SESSION)
    .from(sessions)
    .where(and(eq(sessions.agent, sql.placeholder('agent')), gt(sessions.expiresAt, sql.placeholder('now'))))
    .orderBy(desc(sessions.seenAt), desc(sessions.createdAt))
    .prepare()
  return {
    addLogin: (session) => writer.submit('addLogin', session),
    liveSession: (hash, now) =>
      read(() => {
        const row = live.get({ hash, now })
        return row && { ...row, hasFactor: row.hasFactor === 1 }
      }),
    changeSession: (hash, change) => writer.submit('changeSession', { hash, change }),
    sessionsOf: (agent, now) => read((): AgentSession[] => own.all({ agent, now })),
    endSessions: (agent, but) => writer.submit('endSessions', { agent, ...(but !== undefined && { but }) }),
  }
}

type Codes = Omit<FactorStore, keyof Passkeys>
type Passkeys = Pick<FactorStore, 'addPasskey' | 'passkey' | 'usePasskey' | 'renamePasskey' | 'removePasskey'>

function factors({ db, read }: Reader, writer: WriterClient): Codes {
  const password = db.select({ hash: agents.passwordHash }).from(agents).where(eq(agents.id, sql.placeholder('agent'))).prepare()
  const secretOf = db.select().from(codeSecrets).where(eq(codeSecrets.agent, sql.placeholder('agent'))).prepare()
  const keysOf = db.select().from(passkeys).where(eq(passkeys.agent, sql.placeholder('agent'))).orderBy(passkeys.createdAt).prepare()
  const holders = db
    .select({ agent: codeSecrets.agent })
    .from(codeSecrets)
    .where(isNotNull(codeSecrets.secret))
    .union(db.select({ agent: passkeys.agent }).from(passkeys))
    .prepare()
  const left = db.select({ n: count() }).from(recoveryCodes).where(eq(recoveryCodes.agent, sql.placeholder('agent'))).prepare()
  return {
    factors: (agent) =>
      read(() => ({
        hasPassword: (password.get({ agent })?.hash ?? '') !== '',
        hasCodes: (secretOf.get({ agent })?.secret ?? null) !== null,
        passkeys: keysOf.all({ agent }),
        recoveryLeft: left.get({ agent })?.n ?? 0,
      })),
    factorHolders: () => read(() => holders.all().map(({ agent }) => agent)),
    codeSecret: (agent) => read(() => secretOf.get({ agent })),
    proposeCodes: (agent, pending) => writer.submit('proposeCodes', { agent, pending }),
    confirmCodes: (agent, pending, step) => writer.submit('confirmCodes', { agent, pending, step }),
    takeStep: (agent, step) => writer.submit('takeStep', { agent, step }),
    dropCodes: (agent) => writer.submit('dropCodes', { agent }),
    replaceRecoveryCodes: (agent, hashes) => writer.submit('replaceRecoveryCodes', { agent, hashes }),
    takeRecoveryCode: (agent, hash) => writer.submit('takeRecoveryCode', { agent, hash }),
    resetFactors: (agent) => writer.submit('resetFactors', { agent }),
    addChallenge: (challenge) => writer.submit('addChallenge', challenge),
    takeChallenge: (id, kind, now) => writer.submit('takeChallenge', { id, kind, now }),
  }
}

function passkeysOf({ db, read }: Reader, writer: WriterClient): Passkeys {
  const byId = db
    .select({ passkey: getTableColumns(passkeys), agent: AGENT })
    .from(passkeys)
    .innerJoin(agents, eq(agents.id, passkeys.agent))
    .where(eq(passkeys.id, sql.placeholder('id')))
    .prepare()
  return {
    addPasskey: (passkey) => writer.submit('addPasskey', passkey),
    passkey: (id) => read(() => byId.get({ id })),
    usePasskey: (id, counter, usedAt) => writer.submit('usePasskey', { id, counter, usedAt }),
    renamePasskey: (agent, id, name) => writer.submit('renamePasskey', { agent, id, name }),
    removePasskey: (agent, id) => writer.submit('removePasskey', { agent, id }),
  }
}

function invited({ db, read }: Reader, writer: WriterClient): InvitationStore {
  const inTime = gt(invitations.expiresAt, sql.placeholder('now'))
  const open = db.select(INVITATION).from(invitations).where(inTime).orderBy(desc(invitations.createdAt)).prepare()
  const byHash = db.select(INVITATION).from(invitations).where(and(eq(invitations.hash, sql.placeholder('hash')), inTime)).prepare()
  return {
    addInvitation: (invitation, hash) => writer.submit('addInvitation', { invitation, hash }),
    invitations: (now) => read((): Invitation[] => open.all({ now })),
    invitationBy: (hash, now) => read(() => byHash.get({ hash, now })),
    withdrawInvitation: (id) => writer.submit('withdrawInvitation', { id }),
    acceptInvitation: (hash, now, account) => writer.submit('acceptInvitation', { hash, now, account }),
  }
}
