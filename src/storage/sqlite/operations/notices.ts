import { and, eq, lte, sql } from '../../drizzle/orm.cjs'
import type { NoticeMark } from '../../../conversation/store.ts'
import type { Db } from '../connection.ts'
import { noticeMarks, pushSubscriptions } from '../schema/index.ts'
import { slots } from './slots.ts'

export function noticeOperations(db: Db) {
  const mark = db
    .insert(noticeMarks)
    .values(slots(noticeMarks, ['conversation', 'mark', 'seq']))
    .onConflictDoUpdate({ target: [noticeMarks.conversation, noticeMarks.mark], set: { seq: sql`max(${noticeMarks.seq}, excluded.seq)` } })
    .prepare()
  const drop = pushRemoval(db)
  return {
    markNotice(row: { conversation: string; mark: NoticeMark; seq: number }): void {
      mark.run(row)
    },
    /** People do this rarely: built when it is needed. */
    keepPush({ subscription, now }: { subscription: typeof pushSubscriptions.$inferInsert; now: number }): void {
      db.delete(pushSubscriptions).where(lte(pushSubscriptions.expiresAt, now)).run()
      const { endpoint, expiresAt } = subscription
      db.insert(pushSubscriptions).values(subscription).onConflictDoUpdate({ target: pushSubscriptions.conversation, set: { endpoint, expiresAt } }).run()
    },
    dropPush({ conversation, endpoint }: { conversation: string; endpoint: string | undefined }): void {
      if (endpoint === undefined) return drop(conversation)
      db.delete(pushSubscriptions).where(and(eq(pushSubscriptions.conversation, conversation), eq(pushSubscriptions.endpoint, endpoint))).run()
    },
  }
}

export function pushRemoval(db: Db): (conversation: string) => void {
  const remove = db.delete(pushSubscriptions).where(eq(pushSubscriptions.conversation, sql.placeholder('conversation'))).prepare()
  return (conversation) => void remove.run({ conversation })
}
