import { and, asc, desc, eq, gt, gte, min, sql } from '../drizzle/orm.cjs'
import type { ConversationState } from '../../conversation/state.ts'
import type { Fate, Store, Turn } from '../../conversation/store.ts'
import { pastChats } from './past-chats.ts'
import type { Reader } from './reader.ts'
import { RecentStates } from './recent-states.ts'
import { eventOf, turnRows } from './rows.ts'
import { caseCodes, caseReferences, conversations, events, isHeld, readMarks, receiptCodes, startKeys, tasks, tokens } from './schema/index.ts'
import type { WriterClient } from './writer-client.ts'

export function createStore(reader: Reader, writer: WriterClient, named: Pick<Store, 'epoch' | 'receiptKey'>): Store {
  return { ...named, ...cases(reader), ...codes(reader, writer), ...turns(reader, writer), ...log(reader), ...pastChats(reader), ...openings(reader, writer), ...timers(reader, writer), ...marks(reader, writer) }
}

function turns({ db, read }: Reader, writer: WriterClient): Pick<Store, 'commit' | 'load'> {
  const recent = new RecentStates()
  const id = eq(conversations.id, sql.placeholder('id'))
  const seqOf = db.select({ seq: conversations.seq }).from(conversations).where(id).prepare()
  const stateOf = db.select({ state: conversations.state }).from(conversations).where(id).prepare()

  async function commit(turn: Turn): Promise<Fate> {
    try {
      const fate = await writer.submit('commit', turnRows(turn))
      if (fate.fate === 'committed') recent.keep(turn.state)
      else recent.drop(turn.conversation)
      return fate
    } catch (error) {
      recent.drop(turn.conversation)
      throw error
    }
  }
  function load(conversation: string): Promise<ConversationState | undefined> {
    return read(() => {
      const seq = seqOf.get({ id: conversation })?.seq
      if (seq === undefined) return undefined
      return recent.at(conversation, seq) ?? parsed(stateOf.get({ id: conversation })?.state)
    })
  }
  return { commit, load }
}

function parsed(state: string | undefined): ConversationState | undefined {
  return state === undefined ? undefined : (JSON.parse(state) as ConversationState)
}

function log({ db, read }: Reader): Pick<Store, 'eventsAfter' | 'messageById'> {
  const ofConversation = eq(events.conversation, sql.placeholder('conversation'))
  const after = db
    .select({ body: events.body })
    .from(events)
    .where(and(ofConversation, gt(events.seq, sql.placeholder('after'))))
    .orderBy(asc(events.seq))
    .limit(sql.placeholder('limit'))
    .prepare()
  const sent = db
    .select({ body: events.body })
    .from(events)
    .where(and(ofConversation, eq(events.author, sql.placeholder('author')), eq(events.clientId, sql.placeholder('clientId'))))
    .prepare()
  return {
    eventsAfter: (conversation, seq, limit) => read(() => after.all({ conversation, after: seq, limit }).map(eventOf)),
    messageById: (conversation, author, clientId) =>
      read(() => {
        const row = sent.get({ conversation, author, clientId })
        return row && eventOf(row)
      }),
  }
}

function openings({ db, read }: Reader, writer: WriterClient): Pick<Store, 'conversationByToken' | 'addToken' | 'conversationByKey'> {
  const byToken = db.select({ conversation: tokens.conversation }).from(tokens).where(eq(tokens.hash, sql.placeholder('hash'))).prepare()
  const byKey = db
    .select({ conversation: startKeys.conversation })
    .from(startKeys)
    .where(and(eq(startKeys.hash, sql.placeholder('hash')), gt(startKeys.expiresAt, sql.placeholder('now'))))
    .prepare()
  return {
    conversationByToken: (hash) => read(() => byToken.get({ hash })?.conversation),
    addToken: (conversation, hash) => writer.submit('addToken', { conversation, hash }),
    conversationByKey: (hash, now) => read(() => byKey.get({ hash, now })?.conversation),
  }
}

/** What leads back to a case later on. */
function cases({ db, read }: Reader): Pick<Store, 'conversationsByReference' | 'conversationsByAccount' | 'heldConversations'> {
  const ofId = eq(conversations.id, caseReferences.conversation)
  const byReference = db
    .select({ id: conversations.id })
    .from(caseReferences)
    .innerJoin(conversations, ofId)
    .where(eq(caseReferences.reference, sql.placeholder('reference')))
    .orderBy(desc(conversations.startedAt))
    .limit(sql.placeholder('limit'))
    .prepare()
  const byAccount = db
    .select({ id: conversations.id })
    .from(conversations)
    .where(eq(conversations.account, sql.placeholder('account')))
    .orderBy(desc(conversations.startedAt))
    .limit(sql.placeholder('limit'))
    .prepare()
  const held = db
    .select({ id: conversations.id })
    .from(conversations)
    .where(and(isHeld, gt(conversations.id, sql.placeholder('after'))))
    .orderBy(asc(conversations.id))
    .limit(sql.placeholder('limit'))
    .prepare()
  return {
    conversationsByReference: (reference, limit) => read(() => byReference.all({ reference, limit }).map(({ id }) => id)),
    heldConversations: (after, limit) => read(() => held.all({ after, limit }).map(({ id }) => id)),
    conversationsByAccount: (account, limit) => read(() => byAccount.all({ account, limit }).map(({ id }) => id)),
  }
}

/** What a person takes home, and what it tells. */
function codes({ db, read }: Reader, writer: WriterClient): Pick<Store, 'keepReceiptCode' | 'receiptCodeStartedAt' | 'keepCaseCode' | 'conversationByCaseCode'> {
  const byCode = db
    .select({ startedAt: conversations.startedAt })
    .from(receiptCodes)
    .innerJoin(conversations, eq(conversations.id, receiptCodes.conversation))
    .where(eq(receiptCodes.code, sql.placeholder('code')))
    .prepare()
  const byHash = db
    .select({ id: conversations.id })
    .from(caseCodes)
    .innerJoin(conversations, eq(conversations.id, caseCodes.conversation))
    .where(and(eq(caseCodes.hash, sql.placeholder('hash')), gte(conversations.updatedAt, sql.placeholder('since'))))
    .prepare()
  return {
    keepReceiptCode: (conversation, code) => writer.submit('keepReceiptCode', { conversation, code }),
    receiptCodeStartedAt: (code) => read(() => byCode.get({ code })?.startedAt),
    keepCaseCode: (conversation, hash) => writer.submit('keepCaseCode', { conversation, hash }),
    conversationByCaseCode: (hash, since) => read(() => byHash.get({ hash, since })?.id),
  }
}

function timers({ db, read }: Reader, writer: WriterClient): Pick<Store, 'leaseDueTasks' | 'nextTaskAt' | 'settleTask'> {
  const next = db.select({ at: min(tasks.readyAt) }).from(tasks).prepare()
  return {
    leaseDueTasks: (now, leaseMs, limit) => writer.submit('leaseDueTasks', { now, leaseMs, limit }),
    nextTaskAt: () => read(() => next.get()?.at ?? undefined),
    settleTask: (task, dueAgainAt) => writer.submit('settleTask', { task, dueAgainAt }),
  }
}

function marks({ db, read }: Reader, writer: WriterClient): Pick<Store, 'markRead' | 'readMarks'> {
  const ofConversation = db.select().from(readMarks).where(eq(readMarks.conversation, sql.placeholder('conversation'))).prepare()
  return {
    markRead: (conversation, by, seq) => writer.submit('markRead', { conversation, by, seq }),
    readMarks: (conversation) =>
      read(() => {
        const rows = ofConversation.all({ conversation })
        const mark = (by: 'user' | 'agent') => rows.find((row) => row.by === by)?.seq ?? 0
        return { user: mark('user'), agent: mark('agent') }
      }),
  }
}
