/** Chats told by their events, for tests of what is recorded of them. */
import { fold } from '../../src/conversation/apply.ts'
import type { ConversationEvent, EventBody } from '../../src/conversation/events/index.ts'
import type { Turn } from '../../src/conversation/store.ts'
import { assigned, NOON, started, turn } from './states.ts'

/** Minutes after noon, and what happened then. */
export type Moment = readonly [minute: number, ...EventBody[]]

/** The turns of a chat that lives through these moments. */
export function turnsOf(id: string, moments: readonly Moment[]): Turn[] {
  const log: ConversationEvent[] = []
  return moments.map(([minute, ...bodies]) => {
    const before = log.length
    const happened = bodies.map((body, index) => ({ ...body, seq: before + index + 1, at: NOON + minute * 60_000 }))
    log.push(...happened)
    return { ...turn(fold(id, log), before, bodies), events: happened }
  })
}

const AGENT = { id: 'ana', name: 'Ana' }

/** What happens in the life of a chat, in short. */
export const happens = {
  start: (locale = 'es'): EventBody => ({ ...started(), locale } as EventBody),
  ask: (minute = 0, more: Partial<Extract<EventBody, { type: 'handoff_requested' }>> = {}): EventBody => ({
    type: 'handoff_requested', v: 1, reason: 'appeal', queue: 'general', priority: 'normal', since: NOON + minute * 60_000, brief: { facts: [], trail: [], assurance: 0 }, ...more,
  }),
  take: (fence = 1, agent = AGENT): EventBody => assigned(agent, fence),
  letGo: (fence: number, why: 'released' | 'transferred' | 'returned' | 'lost' = 'released', agent = AGENT): EventBody => ({ type: 'agent_left', v: 1, agent, why, fence }),
  bot: (by: 'agent' | 'user'): EventBody => ({ type: 'bot_resumed', v: 1, by }),
  resolve: (by: 'bot' | 'agent' | 'user', outcome = 'advised', fence = 1): EventBody => ({ type: 'conversation_resolved', v: 1, outcome, reference: 'LK-1', by, fence }),
  reopen: (): EventBody => ({ type: 'conversation_reopened', v: 1, outcome: 'advised', reference: 'LK-1' }),
  rate: (score: number): EventBody => ({ type: 'rating_given', v: 1, score }),
}

/** A few lives that differ in what the record must hold of them. */
export const LIVES: Record<string, readonly Moment[]> = {
  served: [[0, happens.start()], [1, happens.ask(1)], [5, happens.take()], [15, happens.resolve('agent')], [16, happens.rate(4)]],
  passed_on: [[0, happens.start()], [1, happens.ask(1)], [2, happens.take()], [6, happens.letGo(2)], [9, happens.take(3, { id: 'bo', name: 'Bo' })], [10, happens.resolve('agent', 'on_hold', 3)]],
  left: [[0, happens.start('hi')], [2, happens.ask(2, { queue: 'minors', priority: 'urgent' })], [7, happens.resolve('user', 'left')]],
  back_to_bot: [[0, happens.start()], [2, happens.ask(2)], [4, happens.bot('user')]],
  by_bot: [[0, happens.start('ja')], [3, happens.resolve('bot', 'access_restored')]],
  again: [
    [0, happens.start()], [1, happens.ask(1)], [2, happens.take()], [4, happens.resolve('agent')], [60, happens.reopen()], [61, happens.ask(1)], [70, happens.take(2)],
    [75, happens.resolve('agent', 'appeal_filed', 2)],
  ],
  with_agent: [[0, happens.start()], [1, happens.ask(1)], [5, happens.take()]],
}

/** The same lives at another time, `by` milliseconds later. */
export function moved<Life>(life: Life, by: number): Life {
  return JSON.parse(JSON.stringify(life), (_, value: unknown) => (typeof value === 'number' && value > 1e12 ? value + by : value)) as Life
}
