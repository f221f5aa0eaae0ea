import { and, asc, eq, gt, sql } from '../drizzle/orm.cjs'
import type { PersonStore } from '../../handoff/person-store.ts'
import type { Reader } from './reader.ts'
import { conversations, readerLeases, resumeCodes } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

export function createPeople(reader: Reader, writer: WriterClient): PersonStore {
  const { db, read } = reader
  const open = db
    .selectDistinct({ conversation: readerLeases.conversation })
    .from(readerLeases)
    .where(and(sql`${readerLeases.conversation} IN (SELECT value FROM json_each(${sql.placeholder('asked')}))`, gt(readerLeases.leaseUntil, sql.placeholder('now'))))
    .prepare()
  const code = db
    .select({ conversation: resumeCodes.conversation })
    .from(resumeCodes)
    .where(and(eq(resumeCodes.hash, sql.placeholder('hash')), gt(resumeCodes.expiresAt, sql.placeholder('now'))))
    .prepare()
  return {
    resting: resting(reader),
    here: (asked, now) => read(() => new Set(open.all({ asked: JSON.stringify(asked), now }).map(({ conversation }) => conversation))),
    conversationByResumeCode: (hash, now) => read(() => code.get({ hash, now })?.conversation),
    leaseReaders: (process, chats, until) => writer.submit('leaseReaders', { process, chats: [...chats], until }),
    keepResumeCode: (kept) => writer.submit('keepResumeCode', kept),
    spendResumeCode: (hash, now) => writer.submit('spendResumeCode', { hash, now }),
  }
}

/** The condition is spelled as the partial index has it. */
function resting({ db, read }: Reader): PersonStore['resting'] {
  const rows = db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(sql`${conversations.status} = 'parked' AND ${conversations.waitingSince} IS NOT NULL`, gt(conversations.id, sql.placeholder('after'))))
    .orderBy(asc(conversations.id))
    .limit(sql.placeholder('limit'))
    .prepare()
  return (after, limit) => read(() => rows.all({ after, limit }).map(({ id }) => id))
}
