import { and, eq, ne, sql } from '../../drizzle/orm.cjs'
import { fits, type Guard } from '../../../conversation/store.ts'
import type { Db } from '../connection.ts'
import { agents, conversations } from '../schema/index.ts'

/** Whether a guard refuses what the gate has just let through: the rows are as the turn leaves them. */
export function guardCheck(db: Db): (guard: Guard, conversation: string) => boolean {
  const others = sql`SELECT coalesce(sum(min(${conversations.weight}, ${agents.capacity})), 0) FROM ${conversations}
    WHERE ${conversations.agent} = ${agents.id} AND ${conversations.id} <> ${sql.placeholder('conversation')}`
  const own = sql`SELECT ${conversations.weight} FROM ${conversations} WHERE ${conversations.id} = ${sql.placeholder('conversation')}`
  const room = db
    .select({ capacity: agents.capacity, load: sql<number>`(${others})`, weight: sql<number>`(${own})` })
    .from(agents)
    .where(and(eq(agents.id, sql.placeholder('agent')), eq(agents.active, true)))
    .prepare()
  const offered = db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(eq(conversations.offeredTo, sql.placeholder('agent')), ne(conversations.id, sql.placeholder('conversation'))))
    .limit(1)
    .prepare()
  return ({ kind, agent }, conversation) => {
    const found = room.get({ agent, conversation })
    if (found === undefined || !fits(found.load, found.weight, found.capacity)) return true
    return kind === 'agent_offer' && offered.all({ agent, conversation }).length > 0
  }
}
