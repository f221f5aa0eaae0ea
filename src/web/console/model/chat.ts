import type { AgentConversation, AgentConversationAnswer, AgentEvent, Brief, MessagePosted } from '../../../protocol/index.ts'

import { saysSame } from './queue.ts'

/** A conversation as the console holds it: the fold of what the server sent. Plain data, replaced and never changed. */
export interface Chat {
  readonly conversation: AgentConversation
  readonly brief: Brief | null
  readonly events: readonly AgentEvent[]
  /** Older events were let go: who wants them asks the server again. */
  readonly shortened?: boolean
  /** All of it is wanted, however long it gets. */
  readonly whole?: boolean
  /** The cursor to resume from: the highest seq looked at. */
  readonly cursor: number
  /** Seqs up to which each side has read. */
  readonly readByUser: number
  readonly readByAgent: number
  /** Milliseconds since 1970 until which the user counts as typing. */
  readonly typingUntil: number
}

/** The language that an agent answers in: the person's own, unless the chat was sent to another. */
export function answersIn({ locale, answerLocale = locale }: Pick<AgentConversation, 'locale' | 'answerLocale'>): string {
  return answerLocale
}

/** A page of events as the socket brings it. */
export interface Page {
  conversation: AgentConversation
  events: readonly AgentEvent[]
  last: number
  reset?: boolean
}

/** How long one typing frame is shown, in milliseconds; clients repeat it every few seconds. */
const TYPING = 6_000

/** So many events are held; half as many more are waited for before the oldest go, so that it is seldom. */
const HELD = 300

/** Without its oldest events, where there are far too many and nobody looks at all of them: a busy chat must not fill the memory in a shift. */
export function shorten(chat: Chat): Chat {
  return chat.whole || chat.events.length <= HELD * 1.5 ? chat : { ...chat, events: chat.events.slice(-HELD), shortened: true }
}

/** A chat as `GET /v1/agent/conversations/:id` answers it. */
export function chatOf({ conversation, brief, events }: AgentConversationAnswer): Chat {
  return {
    conversation,
    brief,
    events,
    cursor: events.at(-1)?.seq ?? 0,
    readByUser: conversation.readByUser ?? 0,
    readByAgent: conversation.readByAgent ?? 0,
    typingUntil: 0,
  }
}

/** Adds a page. What was seen already is skipped, so pages may overlap; with `reset` what was held is void. */
export function applyPage(chat: Chat, page: Page): Chat {
  const base = page.reset ? { ...chat, events: [], shortened: false, cursor: 0, readByUser: 0, readByAgent: 0 } : chat
  const fresh = page.events.filter((event) => event.seq > base.cursor)
  return shorten({
    ...applyConversation(base, page.conversation),
    events: fresh.length ? [...base.events, ...fresh] : base.events,
    cursor: Math.max(base.cursor, page.last, fresh.at(-1)?.seq ?? 0),
    typingUntil: fresh.some(isUserMessage) ? 0 : base.typingUntil,
  })
}

/** Takes over what the server says of the conversation, unless something newer is known already. */
export function applyConversation(chat: Chat, conversation: AgentConversation): Chat {
  if (conversation.fence < chat.conversation.fence && conversation.epoch === chat.conversation.epoch) return chat
  if (saysSame(chat.conversation, conversation)) return chat
  return {
    ...chat,
    conversation,
    readByUser: Math.max(chat.readByUser, conversation.readByUser ?? 0),
    readByAgent: Math.max(chat.readByAgent, conversation.readByAgent ?? 0),
  }
}

/** One side has read up to a seq; marks never go back. */
export function markRead(chat: Chat, by: string, seq: number): Chat {
  if (by === 'user') return { ...chat, readByUser: Math.max(chat.readByUser, seq) }
  return by === 'agent' ? { ...chat, readByAgent: Math.max(chat.readByAgent, seq) } : chat
}

/** The user is typing, seen at `now` (ms). */
export function markTyping(chat: Chat, now: number): Chat {
  return { ...chat, typingUntil: now + TYPING }
}

export function isMessage(event: AgentEvent): event is MessagePosted {
  return event.type === 'message_posted'
}

function isUserMessage(event: AgentEvent): boolean {
  return isMessage(event) && event.from === 'user'
}

/** Messages of the user that no agent has read, counted since an agent last wrote. */
export function unreadCount(chat: Chat): number {
  const answered = chat.events.findLast((event) => isMessage(event) && event.from === 'agent')?.seq ?? 0
  const read = Math.max(chat.readByAgent, answered)
  return chat.events.filter((event) => event.seq > read && isUserMessage(event)).length
}

/** The newest thing that somebody said; what the service says about itself tells nothing of a chat. */
export function lastMessage(chat: Chat): MessagePosted | undefined {
  return chat.events.filter(isMessage).findLast(({ from }) => from !== 'system')
}

/** Seq of the newest message that the user wrote; 0 when there is none. */
export function lastHeard(chat: Chat): number {
  return chat.events.findLast(isUserMessage)?.seq ?? 0
}

/** Whether this supervisor writes beside the owner. */
export function hasJoined({ conversation }: Chat, agent: string): boolean {
  return conversation.status === 'agent' && conversation.joined?.some(({ id }) => id === agent) === true
}

/** Whether this agent owns the chat now. */
export function isMine(chat: Chat, agent: string): boolean {
  return chat.conversation.status === 'agent' && chat.conversation.owner?.id === agent
}
