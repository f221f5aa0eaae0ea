import { and, asc, count, desc, eq, gte, isNotNull, lt, sql, type SQL } from '../drizzle/orm.cjs'
import type { CaseFilter, CaseMoment, CaseStore } from '../../handoff/case-store.ts'
import type { Reader } from './reader.ts'
import { cases, conversations } from './schema/index.ts'

const { conversation, locale, queue, reason, priority, startedAt, cameAt, claimedAt, leftAt, resolvedAt, outcome, resolvedBy, agent, handledMs, rating, reopened } = cases
const CASE = { conversation, locale, queue, reason, priority, startedAt, cameAt, claimedAt, leftAt, resolvedAt, outcome, resolvedBy, agent, handledMs, rating, reopened }

const MOMENTS = { came: cameAt, claimed: claimedAt, left: leftAt, resolved: resolvedAt, reopened: cases.reopenedAt } as const satisfies Record<CaseMoment, unknown>

/** People at a desk ask for these: built when they are needed. */
export function createCases({ db, read }: Reader): CaseStore {
  const owned = db.select({ id: conversations.id }).from(conversations).where(isNotNull(conversations.agent)).orderBy(asc(conversations.id)).prepare()
  // A place in the line is kept only of those that rest.
  const parked = db.select({ all: count(), resting: count(conversations.waitingSince) }).from(conversations).where(sql`${conversations.status} = 'parked'`).prepare()
  return {
    onFloor: () =>
      read(() => {
        const { all = 0, resting = 0 } = parked.get() ?? {}
        return { owned: owned.all().map(({ id }) => id), resting, parked: all - resting }
      }),
    casesBy: (moment, filter, from, to) => read(() => db.select(CASE).from(cases).where(and(within(moment, from, to), fitting(filter))).all()),
    resolvedCases: (filter, from, to, before, limit) =>
      read(() => {
        const rest = before && sql`(${resolvedAt}, ${conversation}) < (${before.resolvedAt}, ${before.conversation})`
        return db.select(CASE).from(cases).where(and(within('resolved', from, to), rest, fitting(filter))).orderBy(desc(resolvedAt), desc(conversation)).limit(limit).all()
      }),
  }
}

function within(moment: CaseMoment, from: number, to: number): SQL | undefined {
  return and(gte(MOMENTS[moment], from), lt(MOMENTS[moment], to))
}

function fitting(filter: CaseFilter): SQL | undefined {
  const asked = Object.entries(filter).filter(([, value]) => value !== undefined)
  return and(...asked.map(([name, value]) => eq(cases[name as keyof CaseFilter], value)))
}
