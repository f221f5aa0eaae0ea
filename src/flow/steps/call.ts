import { BOUNDS } from '../../conversation/bounds.ts'
import { ScriptStuck, type Assurance, type Value } from '../../conversation/script.ts'
import type { Action } from '../content/actions.ts'
import type { Call, Verb } from '../definition.ts'
import { verbOf } from '../load/step-schema.ts'
import { sayCommon, sayText } from '../engine/speak.ts'
import { leaveTrail, place, type Move, type Turn } from '../engine/turn.ts'
import { valueIn } from '../engine/values.ts'

/** `{ call: account.lookup, with: { name: account_name }, save: account, outcomes: {…} }`: asks the platform and waits for its outcome. */
export function call(turn: Turn, step: Call): Move {
  const action = actionOf(turn, step)
  if (turn.state.assurance < level(action.needs)) return conclude(turn, step, 'failed')
  const code = codeInput(action, step)
  const typed = code && turn.codes.get(code.variable)
  if (code && typed === undefined) return askCodeAgain(turn, code.variable)
  const input = inputOf(turn, action, step)
  if (!input) return conclude(turn, step, 'failed')
  tellChecking(turn)
  request(turn, step.call, input, code?.name ?? null, typed)
  return 'stay'
}

function request(turn: Turn, action: string, input: Record<string, Value>, secretInput: string | null, typed: string | undefined): void {
  const id = turn.env.newId()
  leaveTrail(turn)
  if (callsInARow(turn) > BOUNDS.callsInARow) throw new ScriptStuck(`${action} is called in a circle`)
  turn.state.awaiting = { kind: 'call', call: id, step: turn.state.step, action, input, secretInput }
  turn.effects.push({ do: 'call', call: id, action, input })
  if (typed !== undefined) turn.secret = { call: id, value: typed }
}

/** Calls since the person was last asked or waited for: an outcome begins a turn of its own, so that no bound of a turn sees the circle. */
function callsInARow({ book, state }: Turn): number {
  const verbs = state.trail.map(({ step }) => verbAt(book, step))
  const since = verbs.findLastIndex((verb) => verb === 'ask' || verb === 'wait')
  return verbs.slice(since + 1).filter((verb) => verb === 'call').length
}

function verbAt(book: Turn['book'], name: string): Verb | undefined {
  const [flow = '', id = ''] = name.split('.')
  const step = book.flows.get(flow)?.steps.get(id)
  return step && verbOf(step)
}

/** The platform answered: takes what may be known at this assurance, and follows the outcome. */
export function takeOutcome(turn: Turn, step: Call, outcome: string, data: Record<string, Value> = {}): Move {
  const action = actionOf(turn, step)
  turn.state.awaiting = null
  turn.toldChecking = true
  if (!Object.hasOwn(action.outcomes, outcome)) return conclude(turn, step, 'failed')
  const raised = action.outcomes[outcome]?.raises
  if (raised) turn.state.assurance = Math.max(turn.state.assurance, level(raised)) as Assurance
  keep(turn, action, step, data)
  return conclude(turn, step, outcome)
}

/** Fields that need more assurance than there is are dropped before they reach the variables. */
function keep(turn: Turn, action: Action, step: Call, data: Record<string, Value>): void {
  if (step.save === undefined) return
  const allowed = Object.entries(action.gives ?? {}).filter(([, needs]) => level(needs) <= turn.state.assurance)
  const kept = allowed.filter(([name]) => Object.hasOwn(data, name)).map(([name]) => [name, data[name]] as const)
  if (kept.length > 0) turn.state.vars[step.save] = structuredClone(Object.fromEntries(kept)) as Value
}

/** An outcome that is wired nowhere counts as failed. */
function conclude(turn: Turn, step: Call, outcome: string): Move {
  leaveTrail(turn, outcome)
  const to = Object.hasOwn(step.outcomes, outcome) ? step.outcomes[outcome] : step.outcomes['failed']
  if (to === undefined) throw new ScriptStuck(`${step.call} ended in ${outcome}, which leads nowhere`)
  return { to }
}

/** The code is gone from memory: back to where it was asked for. Throws ScriptStuck when nothing asks for it. */
export function askCodeAgain(turn: Turn, variable: string): Move {
  const asked = turn.book.codeSteps.get(variable) ?? []
  const ask = asked.find(({ flow }) => flow === turn.state.flow) ?? asked[0]
  if (!ask) throw new ScriptStuck(`no step asks for the code ${variable}`)
  turn.state.awaiting = null
  place(turn, ask.flow, ask.step)
  return 'here'
}

/** Which input of the action is the code, and the variable that it was asked for. */
export function codeInput(action: Action, step: Call): { name: string; variable: string } | undefined {
  for (const [name, source] of Object.entries(step.with ?? {})) {
    if (action.input?.[name]?.kind === 'code' && typeof source === 'string') return { name, variable: source }
  }
  return undefined
}

export function actionOf(turn: Turn, step: Call): Action {
  const action = turn.book.actions.get(step.call)
  if (!action) throw new ScriptStuck(`no action ${step.call}`)
  return action
}

/** What the action is given, without the code; undefined when something it needs is not known. */
function inputOf(turn: Turn, action: Action, step: Call): Record<string, Value> | undefined {
  const input: Record<string, Value> = {}
  for (const [name, { kind, optional }] of Object.entries(action.input ?? {})) {
    if (kind === 'code') continue
    const source = step.with?.[name]
    const value = typeof source === 'string' ? valueIn(turn, source) : source?.value
    if (value !== undefined && value !== null) input[name] = structuredClone(value)
    else if (!optional) return undefined
  }
  return input
}

/** Two calls in a row are one check to the person who waits. */
function tellChecking(turn: Turn): void {
  if (!sayText(turn) && !turn.toldChecking) sayCommon(turn, 'checking')
  turn.toldChecking = true
}

function level(assurance: Action['needs']): Assurance {
  return Number(assurance.slice(1)) as Assurance
}
