/** A chat moves within the line: its owner, or a supervisor, sends it on. */
import { BOUNDS } from '../bounds.ts'
import type { AgentCommand, Refusal } from '../commands.ts'
import { lineLocale } from '../line.ts'
import type { AgentConversation, AgentRef, Place } from '../state.ts'
import type { Draft } from './draft.ts'
import { tellWhoIsHere, weightIn } from './hand-off.ts'
import { waits } from './ladder.ts'

/** Where to; what is left out stays as it is. `by`: a supervisor, who isn't its owner. */
interface Destination {
  queue?: string
  toAgent?: string
  locale?: string
  by?: AgentRef
}

/** In one commit: the owner's part ends, and it waits at its old rank for others. */
export function transfer(draft: Draft, { place, agent, fence }: Pick<AgentConversation, 'place' | 'agent' | 'fence'>, to: Destination): Refusal | undefined {
  const wrong = unknownQueue(draft, to)
  if (wrong) return wrong
  draft.add({ type: 'agent_left', v: 1, agent, why: 'transferred', fence: fence + 1, ...(to.by ? { by: to.by } : {}) })
  sendOn(draft, place, to)
  tellWhoIsHere(draft)
  return undefined
}

/** As a supervisor sees fit, whoever has it. The fence is the one that the supervisor saw. */
export function reassign(draft: Draft, { by, fence, ...to }: Extract<AgentCommand, { do: 'reassign' }>): Refusal | undefined {
  const { state } = draft
  if (state.fence !== fence) return { refused: 'conflict', why: 'stale fence' }
  if (state.status === 'agent' && state.agent.id === to.toAgent) return { refused: 'invalid', why: 'has it already', path: 'agent' }
  if (state.status === 'agent') return transfer(draft, state, { ...to, by })
  if (state.status !== 'waiting' && state.status !== 'offered') return { refused: 'conflict', why: `nothing to reassign while ${state.status}` }
  const wrong = unknownQueue(draft, to)
  if (wrong) return wrong
  if (state.status === 'offered') draft.add({ type: 'offer_ended', v: 1, agent: state.offer.agent.id, why: 'withdrawn' })
  sendOn(draft, state.place, { ...to, by })
  // Who is told of one language must hear of another; which queue it is in is nothing to them.
  if (waits(draft.state) && lineLocale(state, state.place) !== lineLocale(draft.state, draft.state.place)) tellWhoIsHere(draft)
  return undefined
}

function unknownQueue({ context }: Draft, { queue }: Destination): Refusal | undefined {
  return queue && !context.script.queues.includes(queue) ? { refused: 'invalid', why: `no queue ${queue}`, path: 'queue' } : undefined
}

function sendOn(draft: Draft, place: Place, { queue = place.queue, toAgent, locale, by }: Destination): void {
  draft.add({
    type: 'conversation_transferred',
    v: 1,
    queue,
    ...languageOfLine(draft, place, locale, toAgent),
    reservedFor: toAgent ?? null,
    ...weightIn(draft.context, queue),
    ...(toAgent ? { reservedUntil: draft.context.now + BOUNDS.reservationMs } : {}),
    ...(by ? { by } : {}),
  })
}

/** Another language that comes with a colleague is theirs: the line has it for as long as it is kept for them. */
function languageOfLine({ state }: Draft, { agentLocale: now, formerLocale: before = now }: Place, wished: string | undefined, toAgent: string | undefined) {
  const agentLocale = wished === undefined ? before : wished === state.locale ? null : wished
  const lent = toAgent !== undefined && agentLocale !== null && agentLocale !== before
  return { agentLocale, ...(lent ? { formerLocale: before } : {}) }
}
