import { and, asc, eq, inArray, lte, ne } from '../../drizzle/orm.cjs'
import type { Incident, IncidentMessage, IncidentStep } from '../../../handoff/incident-store.ts'
import type { Db } from '../connection.ts'
import { incidentMessages, incidents } from '../schema/index.ts'

/** People at a desk write these, and one runner: built when they are needed. */
export function incidentOperations(db: Db) {
  const isMeant = (id: string) => eq(incidentMessages.id, id)
  const isProposed = eq(incidentMessages.status, 'proposed')
  return {
    saveIncident({ incident, expectedVersion }: { incident: Incident; expectedVersion: number }): 'saved' | 'conflict' | 'message_open' {
      if (expectedVersion === 0) return db.insert(incidents).values(incident).onConflictDoNothing().run().changes === 1 ? 'saved' : 'conflict'
      const [before] = db.select().from(incidents).where(eq(incidents.id, incident.id)).all()
      if (before?.version !== expectedVersion) return 'conflict'
      if (meansOther(before, incident) && hasOpenMessage(db, incident.id)) return 'message_open'
      db.update(incidents).set(incident).where(eq(incidents.id, incident.id)).run()
      return 'saved'
    },
    proposeMessage(message: IncidentMessage): void {
      db.insert(incidentMessages).values(message).onConflictDoNothing().run()
    },
    approveMessage({ id, by, now }: { id: string; by: string; now: number }): boolean {
      const meant = and(isMeant(id), isProposed, ne(incidentMessages.proposedBy, by))
      return db.update(incidentMessages).set({ status: 'sending', approvedBy: by, dueAt: now }).where(meant).run().changes === 1
    },
    withdrawMessage({ id }: { id: string }): boolean {
      return db.update(incidentMessages).set({ status: 'withdrawn' }).where(and(isMeant(id), isProposed)).run().changes === 1
    },
    leaseMessage({ now, leaseMs }: { now: number; leaseMs: number }): IncidentMessage | undefined {
      const [due] = db.select().from(incidentMessages).where(lte(incidentMessages.dueAt, now)).orderBy(asc(incidentMessages.dueAt)).limit(1).all()
      if (due) db.update(incidentMessages).set({ dueAt: now + leaseMs }).where(isMeant(due.id)).run()
      return due
    },
    settleMessage({ before, after, reached, dueAt }: IncidentStep): void {
      const meant = and(isMeant(before.id), eq(incidentMessages.after, before.after), eq(incidentMessages.status, 'sending'))
      const status = dueAt === null ? 'sent' : 'sending'
      db.update(incidentMessages).set({ after, reached: before.reached + reached, dueAt, status }).where(meant).run()
    },
  }
}

/** Whether a message of it would say something else, or reach others. */
function meansOther(before: Incident, after: Incident): boolean {
  return before.kind !== after.kind || before.reasons.toSorted().join(' ') !== after.reasons.toSorted().join(' ')
}

function hasOpenMessage(db: Db, incident: string): boolean {
  const open = inArray(incidentMessages.status, ['proposed', 'sending'])
  return db.select({ id: incidentMessages.id }).from(incidentMessages).where(and(eq(incidentMessages.incident, incident), open)).limit(1).all().length > 0
}
