import { and, asc, desc, eq, gte, isNotNull, isNull, lt } from '../drizzle/orm.cjs'
import type { Handling, Stay, WaitStore } from '../../handoff/wait-store.ts'
import type { Reader } from './reader.ts'
import { priorityOf } from './rows.ts'
import { conversations, handlings, shifts, stays } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

const HANDLING = {
  conversation: handlings.conversation, agent: handlings.agent, queue: handlings.queue, locale: handlings.locale, weight: handlings.weight,
  since: handlings.since, until: handlings.until,
}

export function createWaits(reader: Reader, writer: WriterClient): WaitStore {
  return {
    ...now(reader),
    ...past(reader),
    keepForecast: (conversation, forecast) => writer.submit('keepForecast', { conversation, forecast }),
    keepShifts: (agents, at, gapMs) => writer.submit('keepShifts', { agents, now: at, gapMs }),
    forgetShifts: (before) => writer.submit('forgetShifts', { before }),
  }
}

function now({ db, read }: Reader): Pick<WaitStore, 'openStays' | 'openHandlings'> {
  const open = db.select().from(stays).where(isNull(stays.endedAt)).prepare()
  // A version before this record may have let go of it without a word here.
  const has = and(eq(conversations.id, handlings.conversation), eq(conversations.agent, handlings.agent))
  const owned = db.select(HANDLING).from(handlings).innerJoin(conversations, has).where(isNull(handlings.until)).prepare()
  return { openStays: () => read(() => open.all().map(stayOf)), openHandlings: () => read(() => owned.all()) }
}

function past({ db, read }: Reader): Pick<WaitStore, 'lastStays' | 'lastHandlings' | 'staysBetween' | 'handlingsBetween' | 'shiftsSince'> {
  return {
    lastStays: (limit) => read(() => db.select().from(stays).where(isNotNull(stays.endedAt)).orderBy(desc(stays.endedAt)).limit(limit).all().map(stayOf)),
    lastHandlings: (limit) => read((): Handling[] => db.select(HANDLING).from(handlings).where(isNotNull(handlings.until)).orderBy(desc(handlings.until)).limit(limit).all()),
    staysBetween: (from, to) =>
      read(() => db.select().from(stays).where(and(gte(stays.joinedAt, from), lt(stays.joinedAt, to))).orderBy(asc(stays.joinedAt), asc(stays.pos)).all().map(stayOf)),
    handlingsBetween: (from, to) =>
      read(() => db.select(HANDLING).from(handlings).where(and(gte(handlings.since, from), lt(handlings.since, to))).orderBy(asc(handlings.since), asc(handlings.pos)).all()),
    shiftsSince: (from) =>
      read(() => db.select({ agent: shifts.agent, since: shifts.since, until: shifts.until }).from(shifts).where(gte(shifts.until, from)).orderBy(asc(shifts.since), asc(shifts.pos)).all()),
  }
}

function stayOf({ pos: _, priority, ...row }: typeof stays.$inferSelect): Stay {
  return { ...row, priority: priorityOf(priority) }
}
