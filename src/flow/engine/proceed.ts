/** Walks from step to step until one waits for something. */
import { BOUNDS } from '../../conversation/bounds.ts'
import { ScriptStuck } from '../../conversation/script.ts'
import { RETURN, type Step } from '../definition.ts'
import { ENTER } from '../steps/index.ts'
import { verbOf } from '../load/step-schema.ts'
import { holds } from './conditions.ts'
import { standsAtDetour, takeDetour } from './detours.ts'
import { stop, stoppedBy } from './stops.ts'
import { currentStep, place, stepName, type Move, type Turn } from './turn.ts'
import { valueIn } from './values.ts'

/** Follows a move and everything after it. Throws ScriptStuck at `BOUNDS.stepsPerTurn`, and where a flow leads nowhere. */
export function proceed(turn: Turn, first: Move): void {
  let move = first
  for (let steps = 0; move !== 'stay'; steps++) {
    if (steps >= BOUNDS.stepsPerTurn) throw new ScriptStuck(`more than ${BOUNDS.stepsPerTurn} steps in a turn`)
    if (move !== 'here') follow(turn, move.to)
    const stops = stoppedBy(turn)
    move = stops ? stop(turn, stops) : enter(turn, currentStep(turn))
  }
}

function enter(turn: Turn, step: Step): Move {
  const skipped = 'when' in step && step.when !== undefined && !holds(step.when, (name) => valueIn(turn, name), turn.env.now)
  turn.env.watch?.entered?.(stepName(turn), skipped)
  if (skipped) return skip(step)
  if (standsAtDetour(turn)) return takeDetour(turn)
  const run = ENTER[verbOf(step)] as (turn: Turn, step: Step) => Move
  return run(turn, step)
}

function skip(step: Step): Move {
  return { to: 'then' in step ? step.then : undefined }
}

function follow(turn: Turn, target: string | undefined): void {
  const { flow, step } = turn.state
  const to = target ?? turn.book.flows.get(flow)?.next.get(step) ?? RETURN
  if (to === RETURN) leaveFlow(turn)
  else place(turn, flow, to)
}

/** Back to where the flow was run from: after that step, or, when a global had interrupted it, at it once more. */
function leaveFlow(turn: Turn): void {
  const frame = turn.state.stack.pop()
  if (!frame) throw new ScriptStuck(`${turn.state.flow} returns, but nothing ran it`)
  place(turn, frame.flow, frame.step)
  if (frame.interrupted) return
  const step = currentStep(turn)
  follow(turn, 'then' in step ? step.then : undefined)
}
