/** What an answer to the open question leads to. */
import { ScriptStuck, type Awaiting } from '../../conversation/script.ts'
import { SHOW_ALL, type Ask, type AskField } from '../definition.ts'
import { readField } from '../fields/index.ts'
import { pose } from '../steps/ask.ts'
import { askWhich, confirm, guessesIn, suggest } from './guess.ts'
import { doGlobal, isInside } from './globals.ts'
import type { Said } from './phrases.ts'
import { sentence } from './render.ts'
import { sayCommon } from './speak.ts'
import { optionsOf } from './options.ts'
import { currentStep, leaveTrail, stepName, type Move, type Turn } from './turn.ts'
import { SECRET_MARK } from './values.ts'

export interface TextInput {
  text: string
  /** What was really typed where the text is masked. */
  secret?: string
}
type Answer = Extract<Awaiting, { kind: 'answer' }>

/** The question the state stands at. Throws ScriptStuck when it is none. */
export function currentAsk(turn: Turn): Ask {
  const step = currentStep(turn)
  if (!('ask' in step)) throw new ScriptStuck(`${stepName(turn)} asks nothing`)
  return step
}

/** An option was tapped or meant. */
export function choose(turn: Turn, step: Ask, option: string): Move {
  turn.state.awaiting = null
  turn.state.vars[turn.state.step] = option
  if (step.save !== undefined) turn.state.vars[step.save] = option
  leaveTrail(turn, option)
  if (step.ask === 'yes_no') return { to: step.options[option as 'yes' | 'no'] }
  if (step.ask !== 'choice') throw new ScriptStuck(`${stepName(turn)} has no options`)
  const own = step.options && Object.hasOwn(step.options, option) ? step.options[option] : undefined
  return { to: own === undefined ? step.then : typeof own === 'string' ? own : own.then }
}

/** Somebody wrote. Undefined when it fits neither the question nor a global. */
export function understandText(turn: Turn, step: Ask, awaiting: Answer, input: TextInput): Move | undefined {
  return step.ask === 'choice' || step.ask === 'yes_no' ? understandChoice(turn, step, awaiting, input.text) : understandField(turn, step, input)
}

/** What is meant is done; where it can't be taken back and was only guessed, it is asked about first. */
function understandChoice(turn: Turn, step: Ask, awaiting: Answer, text: string): Move | undefined {
  const { book, state, env } = turn
  const replied = reply(turn, step, awaiting, text)
  if (replied) return replied
  const { meant, candidates } = book.meaning.read(text, state.flow, awaiting, env.locale, (id) => !isInside(turn, id))
  turn.guesses = candidates
  if (!meant) return undefined
  if (meant.confidence < 1 && book.finality.isFinal(state.flow, state.step, meant.id)) return confirm(turn, step, meant.id)
  return take(turn, step, meant.id)
}

/** "Yes" and "no" to a single guess are about the guess, also where they are options themselves; to one of several only where they aren't. */
function reply(turn: Turn, step: Ask, { options, shown }: Answer, text: string): Move | undefined {
  const guesses = guessesIn(shown)
  const own = options.some(({ id }) => id === 'yes')
  const answer = guesses.length === 1 || (shown && !own) ? turn.book.meaning.yesOrNo(text, turn.env.locale) : undefined
  if (answer === 'no') return showAll(turn, step)
  if (answer !== 'yes') return undefined
  return guesses.length === 1 && guesses[0] ? take(turn, step, guesses[0].id) : askWhich(turn, step, guesses)
}

function take(turn: Turn, step: Ask, id: string): Move {
  if (id === SHOW_ALL) return showAll(turn, step)
  return optionsOf(turn, step).some((option) => option.id === id) ? choose(turn, step, id) : doGlobal(turn, id)
}

/** Where anything may be an answer, a global must be the whole text; elsewhere a valid value comes first. */
function understandField(turn: Turn, step: AskField, input: TextInput): Move | undefined {
  const { meaning } = turn.book
  const global = () => {
    const meant = usable(turn, meaning.wholly(input.text, turn.env.locale))
    return meant && doGlobal(turn, meant.id)
  }
  const free = step.ask === 'text' || step.ask === 'username'
  return (free ? global() : undefined) ?? fill(turn, step, input) ?? global()
}

function usable(turn: Turn, meant: Said | undefined): Said | undefined {
  return meant && !isInside(turn, meant.id) ? meant : undefined
}

function fill(turn: Turn, step: AskField, { text, secret }: TextInput): Move | undefined {
  const value = readField(step, step.ask === 'code' ? (secret ?? '') : text, turn.env.locale)
  if (value === undefined) return undefined
  const name = step.save ?? turn.state.step
  turn.state.awaiting = null
  if (step.ask === 'code') turn.codes.set(name, value)
  turn.state.vars[name] = step.ask === 'code' ? { ...SECRET_MARK } : value
  leaveTrail(turn, step.ask === 'code' ? undefined : value)
  return { to: step.then }
}

/** Not understood: says so and asks once more, or, after enough tries, goes the way of `no_match`. */
export function miss(turn: Turn, step: Ask): Move {
  const { state } = turn
  turn.understood = false
  state.tries += 1
  if (step.no_match && state.tries >= step.no_match.tries) {
    state.awaiting = null
    return { to: step.no_match.then }
  }
  if (!suggest(turn, step)) {
    sayNotUnderstood(turn, step)
    pose(turn, step, optionsOf(turn, step), 'question')
  }
  return 'stay'
}

/** The whole question again, for whoever meant none of a few options. */
export function showAll(turn: Turn, step: Ask): Move {
  turn.again = true
  pose(turn, step, optionsOf(turn, step), 'question')
  return 'stay'
}

function sayNotUnderstood(turn: Turn, step: Ask): void {
  const own = sentence(turn, turn.state.flow, `${turn.state.step}.no_match`)
  if (own) turn.effects.push({ do: 'say', ...own, step: stepName(turn) })
  else sayCommon(turn, step.ask === 'choice' || step.ask === 'yes_no' ? 'no_match' : `invalid.${step.ask}`)
}
