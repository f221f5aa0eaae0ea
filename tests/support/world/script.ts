/** A flow that costs nothing: it asks whether the person wants somebody, and hands over. What is proved is the line, not the flow. */
import { scaledBounds, type DecideContext, type Hours, type Outlook, type Priority, type Script, type ScriptEffect, type ScriptInput, type ScriptRun, type ScriptState } from '../../../src/conversation/index.ts'
import { WEIGHTS } from './spec.ts'

export const LOCALES = ['en', 'hi', 'hi-Latn'] as const
export const QUEUES = ['general', 'crisis', 'appeals'] as const
const PRIORITIES: readonly Priority[] = ['normal', 'high', 'urgent']

/** The options that are always open: a queue and a lane each. */
export const WAYS = QUEUES.flatMap((queue) => PRIORITIES.map((priority) => `${queue}:${priority}`))
const OPTIONS = WAYS.map((id) => ({ id, label: id }))
const BRIEF = { facts: [], trail: [], assurance: 0 as const }

/** What is said when somebody is in danger. */
export const DANGER = 'danger'

const ASKING: ScriptState = {
  flow: 'tiny', step: 'ask', stack: [], vars: {}, tries: 0, lastAsked: null, assurance: 0, trail: [],
  awaiting: { kind: 'answer', ask: 'choice', step: 'ask', options: OPTIONS, timeoutAt: null },
}
const HANDED: ScriptState = { ...ASKING, step: 'handed', awaiting: null }

function ask(locale: string): ScriptRun {
  return { state: ASKING, effects: [{ do: 'ask', text: 'ask', locale, step: 'tiny.ask', input: { kind: 'choice', options: OPTIONS } }], steps: [], understood: true }
}

function handTo(way: string, locale: string): ScriptRun {
  const [queue = 'general', priority = 'normal'] = way.split(':')
  const effect: ScriptEffect = { do: 'hand_off', queue, reason: 'asked', priority: priority as Priority, brief: BRIEF, locale }
  return { state: HANDED, effects: [effect], steps: [], understood: true }
}

function resume(_state: ScriptState, input: ScriptInput, { locale }: { locale: string }): ScriptRun {
  if (input.kind === 'choice') return handTo(input.option, locale)
  if (input.kind === 'global' && input.id === DANGER) return handTo('crisis:urgent', locale)
  if (input.kind === 'global' && input.id === 'human') return handTo('general:normal', locale)
  if (input.kind === 'global' && input.id === 'stop') {
    return { state: HANDED, effects: [{ do: 'end', outcome: 'left', rating: false }], steps: [], understood: true }
  }
  return ask(locale)
}

const SCRIPT: Script = {
  start: ({ locale }) => ask(locale),
  resume,
  globalIn: (text) => (text === DANGER ? { id: DANGER, first: true, locale: 'en' } : text === 'human' ? { id: 'human', first: false, locale: 'en' } : undefined),
  globals: () => [],
  fallbackQueue: 'general',
  queues: QUEUES,
  hasStep: (name) => name === 'tiny.ask',
  carryOver: (state) => ({ state, fits: true }),
  brief: () => BRIEF,
} as Partial<Script> as Script

const NO_BOUNDS = scaledBounds(1_000_000)

/** What decisions ask of the floor. */
export interface Surroundings {
  staffed(locale: string, queue?: string): boolean
  canTake(agent: string, place: { queue: string; locale: string; weight: number }): boolean
  outlook(place: { queue: string; locale: string; consents: readonly string[] }): { here: boolean; second: string[] }
}

/** What a decision at this time may depend on. */
export function contextAt(now: number, floor: Surroundings, newId: () => string): DecideContext {
  return {
    now,
    newId,
    newReference: newId,
    script: SCRIPT,
    text: (key, locale) => ({ text: key, locale }),
    detect: (_text, { current }) => ({ locale: current, confidence: 1, ask: [], decidable: false }),
    mask: (text) => ({ text, found: [] }),
    asks: () => undefined,
    localeNamed: () => undefined,
    nearest: () => [],
    locales: LOCALES,
    languageName: (locale) => locale,
    staffed: (locale, queue) => floor.staffed(locale, queue),
    queueWeight,
    canTake: (agent, place) => floor.canTake(agent, { ...place, weight: queueWeight(place.queue) }),
    outlook: (place): Outlook => {
      const { here, second } = floor.outlook(place)
      return { here, wait: null, second: second.map((locale) => ({ locale, wait: null })) }
    },
    hours: hoursOf,
    bounds: NO_BOUNDS,
  }
}

/** Two hours each. */
const SHIFT_MS = 2 * 3_600_000

/** One line is closed every other shift. */
export function hoursOf(queue: string, _locale: string, now: number): Hours {
  const shift = Math.floor(now / SHIFT_MS)
  return queue !== 'appeals' || shift % 2 === 0 ? { open: true } : { open: false, opensAt: (shift + 1) * SHIFT_MS }
}

function queueWeight(queue: string): number {
  return WEIGHTS[queue] ?? 1
}
