import { and, desc, eq, gte, isNull, lt, ne, sql } from '../../drizzle/orm.cjs'
import type { KeptForecast } from '../../../handoff/wait-store.ts'
import type { Db } from '../connection.ts'
import { handlings, shifts, stays } from '../schema/index.ts'
import type { StayTurn } from '../stay-rows.ts'
import { slot, slots } from './slots.ts'

/** Writes where a chat is after a turn: in the line, with an agent, or neither. */
export function stayOperation(db: Db): (turn: StayTurn) => void {
  const [waits, ends] = [prepareWait(db), prepareEnd(db)]
  const [takes, lets] = [prepareTake(db), prepareLetGo(db)]
  return ({ conversation, at, waits: stay, end, owned }) => {
    if (stay) waits.run({ conversation, joinedAt: at, ...stay, consents: JSON.stringify(stay.consents), reachedAt: stay.called ? at : null })
    else ends.run({ conversation, at, end, agent: owned?.agent ?? null, reachedAt: end === 'taken' ? at : null })
    lets.run({ conversation, at, agent: owned?.agent ?? '' })
    if (owned) takes.run({ conversation, since: at, ...owned })
  }
}

const STAY = ['conversation', 'queue', 'locale', 'priority', 'weight', 'since', 'joinedAt', 'reachedAt'] as const

function prepareWait(db: Db) {
  const now = (column: string) => sql`excluded.${sql.identifier(column)}`
  return db
    .insert(stays)
    .values({ ...slots(stays, STAY), consents: slot('consents') })
    .onConflictDoUpdate({
      target: stays.conversation,
      targetWhere: sql`ended_at IS NULL`,
      set: { queue: now('queue'), locale: now('locale'), priority: now('priority'), consents: now('consents'), weight: now('weight'), reachedAt: sql`coalesce(stays.reached_at, excluded.reached_at)` },
    })
    .prepare()
}

function prepareEnd(db: Db) {
  return db
    .update(stays)
    .set({ endedAt: slot('at'), end: slot('end'), agent: slot('agent'), reachedAt: sql`coalesce(${stays.reachedAt}, ${slot('reachedAt')})` })
    .where(and(eq(stays.conversation, sql.placeholder('conversation')), isNull(stays.endedAt)))
    .prepare()
}

function prepareTake(db: Db) {
  return db
    .insert(handlings)
    .values(slots(handlings, ['conversation', 'agent', 'queue', 'locale', 'weight', 'since']))
    .onConflictDoNothing()
    .prepare()
}

/** Of everybody but the one who has it now. */
function prepareLetGo(db: Db) {
  return db
    .update(handlings)
    .set({ until: slot('at') })
    .where(and(eq(handlings.conversation, sql.placeholder('conversation')), isNull(handlings.until), ne(handlings.agent, sql.placeholder('agent'))))
    .prepare()
}

/** Forecasts, and when agents took chats. */
export function waitOperations(db: Db) {
  return {
    keepForecast({ conversation, forecast }: { conversation: string; forecast: KeptForecast }): void {
      const open = and(eq(stays.conversation, conversation), isNull(stays.endedAt), isNull(stays.forecast))
      db.update(stays).set({ forecast }).where(open).run()
    },
    keepShifts({ agents, now, gapMs }: { agents: readonly string[]; now: number; gapMs: number }): void {
      for (const agent of agents) keepShift(db, agent, now, gapMs)
    },
    forgetShifts({ before }: { before: number }): void {
      db.delete(shifts).where(lt(shifts.until, before)).run()
    },
  }
}

function keepShift(db: Db, agent: string, now: number, gapMs: number): void {
  const seen = and(eq(shifts.agent, agent), gte(shifts.until, now - gapMs))
  const last = db.select({ pos: shifts.pos }).from(shifts).where(seen).orderBy(desc(shifts.until)).limit(1).get()
  if (last) db.update(shifts).set({ until: sql`max(${shifts.until}, ${now})` }).where(eq(shifts.pos, last.pos)).run()
  else db.insert(shifts).values({ agent, since: now, until: now }).run()
}
