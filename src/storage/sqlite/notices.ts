import { and, eq, gt, sql } from '../drizzle/orm.cjs'
import type { NoticeStore } from '../../conversation/store.ts'
import type { Reader } from './reader.ts'
import { noticeMarks, pushSubscriptions } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

export function createNotices({ db, read }: Reader, writer: WriterClient, pushKey: string): NoticeStore {
  const marks = db.select().from(noticeMarks).where(eq(noticeMarks.conversation, sql.placeholder('conversation'))).prepare()
  const endpoint = db
    .select({ endpoint: pushSubscriptions.endpoint })
    .from(pushSubscriptions)
    .where(and(eq(pushSubscriptions.conversation, sql.placeholder('conversation')), gt(pushSubscriptions.expiresAt, sql.placeholder('now'))))
    .prepare()
  return {
    pushKey,
    noticeMarks: (conversation) => read(() => ({ seen: 0, platform: 0, push: 0, ...Object.fromEntries(marks.all({ conversation }).map(({ mark, seq }) => [mark, seq])) })),
    markNotice: (conversation, mark, seq) => writer.submit('markNotice', { conversation, mark, seq }),
    keepPush: (subscription, now) => writer.submit('keepPush', { subscription, now }),
    dropPush: (conversation, address) => writer.submit('dropPush', { conversation, endpoint: address }),
    pushEndpoint: (conversation, now) => read(() => endpoint.get({ conversation, now })?.endpoint),
  }
}
