import { desc, sql } from '../drizzle/orm.cjs'
import type { Store } from '../../conversation/store.ts'
import type { Reader } from './reader.ts'
import { eventOf } from './rows.ts'
import { conversations, events } from './schema/index.ts'

/** Rows are numbered as they are inserted: the newest conversation has the highest number, and no index is needed. */
const row = sql<number>`rowid`
const ABOVE_ALL = Number.MAX_SAFE_INTEGER

/** Going through what was said, for numbers and replays. */
export function pastChats({ db, read }: Reader): Pick<Store, 'chatsSince'> {
  const newestFirst = db
    .select({ row: row.as('row'), conversation: conversations.id, startedAt: conversations.startedAt })
    .from(conversations)
    .where(sql`rowid < ${sql.placeholder('before')}`)
    .orderBy(desc(row))
    .limit(sql.placeholder('limit'))
    .prepare()
  const told = db
    .select({ body: events.body })
    .from(events)
    .where(sql`${events.conversation} = ${sql.placeholder('conversation')} AND ${events.type} <> 'note_posted' AND (${events.type} <> 'message_posted' OR ${events.author} = 'user')`)
    .orderBy(events.seq)
    .prepare()
  return {
    chatsSince: (since, before, limit) =>
      read(() => {
        const chats = newestFirst.all({ before: before === undefined ? ABOVE_ALL : Number(before), limit }).filter(({ startedAt }) => startedAt >= since)
        return chats.map(({ row, conversation }) => ({ conversation, cursor: String(row), events: told.all({ conversation }).map(eventOf) }))
      }),
  }
}
