import { and, asc, count, desc, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { OwnedRow, QueueStore, WaitingRow } from '../../handoff/store.ts'
import type { Reader } from './reader.ts'
import { priorityOf } from './rows.ts'
import { conversations, waits } from './schema/index.ts'

/** As the partial indexes spell them: SQLite uses one only for a condition it can recognise. */
const WAITS = sql`${conversations.status} IN ('waiting', 'offered')`
const FREE = sql`${conversations.status} = 'waiting'`

const RANK = [desc(conversations.priority), asc(conversations.waitingSince), asc(conversations.id)]

const WAITING = {
  conversation: conversations.id,
  queue: conversations.queue,
  locale: conversations.locale,
  reason: conversations.reason,
  priority: conversations.priority,
  since: conversations.waitingSince,
  reservedFor: conversations.reservedFor,
}
type WaitingColumns = Pick<WaitingRow, 'conversation' | 'locale' | 'reservedFor'> &
  { [name in 'queue' | 'reason']: string | null } & { [name in 'priority' | 'since']: number | null }

export function createQueue(reader: Reader): QueueStore {
  return { ...line(reader), ...numbers(reader), candidates: candidates(reader), owned: owned(reader) }
}

/**
 * The best few of each language, merged: each is one short walk along the claim index, while `IN` over the languages
 * would sort everybody who waits.
 */
function candidates({ db, read }: Reader): QueueStore['candidates'] {
  const ofLocale = db
    .select(WAITING)
    .from(conversations)
    .where(and(FREE, eq(conversations.locale, sql.placeholder('locale')), openTo('agent')))
    .orderBy(...RANK)
    .limit(sql.placeholder('limit'))
    .prepare()
  return (agent, locales, limit) =>
    read(() => {
      const rows = [...new Set(locales)].flatMap((locale) => ofLocale.all({ agent, locale, limit }))
      return rows.sort(byRank).slice(0, limit).map(waitingRow)
    })
}

function openTo(placeholder: string): SQL | undefined {
  return or(isNull(conversations.reservedFor), eq(conversations.reservedFor, sql.placeholder(placeholder)))
}

/** The order of `RANK`: ids compare by code unit, as SQLite's binary collation does for ASCII. */
function byRank(a: WaitingColumns, b: WaitingColumns): number {
  return (b.priority ?? 0) - (a.priority ?? 0) || (a.since ?? 0) - (b.since ?? 0) || (a.conversation < b.conversation ? -1 : 1)
}

function waitingRow(row: WaitingColumns): WaitingRow {
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

function owned({ db, read }: Reader): QueueStore['owned'] {
  const ofAgent = db
    .select({ ...WAITING, fence: conversations.fence })
    .from(conversations)
    .where(eq(conversations.agent, sql.placeholder('agent')))
    .orderBy(asc(conversations.waitingSince), asc(conversations.id))
    .prepare()
  return (agent) => read(() => ofAgent.all({ agent }).map(ownedRow))
}

function ownedRow({ fence, ...columns }: WaitingColumns & { fence: number }): OwnedRow {
  const { conversation, queue, locale, since } = waitingRow(columns)
  return { conversation, queue, locale, since, fence }
}

function numbers({ db, read }: Reader): Pick<QueueStore, 'ahead' | 'waitingCount' | 'recentWaits'> {
  const place = db.select(WAITING).from(conversations).where(and(eq(conversations.id, sql.placeholder('id')), WAITS)).prepare()
  const counted = (where: SQL) => db.select({ count: count() }).from(conversations).where(and(WAITS, where)).prepare()
  // Two conditions that the index can be walked by, instead of one `OR` that it can't.
  const above = counted(sql`${conversations.locale} = ${sql.placeholder('locale')} AND ${conversations.priority} > ${sql.placeholder('priority')}`)
  const earlier = counted(sql`${conversations.locale} = ${sql.placeholder('locale')} AND ${conversations.priority} = ${sql.placeholder('priority')}
    AND (${conversations.waitingSince}, ${conversations.id}) < (${sql.placeholder('since')}, ${sql.placeholder('conversation')})`)
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
        return own && (above.get(own)?.count ?? 0) + (earlier.get(own)?.count ?? 0)
      }),
    waitingCount: (queue) => read(() => ofQueue.get({ queue })?.count ?? 0),
    recentWaits: (locale, limit) => read(() => recent.all({ locale, limit }).map((row) => row.waitedMs)),
  }
}
