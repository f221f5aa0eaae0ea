import { and, asc, count, desc, eq, gt, isNotNull, isNull, sql, type SQL } from '../drizzle/orm.cjs'
import type { OwnedRow, QueueStore, WaitingRow } from '../../handoff/store.ts'
import type { Reader } from './reader.ts'
import { priorityOf } from './rows.ts'
import { agents, consents, conversations, isCalled, readerLeases, waits } from './schema/index.ts'

/** As the partial indexes spell them: SQLite uses one only for a condition it can recognise. */
const WAITS = sql`${conversations.status} IN ('waiting', 'offered')`
const FREE = sql`${conversations.status} = 'waiting'`

const RANK = [asc(conversations.lineAt), asc(conversations.id)]

const WAITING = {
  conversation: conversations.id,
  queue: conversations.queue,
  locale: conversations.locale,
  reason: conversations.reason,
  priority: conversations.priority,
  since: conversations.waitingSince,
  lineAt: conversations.lineAt,
  reservedFor: conversations.reservedFor,
  weight: conversations.weight,
  reply: conversations.reply,
}
type WaitingColumns = Pick<WaitingRow, 'conversation' | 'locale' | 'reservedFor' | 'weight' | 'reply'> &
  { [name in 'queue' | 'reason']: string | null } & { [name in 'priority' | 'since' | 'lineAt']: number | null }

export function createQueue(reader: Reader): QueueStore {
  return { ...line(reader), ...numbers(reader), candidates: candidates(reader), calls: calls(reader), ...owners(reader) }
}

/**
 * The best few of each language, merged: each is one short walk along the claim index, while `IN` over the languages
 * would sort everybody who waits.
 */
function candidates({ db, read }: Reader): QueueStore['candidates'] {
  const [all, here] = [walks(db), walks(db, isHere)]
  return ({ agent, languages, secondLanguages, closedTo, now, here: onlyHere }, limit) =>
    read(() => {
      const { native, agreed, kept } = onlyHere ? here : all
      const walk = (locale: string) => ({ locale, limit, now, closed: JSON.stringify(closedTo(locale)) })
      const first = [...new Set(languages)].flatMap((locale) => native.all(walk(locale)))
      const second = [...new Set([...languages, ...secondLanguages])].flatMap((locale) => agreed.all(walk(locale)))
      const rows = new Map([...first, ...second, ...kept.all({ agent, now })].map((row) => [row.conversation, row]))
      return [...rows.values()].sort(byRank).slice(0, limit).map(waitingRow)
    })
}

/** Along one language, along one that was agreed to, and what is kept for an agent. */
function walks(db: Reader['db'], also?: SQL) {
  const free = and(FREE, isNull(conversations.reservedFor), isOpen, isReachable, also)
  return {
    native: db
      .select(WAITING)
      .from(conversations)
      .where(and(eq(conversations.locale, sql.placeholder('locale')), free))
      .orderBy(...RANK)
      .limit(sql.placeholder('limit'))
      .prepare(),
    agreed: db
      .select(WAITING)
      .from(consents)
      .innerJoin(conversations, eq(conversations.id, consents.conversation))
      .where(and(eq(consents.locale, sql.placeholder('locale')), free))
      .orderBy(...RANK)
      .limit(sql.placeholder('limit'))
      .prepare(),
    kept: db.select(WAITING).from(conversations).where(and(FREE, eq(conversations.reservedFor, sql.placeholder('agent')), isReachable, also)).prepare(),
  }
}

/** Its person wasn't called in vain a moment ago. */
const isReachable = sql`(${conversations.calledUntil} IS NULL OR ${conversations.calledUntil} <= ${sql.placeholder('now')})`

/** Somebody has it open, or it is answered without. */
const isHere = sql`(${conversations.reply} OR EXISTS (
  SELECT 1 FROM ${readerLeases} WHERE ${readerLeases.conversation} = ${conversations.id} AND ${readerLeases.leaseUntil} > ${sql.placeholder('now')}))`

/** Not of a queue whose skills the agent lacks. */
const isOpen = sql`${conversations.queue} NOT IN (SELECT value FROM json_each(${sql.placeholder('closed')}))`

/** The order of `RANK`: ids compare by code unit, as SQLite's binary collation does for ASCII. */
function byRank(a: WaitingColumns, b: WaitingColumns): number {
  return (a.lineAt ?? 0) - (b.lineAt ?? 0) || (a.conversation < b.conversation ? -1 : 1)
}

function waitingRow({ lineAt: _, ...row }: WaitingColumns): WaitingRow {
  return { ...row, queue: row.queue ?? '', reason: row.reason ?? '', priority: priorityOf(row.priority), since: row.since ?? 0 }
}

function line({ db, read }: Reader): Pick<QueueStore, 'waiting' | 'waitingRow'> {
  const all = db.select(WAITING).from(conversations).where(WAITS).orderBy(...RANK).limit(sql.placeholder('limit')).prepare()
  const one = db.select(WAITING).from(conversations).where(and(eq(conversations.id, sql.placeholder('id')), WAITS)).prepare()
  return {
    waiting: (limit) => read(() => all.all({ limit }).map(waitingRow)),
    waitingRow: (id) =>
      read(() => {
        const row = one.get({ id })
        return row && waitingRow(row)
      }),
  }
}

/** Those alone that the partial index has. */
function calls({ db, read }: Reader): QueueStore['calls'] {
  const open = db
    .select({ conversation: conversations.id })
    .from(conversations)
    .where(and(isCalled, gt(conversations.calledUntil, sql.placeholder('now'))))
    .orderBy(asc(conversations.calledUntil), asc(conversations.id))
    .prepare()
  return (now) => read(() => open.all({ now }).map(({ conversation }) => conversation))
}

function owners({ db, read }: Reader): Pick<QueueStore, 'owned' | 'joined' | 'loads' | 'offers'> {
  const ofAgent = db
    .select({ ...WAITING, fence: conversations.fence })
    .from(conversations)
    .where(eq(conversations.agent, sql.placeholder('agent')))
    .orderBy(asc(conversations.waitingSince), asc(conversations.id))
    .prepare()
  // Of the chats that have an owner, few at any time.
  const joins = sql`EXISTS (SELECT 1 FROM json_each(${conversations.state}, '$.joined') WHERE json_extract(value, '$.id') = ${sql.placeholder('agent')})`
  const joined = db
    .select({ conversation: conversations.id })
    .from(conversations)
    .where(and(isNotNull(conversations.agent), joins))
    .orderBy(asc(conversations.id))
    .prepare()
  const load = sql<number>`sum(min(${conversations.weight}, ${agents.capacity}))`
  const loads = db
    .select({ agent: agents.id, load })
    .from(conversations)
    .innerJoin(agents, eq(agents.id, conversations.agent))
    .where(isNotNull(conversations.agent))
    .groupBy(agents.id)
    .prepare()
  const offers = db
    .select({ agent: sql<string>`${conversations.offeredTo}`, conversation: conversations.id })
    .from(conversations)
    .where(isNotNull(conversations.offeredTo))
    // As the partial index has them: by id, SQLite would look at every conversation there is.
    .orderBy(asc(conversations.offeredTo))
    .prepare()
  return {
    owned: (agent) => read(() => ofAgent.all({ agent }).map(ownedRow)),
    joined: (agent) => read(() => joined.all({ agent }).map(({ conversation }) => conversation)),
    loads: () => read(() => loads.all()),
    offers: () => read(() => offers.all()),
  }
}

function ownedRow({ fence, ...columns }: WaitingColumns & { fence: number }): OwnedRow {
  const { conversation, queue, locale, since, weight } = waitingRow(columns)
  return { conversation, queue, locale, since, fence, weight }
}

function numbers({ db, read }: Reader): Pick<QueueStore, 'ahead' | 'waitingCount' | 'recentWaits'> {
  const place = db.select(WAITING).from(conversations).where(and(eq(conversations.id, sql.placeholder('id')), WAITS)).prepare()
  const counted = (where: SQL) => db.select({ count: count() }).from(conversations).where(and(WAITS, where)).prepare()
  const earlier = counted(sql`${conversations.locale} = ${sql.placeholder('locale')}
    AND (${conversations.lineAt}, ${conversations.id}) < (${sql.placeholder('lineAt')}, ${sql.placeholder('conversation')})`)
  const ofQueue = counted(eq(conversations.queue, sql.placeholder('queue')))
  const recent = db
    .select({ waitedMs: waits.waitedMs })
    .from(waits)
    .where(eq(waits.locale, sql.placeholder('locale')))
    .orderBy(desc(waits.claimedAt))
    .limit(sql.placeholder('limit'))
    .prepare()
  return {
    ahead: (id) =>
      read(() => {
        const own = place.get({ id })
        return own && (earlier.get(own)?.count ?? 0)
      }),
    waitingCount: (queue) => read(() => ofQueue.get({ queue })?.count ?? 0),
    recentWaits: (locale, limit) => read(() => recent.all({ locale, limit }).map((row) => row.waitedMs)),
  }
}
