import { and, asc, eq, inArray, lte, sql } from '../../drizzle/orm.cjs'
import type { DueTask } from '../../../conversation/store.ts'
import type { Db } from '../connection.ts'
import { tasks } from '../schema/index.ts'
import { slot } from './slots.ts'

export function taskOperations(db: Db) {
  const lease = prepareLease(db)
  const meant = and(
    eq(tasks.conversation, sql.placeholder('conversation')),
    eq(tasks.kind, sql.placeholder('kind')),
    eq(tasks.ref, sql.placeholder('ref')),
  )
  const finish = db.delete(tasks).where(meant).prepare()
  const postpone = db.update(tasks).set({ dueAt: slot('dueAt'), leaseUntil: 0 }).where(meant).prepare()

  function leaseDueTasks(args: { now: number; leaseMs: number; limit: number }): DueTask[] {
    const leased = lease.all({ ...args, leaseUntil: args.now + args.leaseMs })
    // RETURNING promises no order.
    return leased.sort((a, b) => a.dueAt - b.dueAt)
  }
  function settleTask({ task: { conversation, kind, ref }, dueAgainAt }: { task: DueTask; dueAgainAt: number | null }): void {
    if (dueAgainAt === null) finish.run({ conversation, kind, ref })
    else postpone.run({ conversation, kind, ref, dueAt: dueAgainAt })
  }
  return { leaseDueTasks, settleTask }
}

function prepareLease(db: Db) {
  const ready = db
    .select({ rowid: sql`rowid` })
    .from(tasks)
    .where(lte(tasks.readyAt, sql.placeholder('now')))
    .orderBy(asc(tasks.readyAt))
    .limit(sql.placeholder('limit'))
  return db
    .update(tasks)
    .set({ leaseUntil: slot('leaseUntil'), attempts: sql`${tasks.attempts} + 1` })
    .where(inArray(sql`rowid`, ready))
    .returning({ conversation: tasks.conversation, kind: tasks.kind, dueAt: tasks.dueAt, ref: tasks.ref, attempts: tasks.attempts })
    .prepare()
}
