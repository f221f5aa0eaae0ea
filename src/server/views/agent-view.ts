/** What agents see: everything users see, and what happened inside. */
import { weightOf, type ConversationEvent, type ConversationState } from '../../conversation/index.ts'
import type { WaitingRow } from '../../handoff/store.ts'
import { direction } from '../../language/locales.ts'
import type { AgentConversation, AgentEvent, Brief, Waiting } from '../../protocol/index.ts'
import { iso, userEvent } from './user-view.ts'

const PRIORITY = { normal: 0, high: 1, urgent: 2 } as const

export function agentConversation(state: ConversationState, epoch: string): AgentConversation {
  const { id, status, locale, seq, fence, release } = state
  return {
    id, status, locale, dir: direction(locale), last: seq, epoch, fence, release,
    ...(status === 'agent' ? { owner: state.agent, ...(state.joined ? { joined: state.joined } : {}) } : {}),
    ...placeView(state),
    ...(status === 'resolved' ? { outcome: state.outcome, reference: state.reference } : {}),
  }
}

function placeView(state: ConversationState) {
  if (!('place' in state) || !state.place) return {}
  const { queue, reason, priority, since, agentLocale, consents, reply } = state.place
  return {
    ...(agentLocale === null ? {} : { answerLocale: agentLocale }),
    queue, reason, priority: PRIORITY[priority], waitingSince: iso(since), weight: weightOf(state.place),
    ...(consents ? { consents } : {}), ...(reply ? { reply } : {}),
    ...(state.awaitsSince === undefined ? {} : { awaitsSince: iso(state.awaitsSince) }),
    ...(state.status === 'agent' && state.awayUntil !== undefined ? { awayUntil: iso(state.awayUntil) } : {}),
  }
}

export function briefView(state: ConversationState): Brief | null {
  if (!('place' in state) || !state.place) return null
  const { brief, reason, queue } = state.place
  return { reason, queue, locale: state.locale, release: state.release, ...brief, trail: [...brief.trail] }
}

/** Internal events go out as they are; none of them ever holds a code or a password. */
export function agentEvent(event: ConversationEvent): AgentEvent {
  const visible = userEvent(event)
  if (visible?.type === 'message_posted') return { ...visible, ...internalFields(event) }
  return { ...event, ...visible, seq: event.seq, at: iso(event.at) }
}

function internalFields(event: ConversationEvent) {
  if (event.type !== 'message_posted') return {}
  const { source, choice, masked, clientId, answers } = event
  return { source, choice, masked, clientId, ...(answers === undefined ? {} : { answers }) }
}

/** Rows come in rank order. `here`: those whose person has the chat open; left out: it isn't known. */
export function waitingView(rows: readonly WaitingRow[], here?: ReadonlySet<string>): Waiting[] {
  return rows.map((row, index) => ({
    id: row.conversation,
    queue: row.queue,
    locale: row.locale,
    reason: row.reason,
    priority: PRIORITY[row.priority],
    waitingSince: iso(row.since),
    rank: index + 1,
    weight: row.weight,
    ...(row.reply ? { reply: true as const } : {}),
    ...(here ? { person: here.has(row.conversation) ? ('here' as const) : ('away' as const) } : {}),
  }))
}
