import { sql, type SQL } from '../../drizzle/orm.cjs'
import type { CaseTurn } from '../case-rows.ts'
import type { Db } from '../connection.ts'
import { cases } from '../schema/index.ts'
import { slot, slots } from './slots.ts'

/** The later value, or what stands where there is none. */
const later = (column: string): SQL => sql`coalesce(excluded.${sql.identifier(column)}, cases.${sql.identifier(column)})`
/** What stands, or the first value that comes. */
const first = (column: string): SQL => sql`coalesce(cases.${sql.identifier(column)}, excluded.${sql.identifier(column)})`
const now = (column: string): SQL => sql`excluded.${sql.identifier(column)}`

/** Writes what a turn changes in the desk's record. */
export function caseOperation(db: Db): (turn: CaseTurn) => void {
  const write = db
    .insert(cases)
    .values({ ...slots(cases, COLUMNS) })
    .onConflictDoUpdate({
      target: cases.conversation,
      set: {
        locale: now('locale'), stage: now('stage'),
        queue: later('queue'), reason: later('reason'), priority: later('priority'), agent: later('agent'), reopenedAt: later('reopened_at'), rating: later('rating'),
        cameAt: first('came_at'), claimedAt: first('claimed_at'),
        resolvedAt: now('resolved_at'), outcome: now('outcome'), resolvedBy: now('resolved_by'),
        reopened: sql`cases.reopened + excluded.reopened`,
        handledMs: sql`cases.handled_ms + CASE WHEN ${slot('letGo')} THEN coalesce(${slot('at')} - cases.owned_at, 0) ELSE 0 END`,
        ownedAt: sql`CASE WHEN excluded.owned_at IS NOT NULL THEN excluded.owned_at WHEN ${slot('letGo')} THEN NULL ELSE cases.owned_at END`,
        // Who is taken by an agent has left nothing, and who waits again comes back.
        leftAt: sql`CASE
          WHEN cases.stage = 'line' AND (excluded.stage = 'bot' OR excluded.stage = 'done' AND excluded.resolved_by = 'user') AND excluded.agent IS NULL THEN ${slot('at')}
          WHEN excluded.stage IN ('line', 'agent') THEN NULL ELSE cases.left_at END`,
      },
    })
    .prepare()
  return (turn) => void write.run({ ...turn })
}

const COLUMNS = [
  'conversation', 'locale', 'queue', 'reason', 'priority', 'stage', 'startedAt', 'cameAt', 'claimedAt', 'resolvedAt', 'reopenedAt', 'ownedAt', 'agent',
  'outcome', 'resolvedBy', 'rating', 'reopened',
] as const satisfies (keyof typeof cases.$inferInsert)[]
