import { and, eq, lte } from '../../drizzle/orm.cjs'
import type { Db } from '../connection.ts'
import { mentions } from '../schema/index.ts'
import { slots } from './slots.ts'

/** People do this rarely: built when it is needed. */
export function mentionOperations(db: Db) {
  return {
    seeMentions({ agent, conversation, seq }: { agent: string; conversation: string; seq: number }): void {
      const meant = and(eq(mentions.agent, agent), eq(mentions.conversation, conversation), lte(mentions.seq, seq))
      db.update(mentions).set({ seen: true }).where(meant).run()
    },
  }
}

export type MentionRow = typeof mentions.$inferInsert

export function mentionInsert(db: Db): (row: MentionRow) => void {
  const insert = db.insert(mentions).values(slots(mentions, ['agent', 'conversation', 'seq', 'at'])).onConflictDoNothing().prepare()
  return (row) => void insert.run(row)
}
