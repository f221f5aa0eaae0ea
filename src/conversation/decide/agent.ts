import { BOUNDS } from '../bounds.ts'
import type { AgentCommand, NoteWish, Refusal } from '../commands.ts'
import { ScriptStuck } from '../script.ts'
import type { AgentConversation } from '../state.ts'
import { askAgain } from './ask-again.ts'
import type { Draft } from './draft.ts'
import { refuseAsking } from './guard.ts'
import { hasJoined, join, part } from './joining.ts'
import { goOn, leave, loseAgent, reclaim, withdrawOffer } from './ownership.ts'
import { resolve } from './resolve.ts'
import { advance, peek } from './run-script.ts'
import { reassign, transfer } from './transfer.ts'

const TAKEN: Refusal = { refused: 'conflict', why: 'taken by someone else, or no longer waiting' }
const STALE: Refusal = { refused: 'conflict', why: 'stale fence' }

type Owned = Extract<AgentCommand, { do: 'post_agent_message' | 'ask' | 'release' | 'transfer' | 'return_to_bot' | 'resolve' }>

export function decideAgent(draft: Draft, command: AgentCommand): Refusal | undefined {
  switch (command.do) {
    case 'claim':
      return claim(draft, command)
    case 'offer':
      return offer(draft, command)
    case 'decline':
      return decline(draft, command)
    case 'post_note':
      return postNote(draft, command)
    case 'reclaim':
      return reclaim(draft, command)
    case 'lose_agent':
      return loseAgent(draft, command)
    case 'withdraw_offer':
      return withdrawOffer(draft, command.agent)
    case 'reassign':
      return reassign(draft, command)
    case 'join':
      return join(draft, command)
    case 'part':
      return part(draft, command)
    default:
      return decideOwner(draft, command)
  }
}

/** Owning is `owner + fence`: what an agent does to a chat counts only on the state that the agent saw. */
function decideOwner(draft: Draft, command: Owned): Refusal | undefined {
  const { state } = draft
  if (state.fence !== command.fence || state.status !== 'agent') return STALE
  if (command.do === 'post_agent_message' && command.beside && hasJoined(state, command.agent.id)) return postMessage(draft, command)
  if (state.agent.id !== command.agent.id) return STALE
  goOn(draft)
  switch (command.do) {
    case 'post_agent_message':
      return postMessage(draft, command)
    case 'ask':
      return askAgain(draft, state, command)
    case 'release':
      return leave(draft, state, 'released')
    case 'transfer':
      return transferOwn(draft, state, command)
    case 'return_to_bot':
      return returnToBot(draft, state, command.step)
    case 'resolve':
      leaveNote(draft, state, command.note)
      resolve(draft, { by: 'agent', outcome: command.outcome, wrapUp: command.wrapUp, rating: true })
      return undefined
  }
}

/** Once: whoever has it already, in another window too, is told that it is taken. */
function claim(draft: Draft, { agent }: Extract<AgentCommand, { do: 'claim' }>): Refusal | undefined {
  const { state } = draft
  if (state.status !== 'waiting' && state.status !== 'offered') return TAKEN
  if (state.status === 'offered' && state.offer.agent.id !== agent.id) return TAKEN
  if (state.place.reservedFor && state.place.reservedFor !== agent.id) return TAKEN
  draft.add({ type: 'agent_assigned', v: 1, agent, fence: state.fence + 1 })
  return undefined
}

function offer(draft: Draft, { agent }: Extract<AgentCommand, { do: 'offer' }>): Refusal | undefined {
  if (draft.state.status !== 'waiting') return TAKEN
  draft.add({ type: 'conversation_offered', v: 1, agent, until: draft.context.now + BOUNDS.offerMs })
  return undefined
}

function decline(draft: Draft, { agent, fence }: Extract<AgentCommand, { do: 'decline' }>): Refusal | undefined {
  const { state } = draft
  if (state.status !== 'offered' || state.offer.agent.id !== agent.id || state.fence !== fence) return STALE
  draft.add({ type: 'offer_ended', v: 1, agent: agent.id, why: 'declined' })
  return undefined
}

function postMessage(draft: Draft, { agent, id, text }: Extract<AgentCommand, { do: 'post_agent_message' }>): Refusal | undefined {
  const { state, context } = draft
  const locale = state.status === 'agent' ? (state.place.agentLocale ?? state.locale) : state.locale
  const refusal = refuseAsking(draft, text, locale)
  if (refusal) return refusal
  const { text: masked, found } = context.mask(text, 'text')
  const kinds = [...new Set(found.map(({ kind }) => kind))]
  draft.add({ type: 'message_posted', v: 1, from: 'agent', text: masked, locale, clientId: id, agent, ...(kinds.length ? { masked: kinds } : {}) })
  return undefined
}

function postNote(draft: Draft, { agent, id, text, mentions = [] }: Extract<AgentCommand, { do: 'post_note' }>): undefined {
  const calls = mentions.length > 0 ? { mentions: [...new Set(mentions)] } : {}
  draft.add({ type: 'note_posted', v: 1, agent, clientId: id, text: draft.context.mask(text, 'text').text, ...calls })
}

/** Says to colleagues, in the same commit, what a change doesn't. */
function leaveNote(draft: Draft, { agent }: AgentConversation, note: NoteWish | undefined): void {
  if (note) postNote(draft, { do: 'post_note', agent, ...note })
}

function transferOwn(draft: Draft, state: AgentConversation, { note, queue, toAgent, locale }: Extract<AgentCommand, { do: 'transfer' }>): Refusal | undefined {
  leaveNote(draft, state, note)
  return transfer(draft, state, { queue, toAgent, locale })
}

function returnToBot(draft: Draft, { agent, fence }: AgentConversation, step: string | undefined): Refusal | undefined {
  if (!canEnter(draft, step)) return { refused: 'invalid', why: `no step ${step} to return to`, path: 'step' }
  draft.add({ type: 'agent_left', v: 1, agent, why: 'returned', fence: fence + 1 })
  draft.add({ type: 'bot_resumed', v: 1, by: 'agent', step })
  draft.say('agent.returned')
  advance(draft, { kind: 'enter', step })
  return undefined
}

function canEnter(draft: Draft, step: string | undefined): boolean {
  if (step !== undefined && !draft.context.script.hasStep(step)) return false
  try {
    // An admin has stopped what it would go back to: the person would be passed on at once.
    return !peek(draft, { kind: 'enter', step }).effects.some((effect) => effect.do === 'stop')
  } catch (error) {
    if (error instanceof ScriptStuck) return false
    throw error
  }
}
