/** Which facts the outside is told of, and in what words: ids and names of ours, never a text or anything about a person. */
import { createHash } from 'node:crypto'
import type { ConversationEvent, ConversationState, EventType, NewDelivery } from '../conversation/index.ts'

/** Everything an endpoint may be sent. */
export const WEBHOOK_TYPES = [
  'conversation.started',
  'handoff.requested',
  'agent.assigned',
  'conversation.resolved',
  'conversation.reopened',
  'appeal.filed',
] as const
export type WebhookType = (typeof WEBHOOK_TYPES)[number]

/** What a receiver reads, as Standard Webhooks lays it out. `timestamp`: when it happened, ISO 8601. */
export interface WebhookMessage {
  type: WebhookType
  timestamp: string
  data: { conversation: string; locale: string; reference?: string; outcome?: string; queue?: string }
}

type Told<T extends EventType> = (event: Extract<ConversationEvent, { type: T }>) => { type: WebhookType } & Partial<Omit<WebhookMessage['data'], 'conversation'>>

/** Domain event → webhook. An event that isn't here stays inside. */
const TOLD: { [T in EventType]?: Told<T> } = {
  conversation_started: ({ locale }) => ({ type: 'conversation.started', locale }),
  handoff_requested: ({ queue }) => ({ type: 'handoff.requested', queue }),
  agent_assigned: () => ({ type: 'agent.assigned' }),
  conversation_resolved: ({ outcome, reference }) => ({ type: 'conversation.resolved', outcome, reference }),
  conversation_reopened: ({ outcome, reference }) => ({ type: 'conversation.reopened', outcome, reference }),
}

/** An account action's outcome → webhook. */
const TOLD_OUTCOMES: Record<string, WebhookType> = { 'appeal.file filed': 'appeal.filed' }

/** Whether a turn with these events is told of. */
export function isAnnounced(events: readonly ConversationEvent[]): boolean {
  return events.some((event) => toldOf(event) !== undefined)
}

/** The webhooks of a turn, in the order of its events; `state` is the one after them. Pure: the same turn has the same ids. */
export function webhooksOf(events: readonly ConversationEvent[], state: ConversationState): NewDelivery[] {
  return events.flatMap((event) => {
    const told = toldOf(event)
    if (!told) return []
    const { type, ...more } = told
    const data = { conversation: state.id, locale: state.locale, ...more }
    const message: WebhookMessage = { type, timestamp: new Date(event.at).toISOString(), data }
    return [{ id: idOf(state.id, event), conversation: state.id, type, body: JSON.stringify(message), at: event.at }]
  })
}

function toldOf(event: ConversationEvent): ReturnType<Told<EventType>> | undefined {
  if (event.type === 'action_completed') {
    const type = TOLD_OUTCOMES[`${event.action} ${event.outcome}`]
    return type && { type, outcome: event.outcome }
  }
  return (TOLD[event.type] as Told<EventType> | undefined)?.(event)
}

/** The time is in it too: after a restore, another fact may get the same seq. */
function idOf(conversation: string, { seq, at }: ConversationEvent): string {
  return `msg_${createHash('sha256').update(`${conversation} ${seq} ${at}`).digest('base64url').slice(0, 27)}`
}
