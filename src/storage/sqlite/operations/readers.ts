import { sql } from '../../drizzle/orm.cjs'
import type { Db } from '../connection.ts'
import { caseCodes, readMarks, receiptCodes, tokens } from '../schema/index.ts'
import { slots } from './slots.ts'

/** Who may read a conversation, and how far each side has read. */
export function readerOperations(db: Db) {
  const insertToken = db.insert(tokens).values(slots(tokens, ['hash', 'conversation'])).onConflictDoNothing().prepare()
  const keepCode = db.insert(receiptCodes).values(slots(receiptCodes, ['code', 'conversation'])).onConflictDoNothing().prepare()
  const keepHash = db.insert(caseCodes).values(slots(caseCodes, ['hash', 'conversation'])).onConflictDoNothing().prepare()
  const mark = db
    .insert(readMarks)
    .values(slots(readMarks, ['conversation', 'by', 'seq']))
    .onConflictDoUpdate({ target: [readMarks.conversation, readMarks.by], set: { seq: sql`max(${readMarks.seq}, excluded.seq)` } })
    .prepare()
  return {
    addToken(row: { hash: string; conversation: string }): void {
      insertToken.run(row)
    },
    keepReceiptCode(row: { code: string; conversation: string }): void {
      keepCode.run(row)
    },
    keepCaseCode(row: { hash: string; conversation: string }): void {
      keepHash.run(row)
    },
    markRead(row: { conversation: string; by: 'user' | 'agent'; seq: number }): void {
      mark.run(row)
    },
  }
}
