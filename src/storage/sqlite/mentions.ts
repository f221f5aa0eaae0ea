import { and, asc, eq, sql } from '../drizzle/orm.cjs'
import type { MentionStore } from '../../agents/mention-store.ts'
import type { Reader } from './reader.ts'
import { mentions } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

export function createMentions({ db, read }: Reader, writer: WriterClient): MentionStore {
  const unseen = db
    .select({ conversation: mentions.conversation, seq: mentions.seq, at: mentions.at })
    .from(mentions)
    .where(and(eq(mentions.agent, sql.placeholder('agent')), eq(mentions.seen, sql`0`)))
    .orderBy(asc(mentions.at), asc(mentions.conversation), asc(mentions.seq))
    .limit(sql.placeholder('limit'))
    .prepare()
  const any = db
    .select({ seq: mentions.seq })
    .from(mentions)
    .where(and(eq(mentions.agent, sql.placeholder('agent')), eq(mentions.conversation, sql.placeholder('conversation'))))
    .limit(1)
    .prepare()
  return {
    mentionsOf: (agent, limit) => read(() => unseen.all({ agent, limit })),
    wasMentioned: (agent, conversation) => read(() => any.get({ agent, conversation }) !== undefined),
    seeMentions: (agent, conversation, seq) => writer.submit('seeMentions', { agent, conversation, seq }),
  }
}
