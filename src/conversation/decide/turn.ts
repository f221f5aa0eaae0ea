/** Hold my place: whoever isn't here when it is their turn is called, once more after missing it, and then answered in writing. Never an end. */
import { BOUNDS } from '../bounds.ts'
import type { Draft } from './draft.ts'
import { waits } from './ladder.ts'

/** It is their turn. Whoever is being called, or missed a call just now, isn't called again. */
export function callTurn(draft: Draft): void {
  const { state, context } = draft
  if (state.status !== 'waiting' || state.place.reply) return
  const { call } = state.place
  if (call && (!call.missed || call.until > context.now)) return
  draft.add({ type: 'turn_called', v: 1, call: call ? 2 : 1, until: context.now + BOUNDS.turnMs })
  draft.say('turn.called')
}

/** Nobody came in time: the place stays. */
export function missTurn(draft: Draft): void {
  const { state, context } = draft
  const call = state.status === 'waiting' ? state.place.call : undefined
  if (!call) return
  if (call.times === 1) draft.add({ type: 'turn_missed', v: 1, call: 1, until: context.now + BOUNDS.turnPauseMs })
  else draft.add({ type: 'turn_missed', v: 1, call: 2, reply: true })
  draft.say(call.times === 1 ? 'turn.missed' : 'turn.reply')
}

/** The person is here: at their own rank, and to be talked to. */
export function comeBack(draft: Draft): void {
  const { state } = draft
  if (!waits(state)) return
  const { call, reply, path } = state.place
  if (!call && (!reply || path === 'message')) return
  draft.add({ type: 'turn_taken', v: 1 })
  draft.say('turn.taken')
}
