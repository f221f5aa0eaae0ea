import { and, asc, count, desc, eq, gt, gte, inArray, isNull, min, ne, or, sql, type SQL } from '../drizzle/orm.cjs'
import type { CaseCount, ConcernedCount, IncidentStore } from '../../handoff/incident-store.ts'
import { REASON_BUCKET_MS } from '../../handoff/store.ts'
import type { Reader } from './reader.ts'
import { cases, conversations, incidentMessages, incidents } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

/** Supervisors and a runner ask for these, a few times a second at most: built when they are needed. */
export function createIncidents(reader: Reader, writer: WriterClient): IncidentStore {
  return { ...incidentsOf(reader, writer), ...messagesOf(reader, writer), ...concernedOf(reader), ...countsOf(reader) }
}

type Incidents = Pick<IncidentStore, 'incidents' | 'incident' | 'saveIncident'>

function incidentsOf({ db, read }: Reader, writer: WriterClient): Incidents {
  const openFirst = sql`${incidents.status} = 'open'`
  return {
    incidents: (limit) => read(() => db.select().from(incidents).orderBy(desc(openFirst), desc(incidents.openedAt), desc(incidents.id)).limit(limit).all()),
    incident: (id) => read(() => db.select().from(incidents).where(eq(incidents.id, id)).get()),
    saveIncident: (incident, expectedVersion) => writer.submit('saveIncident', { incident, expectedVersion }),
  }
}

type Messages = Pick<IncidentStore, 'incidentMessages' | 'incidentMessage' | 'proposeMessage' | 'approveMessage' | 'withdrawMessage' | 'leaseMessage' | 'settleMessage'>

function messagesOf({ db, read }: Reader, writer: WriterClient): Messages {
  const newest = [desc(incidentMessages.proposedAt), desc(incidentMessages.id)]
  return {
    incidentMessages: (limit, incident) =>
      read(() => db.select().from(incidentMessages).where(incident === undefined ? undefined : eq(incidentMessages.incident, incident)).orderBy(...newest).limit(limit).all()),
    incidentMessage: (id) => read(() => db.select().from(incidentMessages).where(eq(incidentMessages.id, id)).get()),
    proposeMessage: async (message) => void (await writer.submit('proposeMessage', message)),
    approveMessage: (id, by, now) => writer.submit('approveMessage', { id, by, now }),
    withdrawMessage: (id) => writer.submit('withdrawMessage', { id }),
    leaseMessage: async (now, leaseMs) => ((await read(() => nextDue(db))) ?? Infinity) <= now ? await writer.submit('leaseMessage', { now, leaseMs }) : undefined,
    settleMessage: async (step) => void (await writer.submit('settleMessage', step)),
  }
}

/** Looking costs no write. */
function nextDue(db: Reader['db']): number | null | undefined {
  return db.select({ at: min(incidentMessages.dueAt) }).from(incidentMessages).get()?.at
}

function concernedOf({ db, read }: Reader): Pick<IncidentStore, 'concerned' | 'countConcerned' | 'countLinked'> {
  const linked = (incident: string) => eq(conversations.incident, incident)
  const counted = (where: SQL | undefined): CaseCount[] =>
    db
      .select({ status: conversations.status, locale: sql<string>`json_extract(${conversations.state}, '$.locale')`, count: count() })
      .from(conversations)
      .where(where)
      .groupBy(conversations.status, sql`2`)
      .all()
  return {
    concerned: (incident, reasons, after, limit) =>
      read(() => {
        const there = and(gt(conversations.id, after), concerns(incident, reasons))
        return db.select({ id: conversations.id }).from(conversations).where(there).orderBy(asc(conversations.id)).limit(limit).all().map(({ id }) => id)
      }),
    countConcerned: (incident, reasons) => read(() => listening(db, concerns(incident, reasons))),
    countLinked: (incident) => read(() => counted(linked(incident))),
  }
}

function listening(db: Reader['db'], where: SQL | undefined): ConcernedCount[] {
  const waits = sql`${conversations.status} IN ('waiting', 'offered', 'parked') AND ${conversations.waitingSince} IS NOT NULL`
  const listens = sql<boolean>`${waits} AND ${conversations.priority} <> 2`.mapWith(Boolean)
  const locale = sql<string>`json_extract(${conversations.state}, '$.locale')`
  return db.select({ listens, locale, count: count() }).from(conversations).where(where).groupBy(sql`1`, sql`2`).orderBy(sql`1`, sql`2`).all()
}

/** In words that the partial indexes know. */
function concerns(incident: string, reasons: readonly string[]): SQL | undefined {
  const linked = and(eq(conversations.incident, incident), ne(conversations.status, 'resolved'))
  const waiting = and(sql`${conversations.status} IN ('waiting', 'offered')`, isNull(conversations.incident), inArray(conversations.reason, [...reasons]))
  return or(linked, waiting)
}

function countsOf({ db, read }: Reader): Pick<IncidentStore, 'reasonCounts' | 'countedSince'> {
  const bucket = sql<number>`(${cases.cameAt} / ${sql.raw(String(REASON_BUCKET_MS))}) * ${sql.raw(String(REASON_BUCKET_MS))}`
  return {
    reasonCounts: (since) =>
      read(() =>
        db
          .select({ reason: sql<string>`coalesce(${cases.reason}, '')`, at: bucket, count: count() })
          .from(cases)
          .where(gte(cases.cameAt, since))
          .groupBy(sql`1`, sql`2`)
          .orderBy(sql`2`, sql`1`)
          .all(),
      ),
    countedSince: () => read(() => db.select({ at: min(cases.cameAt) }).from(cases).where(sql`${cases.cameAt} IS NOT NULL`).get()?.at ?? undefined),
  }
}
