/** Small builders of conversations for tests that need one in a certain state, without the flow that would lead there. */
import type { ConversationEvent, EventBody } from '../../src/conversation/events/index.ts'
import type {
  AgentConversation, AgentRef, BotConversation, ConversationState, OfferedConversation, Place, ResolvedConversation, WaitingConversation,
} from '../../src/conversation/state.ts'
import type { Turn } from '../../src/conversation/store.ts'

type Common = Omit<BotConversation, 'status'>

/** A Tuesday in 2025, milliseconds. */
export const NOON = Date.UTC(2025, 3, 8, 12)

const HASH = 'a'.repeat(64)

export function botState(overrides: Partial<BotConversation> = {}): BotConversation {
  return { ...common(), ...overrides, status: 'bot' }
}

export function waitingState(overrides: Partial<WaitingConversation> = {}): WaitingConversation {
  return { ...common(), place: place(), ...overrides, status: 'waiting' }
}

export function offeredState(agent: AgentRef, overrides: Partial<OfferedConversation> = {}): OfferedConversation {
  return { ...common(), place: place(), offer: { agent, until: NOON + 30_000 }, ...overrides, status: 'offered' }
}

export function agentState(agent: AgentRef, overrides: Partial<AgentConversation> = {}): AgentConversation {
  return { ...common(), place: place(), agent, ...overrides, status: 'agent' }
}

export function resolvedState(overrides: Partial<ResolvedConversation> = {}): ResolvedConversation {
  const end = { outcome: 'access_restored', reference: 'LK-1', resolvedAt: NOON, by: 'bot', place: null } as const
  return { ...common(), ...end, ...overrides, status: 'resolved' }
}

export function place(overrides: Partial<Place> = {}): Place {
  return {
    queue: 'account_recovery',
    reason: 'asked_for_human',
    priority: 'normal',
    since: NOON,
    brief: { facts: [], trail: [], assurance: 0 },
    agentLocale: null,
    reservedFor: null,
    reservedUntil: null,
    reminders: 0,
    ...overrides,
  }
}

function common(): Common {
  return {
    id: 'c1', seq: 0, startedAt: NOON, release: HASH, locale: 'es', localeBy: 'default', acceptLanguage: null, person: {},
    assurance: 0, script: null, open: null, calls: [], unread: null, turns: 0, firstWaitedAt: null, fence: 0, rating: null, toldMasked: [],
  }
}

export function userMessage(text: string, clientId?: string): EventBody {
  return { type: 'message_posted', v: 1, from: 'user', text, locale: 'es', clientId }
}

export function started(): EventBody {
  return { type: 'conversation_started', v: 1, locale: 'es', localeBy: 'default', release: HASH, person: {}, assurance: 0 }
}

export function assigned(agent: AgentRef, fence = 1): EventBody {
  return { type: 'agent_assigned', v: 1, agent, fence }
}

/** A turn that leads from the state before it to `state`, whose `seq` it sets. */
export function turn(state: ConversationState, expectedSeq: number, bodies: EventBody[], rest: Partial<Turn> = {}): Turn {
  const at = NOON + expectedSeq
  const events: ConversationEvent[] = bodies.map((body, index) => ({ ...body, seq: expectedSeq + index + 1, at }))
  const after = { ...state, seq: expectedSeq + bodies.length }
  return { conversation: state.id, expectedSeq, events, state: after, timers: { set: [], drop: [] }, guards: [], ...rest }
}

/** The turn that creates a conversation in a state. */
export function firstTurn(state: ConversationState, rest: Partial<Turn> = {}): Turn {
  return turn(state, 0, [started()], rest)
}
