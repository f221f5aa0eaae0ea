import { ScriptStuck, type InputOption } from '../../conversation/script.ts'
import type { Ask } from '../definition.ts'
import { optionsOf } from '../engine/options.ts'
import { bubbles } from '../engine/render.ts'
import { durationMs } from '../engine/time.ts'
import { leaveTrail, stepName, type Move, type Turn } from '../engine/turn.ts'

/** `{ ask: choice, options: {…} }`: asks, and waits for the answer. A choice without anything to choose goes the way of `no_match`. */
export function ask(turn: Turn, step: Ask): Move {
  const options = optionsOf(turn, step)
  if (step.ask === 'choice' && options.length === 0) return unanswerable(turn, step)
  turn.state.tries = 0
  leaveTrail(turn)
  pose(turn, step, options, 'whole')
  return 'stay'
}

function unanswerable(turn: Turn, step: Ask): Move {
  if (!step.no_match) throw new ScriptStuck(`${stepName(turn)} has nothing to choose from`)
  return { to: step.no_match.then }
}

/** Puts the question: all its bubbles, or, when it is put once more, only the one that asks. Throws ScriptStuck without a text. */
export function pose(turn: Turn, step: Ask, options: InputOption[], part: 'whole' | 'question'): void {
  const said = bubbles(turn, turn.state.flow, `${turn.state.step}.text`)
  const question = said.at(-1)
  if (!question) throw new ScriptStuck(`${stepName(turn)} has no text`)
  const before = part === 'whole' ? said.slice(0, -1) : []
  for (const { text, locale } of before) turn.effects.push({ do: 'say', text, locale, step: stepName(turn) })
  const input = options.length > 0 ? { kind: step.ask, options } : { kind: step.ask }
  turn.effects.push({ do: 'ask', ...question, step: stepName(turn), input })
  expect(turn, step, options)
}

/** From here on an answer to this question is awaited; `shown` when only a few of its options are on the screen. */
export function expect(turn: Turn, step: Ask, options: InputOption[], shown?: InputOption[]): void {
  const { book, state, env } = turn
  const timeoutAt = step.timeout ? env.now + durationMs(step.timeout.after) : null
  state.awaiting = { kind: 'answer', ask: step.ask, step: state.step, options, ...(shown ? { shown } : {}), timeoutAt }
  state.lastAsked = { flow: state.flow, step: state.step }
  if (options.length > 0) book.meaning.prepare(state.flow, state.step, step.ask)
}
