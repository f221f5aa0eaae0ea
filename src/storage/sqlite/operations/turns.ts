import { and, eq, sql } from '../../drizzle/orm.cjs'
import type { Fate } from '../../../conversation/store.ts'
import type { Db } from '../connection.ts'
import { isUniqueViolation } from '../errors.ts'
import type { ConversationRow, EventRow, TurnRows } from '../rows.ts'
import { caseReferences, consents, conversations, events, tasks, waits } from '../schema/index.ts'
import { Undo } from '../undo.ts'
import { caseOperation } from './cases.ts'
import { guardCheck } from './guards.ts'
import { mentionInsert } from './mentions.ts'
import { pushRemoval } from './notices.ts'
import { openingOperation } from './opening.ts'
import { stayOperation } from './stays.ts'
import { takingNote } from './takings.ts'
import { assignments, slot, slots } from './slots.ts'
import { deliveryInsert } from './webhooks.ts'

export function turnOperations(db: Db) {
  const gate = prepareGate(db)
  const refusedBy = guardCheck(db)
  const open = openingOperation(db)
  const keep = prepareRows(db)
  const announce = deliveryInsert(db)
  const dropPush = pushRemoval(db)
  const mention = mentionInsert(db)
  const note = takingNote(db)
  const writeCase = caseOperation(db)
  const writeStay = stayOperation(db)

  /** The gate, then what only a turn that passed it may do. */
  function commit(turn: TurnRows): Fate {
    if (!gate(turn)) return { fate: 'conflict' }
    const refused = turn.guards.find((guard) => refusedBy(guard, turn.conversation.id))
    if (refused) throw new Undo<Fate>({ fate: 'guard', guard: refused.kind })
    if (turn.opening) open(turn.conversation.id, turn.opening, turn.at)
    insertEvents(keep.event, turn.events)
    keep.timers(turn)
    turn.deliveries.forEach(announce)
    turn.mentions.forEach(mention)
    if (turn.consents) keep.consents(turn.conversation.id, turn.consents)
    for (const reference of turn.references) keep.reference({ reference, conversation: turn.conversation.id })
    if (turn.settled && !keep.lastNews(turn.conversation)) dropPush(turn.conversation.id)
    turn.takings.forEach(note)
    if (turn.record) writeCase(turn.record)
    if (turn.stay) writeStay(turn.stay)
    if (turn.wait) keep.wait({ conversation: turn.conversation.id, ...turn.wait })
    return { fate: 'committed' }
  }
  return { commit }
}

/** Lets exactly one turn through for each seq. */
function prepareGate(db: Db) {
  const insert = db.insert(conversations).values(slots(conversations, COLUMNS)).onConflictDoNothing().prepare()
  const update = db
    .update(conversations)
    .set(assignments(conversations, COLUMNS.slice(1)))
    .where(and(eq(conversations.id, sql.placeholder('id')), eq(conversations.seq, sql.placeholder('expectedSeq'))))
    .prepare()
  return ({ conversation, expectedSeq }: TurnRows): boolean => {
    const { changes } = expectedSeq === 0 ? insert.run({ ...conversation }) : update.run({ ...conversation, expectedSeq })
    return changes === 1
  }
}

const COLUMNS = [
  'id', 'status', 'queue', 'locale', 'reason', 'priority', 'waitingSince', 'reservedFor', 'weight', 'offeredTo', 'calledUntil', 'reply', 'agent', 'fence', 'seq',
  'release', 'state', 'startedAt', 'updatedAt', 'resolvedAt', 'account', 'incident',
] as const satisfies (keyof ConversationRow)[]

function prepareRows(db: Db) {
  const event = db.insert(events).values(slots(events, EVENT_COLUMNS)).prepare()
  const set = db
    .insert(tasks)
    .values(slots(tasks, ['conversation', 'kind', 'dueAt', 'ref']))
    .onConflictDoUpdate({
      target: [tasks.conversation, tasks.kind],
      set: { dueAt: sql`excluded.due_at`, ref: sql`excluded.ref`, leaseUntil: 0, attempts: 0 },
    })
    .prepare()
  const drop = db
    .delete(tasks)
    .where(and(eq(tasks.conversation, sql.placeholder('conversation')), eq(tasks.kind, sql.placeholder('kind'))))
    .prepare()
  const lastNews = db
    .update(tasks)
    .set({ ref: slot('ref'), leaseUntil: 0, attempts: 0 })
    .where(and(eq(tasks.conversation, sql.placeholder('conversation')), eq(tasks.kind, 'news')))
    .prepare()
  const wait = db
    .insert(waits)
    .values(slots(waits, ['conversation', 'locale', 'waitedMs', 'claimedAt']))
    .onConflictDoNothing()
    .prepare()
  const reference = db.insert(caseReferences).values(slots(caseReferences, ['reference', 'conversation'])).onConflictDoNothing().prepare()
  const forget = db.delete(consents).where(eq(consents.conversation, sql.placeholder('conversation'))).prepare()
  const agree = db.insert(consents).values(slots(consents, ['conversation', 'locale'])).onConflictDoNothing().prepare()
  return {
    consents(conversation: string, locales: readonly string[]) {
      forget.run({ conversation })
      for (const locale of locales) agree.run({ conversation, locale })
    },
    reference: (row: typeof caseReferences.$inferInsert) => reference.run(row),
    event: (row: EventRow) => event.run({ ...row }),
    wait: (row: typeof waits.$inferInsert) => wait.run(row),
    /** Makes a row for news that still waits one of this turn's: who works on it already doesn't know how the case ended. False when there is none. */
    lastNews: ({ id, seq }: Pick<ConversationRow, 'id' | 'seq'>) => lastNews.run({ conversation: id, ref: String(seq) }).changes > 0,
    timers({ conversation: { id }, timers }: TurnRows) {
      for (const kind of timers.drop) drop.run({ conversation: id, kind })
      for (const timer of timers.set) set.run({ conversation: id, ...timer })
    },
  }
}

const EVENT_COLUMNS = ['conversation', 'seq', 'type', 'v', 'at', 'author', 'clientId', 'body'] as const satisfies (keyof EventRow)[]

/** The gate lets nobody else write these seqs, so a row that is there already is an id that its author used before. */
function insertEvents(insert: (row: EventRow) => void, rows: EventRow[]): void {
  try {
    rows.forEach(insert)
  } catch (error) {
    throw isUniqueViolation(error) ? new Undo<Fate>({ fate: 'conflict' }) : error
  }
}
