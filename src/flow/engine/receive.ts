/** What an input means at the place where the state stands. */
import { ScriptStuck, type ScriptInput } from '../../conversation/script.ts'
import { SHOW_ALL } from '../definition.ts'
import { ask, expect, pose } from '../steps/ask.ts'
import { actionOf, askCodeAgain, codeInput, takeOutcome } from '../steps/call.ts'
import { choose, currentAsk, miss, showAll, understandText, type TextInput } from './answer.ts'
import { standsAtDetour, takeDetour } from './detours.ts'
import { doGlobal, isInside, restart } from './globals.ts'
import { isFirst } from './lessons.ts'
import { optionsOf } from './options.ts'
import { enterAt, goTo } from './places.ts'
import { sayCommon, sayText } from './speak.ts'
import { stoppedBy } from './stops.ts'
import { currentStep, stepName, type Move, type Turn } from './turn.ts'

type Input<K extends ScriptInput['kind']> = Extract<ScriptInput, { kind: K }>

/** Takes an input. What no longer fits (an outcome of another call, a timer of another question) changes nothing. */
export function receive(turn: Turn, input: ScriptInput): Move {
  return stoppedBy(turn) ? receiveStopped(turn, input) : receiveAnswer(turn, input)
}

/** What works at every step works here, too; anything else goes to a person. */
function receiveStopped(turn: Turn, input: ScriptInput): Move {
  const id = globalMeant(turn, input)
  return id === undefined || isInside(turn, id) ? 'here' : stayParked(turn, doGlobal(turn, id))
}

function globalMeant({ book: { meaning, globals }, env }: Turn, input: ScriptInput): string | undefined {
  switch (input.kind) {
    case 'text':
      return (meaning.urgent(input.text, env.locale) ?? meaning.mentioned(input.text, env.locale))?.id
    case 'choice':
      return globals.has(input.option) ? input.option : undefined
    case 'global':
      return input.id
    default:
      return undefined
  }
}

function receiveAnswer(turn: Turn, input: ScriptInput): Move {
  switch (input.kind) {
    case 'text':
      return receiveText(turn, input)
    case 'choice':
      return receiveChoice(turn, input.option)
    case 'global':
      return receiveGlobal(turn, input)
    case 'outcome':
      return receiveOutcome(turn, input)
    case 'secret_lost':
      return loseSecret(turn, input.call)
    case 'answer_timeout':
      return timeOut(turn)
    case 'pause_over':
      return endPause(turn)
    case 'platform_event':
      return receiveEvent(turn, input.event)
    case 'ask_again':
      return askAgain(turn, input.part)
    case 'enter':
      return enterAt(turn, input.step)
  }
}

function receiveText(turn: Turn, input: TextInput): Move {
  const danger = turn.book.meaning.urgent(input.text, turn.env.locale)
  if (danger && !isInside(turn, danger.id)) return doGlobal(turn, danger.id)
  switch (turn.state.awaiting?.kind) {
    case 'answer':
      return answerText(turn, input)
    case 'call':
      return duringCall(turn, turn.book.meaning.mentioned(input.text, turn.env.locale)?.id)
    case 'pause':
      return duringPause(turn, input)
    default:
      return afterwards(turn, input)
  }
}

function answerText(turn: Turn, input: TextInput): Move {
  const step = currentAsk(turn)
  const { awaiting } = turn.state
  const move = awaiting?.kind === 'answer' ? understandText(turn, step, awaiting, input) : undefined
  return move ?? miss(turn, step)
}

/** A call in flight is not interrupted by a flow that would come back and make it twice; only danger, a person, leaving are. */
function duringCall(turn: Turn, id: string | undefined): Move {
  const global = id === undefined ? undefined : turn.book.globals.get(id)
  if (id !== undefined && global && (!('run' in global) || global.first)) return doGlobal(turn, id)
  sayCommon(turn, 'busy')
  return 'stay'
}

function duringPause(turn: Turn, input: TextInput): Move {
  const meant = turn.book.meaning.mentioned(input.text, turn.env.locale)
  if (meant && !isInside(turn, meant.id)) return stayParked(turn, doGlobal(turn, meant.id))
  return wake(turn) ?? backToQuestion(turn, input)
}

/** Whoever is told something while parked stays parked, until the same time. */
function stayParked(turn: Turn, move: Move): Move {
  const { awaiting } = turn.state
  if (move === 'stay' && awaiting?.kind === 'pause') turn.effects.push({ do: 'park', until: awaiting.until })
  return move
}

function wake(turn: Turn): Move | undefined {
  const step = currentStep(turn)
  if (!('wait' in step) || step.on_message === undefined) return undefined
  turn.state.awaiting = null
  return { to: step.on_message }
}

/** After a handoff or an end: the question asked last, or all from the beginning. */
function afterwards(turn: Turn, input: TextInput): Move {
  if (turn.state.lastAsked) return backToQuestion(turn, input)
  turn.state.assurance = startingAssurance(turn)
  return restart(turn)
}

/** Days may have passed since somebody proved who they are: a case that ended proves nothing for the next. */
function startingAssurance({ env }: Turn) {
  return env.assurance ?? (env.person.account === undefined ? 0 : 1)
}

/** Back at the question that was open: the message is its answer, or else the question is asked again. */
function backToQuestion(turn: Turn, input: TextInput): Move {
  const step = reopen(turn)
  if (!step) return leavePause(turn)
  if (stoppedBy(turn)) return 'here'
  const { awaiting } = turn.state
  const move = awaiting?.kind === 'answer' ? understandText(turn, step, awaiting, input) : undefined
  return move ?? (standsAtDetour(turn) ? takeDetour(turn) : ask(turn, step))
}

function reopen(turn: Turn) {
  const { lastAsked } = turn.state
  if (!lastAsked) return undefined
  goTo(turn, lastAsked)
  const step = currentAsk(turn)
  turn.state.tries = 0
  expect(turn, step, optionsOf(turn, step))
  return step
}

function leavePause(turn: Turn): Move {
  const step = currentStep(turn)
  turn.state.awaiting = null
  if (!('wait' in step)) throw new ScriptStuck(`${stepName(turn)} waits for nothing`)
  return { to: step.then }
}

function receiveChoice(turn: Turn, option: string): Move {
  const { awaiting } = turn.state
  if (awaiting?.kind === 'answer') return tap(turn, option)
  if (turn.book.globals.has(option)) return receiveGlobal(turn, { kind: 'global', id: option })
  if (awaiting?.kind === 'pause' && turn.state.lastAsked) {
    reopen(turn)
    return stoppedBy(turn) ? 'here' : tap(turn, option)
  }
  turn.understood = false
  return stayParked(turn, 'stay')
}

function tap(turn: Turn, option: string): Move {
  const { awaiting } = turn.state
  const offered = awaiting?.kind === 'answer' && awaiting.options.some(({ id }) => id === option)
  if (offered) return choose(turn, currentAsk(turn), option)
  if (option === SHOW_ALL) return showAll(turn, currentAsk(turn))
  return turn.book.globals.has(option) ? doGlobal(turn, option) : miss(turn, currentAsk(turn))
}

/**
 * Inside the flow that a global runs, its words are first an answer to that flow's own question; and a text that stands on a button is that button,
 * unless it is a cry for help.
 */
function receiveGlobal(turn: Turn, { id, text }: Input<'global'>): Move {
  const { book, state: { awaiting } } = turn
  if (awaiting?.kind === 'call') return duringCall(turn, id)
  const label = text !== undefined && awaiting?.kind === 'answer' && !isFirst(book.globals.get(id)) ? book.meaning.labelled(text, awaiting) : undefined
  if (label !== undefined) return tap(turn, label)
  if (!isInside(turn, id)) return stayParked(turn, doGlobal(turn, id))
  return text === undefined ? askAgain(turn) : receiveText(turn, { text })
}

function receiveOutcome(turn: Turn, { call, outcome, data }: Input<'outcome'>): Move {
  const { awaiting } = turn.state
  if (awaiting?.kind !== 'call' || awaiting.call !== call) return 'stay'
  const step = currentStep(turn)
  if (!('call' in step)) throw new ScriptStuck(`${stepName(turn)} calls nothing`)
  return takeOutcome(turn, step, outcome, data)
}

function loseSecret(turn: Turn, call: string): Move {
  const { awaiting } = turn.state
  const step = currentStep(turn)
  if (awaiting?.kind !== 'call' || awaiting.call !== call || !('call' in step)) return 'stay'
  const code = codeInput(actionOf(turn, step), step)
  return code ? askCodeAgain(turn, code.variable) : 'stay'
}

function timeOut(turn: Turn): Move {
  const { awaiting } = turn.state
  if (awaiting?.kind !== 'answer' || awaiting.timeoutAt === null || turn.env.now < awaiting.timeoutAt) return 'stay'
  const { timeout } = currentAsk(turn)
  if (!timeout) return 'stay'
  turn.state.awaiting = null
  return { to: timeout.then }
}

function endPause(turn: Turn): Move {
  const { awaiting } = turn.state
  if (awaiting?.kind !== 'pause' || awaiting.until === null || turn.env.now < awaiting.until) return stayParked(turn, 'stay')
  return leavePause(turn)
}

function receiveEvent(turn: Turn, event: string): Move {
  const step = currentStep(turn)
  const events = turn.state.awaiting?.kind === 'pause' && 'wait' in step ? step.events : undefined
  if (!events || !Object.hasOwn(events, event)) return stayParked(turn, 'stay')
  turn.state.awaiting = null
  return { to: events[event] }
}

/** The open question in the present locale, or the person who takes over there; at a pause what is waited for. */
function askAgain(turn: Turn, part: 'whole' | 'question' = 'whole'): Move {
  const step = currentStep(turn)
  const { awaiting } = turn.state
  if (awaiting && awaiting.kind !== 'call' && standsAtDetour(turn)) return takeDetour(turn)
  switch (awaiting?.kind) {
    case 'answer':
      pose(turn, currentAsk(turn), optionsOf(turn, currentAsk(turn)), part)
      return 'stay'
    case 'pause':
      return 'wait' in step ? repeatPause(turn) : 'stay'
    case 'call':
      sayCommon(turn, 'checking')
      return 'stay'
    default:
      return enterAt(turn, undefined)
  }
}

function repeatPause(turn: Turn): Move {
  sayText(turn)
  return stayParked(turn, 'stay')
}

