/** What somebody's words came to, told by what the flow made of them: the words themselves are not looked at. */
import type { ConversationEvent, ScriptAdvanced } from '../../conversation/events/index.ts'
import { HIDDEN, type Awaiting, type Value } from '../../conversation/script.ts'
import { SHOW_ALL, type AskField } from '../definition.ts'
import { momentOf } from '../engine/conditions.ts'
import type { Content } from '../load/content.ts'
import type { Did, TypedValue } from './recording.ts'
import { placeOf, type Standing } from './standing.ts'

export interface Saying {
  before: Standing
  event: ScriptAdvanced & { at: number }
  /** The rest of the turn. */
  after: readonly ConversationEvent[]
  content: Content
}
type Answering = Extract<Awaiting, { kind: 'answer' }>

/** The input that the words were taken for. */
export function saidInput(saying: Saying): Did {
  const { before, event } = saying
  return unmatched(saying) ?? answer(saying) ?? global(saying) ?? (isStill(before, event) ? repeated(saying) : missOrWords(before))
}

/** Not understood: counted as a try. Where a guess was asked about instead, no try was counted. */
function unmatched({ before: { script }, event }: Saying): Did | undefined {
  if (event.understood) return undefined
  const asked = script?.awaiting?.kind === 'answer' && event.keepsOpen && event.script.tries === script.tries
  return asked ? { do: 'repeat', tries: 0 } : { do: 'miss' }
}

/** The first step that was passed is the question, with its answer: the one that is open, or the last one where the chat had paused. */
function answer({ before: { script, place }, event, content }: Saying): Did | undefined {
  const [first] = event.steps
  const asked = script?.awaiting?.kind === 'answer' ? place : script?.lastAsked ? placeOf(script.lastAsked) : undefined
  if (!first || first.step !== asked) return undefined
  const step = stepNamed(content, asked)
  if (!step || !('ask' in step)) return undefined
  if (step.ask === 'choice' || step.ask === 'yes_no') return first.answer === undefined ? undefined : { do: 'choose', option: first.answer }
  if (step.ask === 'code') return script?.awaiting?.kind === 'answer' ? { do: 'give', value: { ask: 'code', length: 6 } } : undefined
  const kept = event.script.vars[step.save ?? asked.split('.')[1] ?? '']
  return first.answer === undefined ? undefined : { do: 'give', value: likenessOf(step.ask, typeof kept === 'string' ? kept : first.answer, event.at) }
}

export function stepNamed({ flows }: Content, name: string) {
  const [flow = '', step = ''] = name.split('.')
  return flows.get(flow)?.steps.get(step)
}

function likenessOf(ask: AskField['ask'], value: string, now: number): TypedValue {
  const over = ask === 'date' && (momentOf(value) ?? now) < now
  return { ask, length: [...value].length, ...(value.includes(HIDDEN) ? { hidden: true as const } : {}), ...(over ? { past: true as const } : {}) }
}

/** One of what works at every step. */
function global({ before, event, after, content }: Saying): Did | undefined {
  const first = event.steps[0]?.step.split('.')[0]
  for (const [id, each] of content.globals) {
    if ('run' in each && first === each.run && before.script?.flow !== each.run) return { do: 'global', id }
    if ('handoff' in each && after.some((next) => next.type === 'handoff_requested' && next.reason === id)) return { do: 'global', id }
    if ('end' in each && event.steps.length === 0 && after.some((next) => next.type === 'conversation_resolved')) return { do: 'global', id }
    if ('restart' in each && first === each.restart && isFresh(before, event)) return { do: 'global', id }
  }
  return undefined
}

/** All was forgotten, and it isn't just the last question put again. */
function isFresh({ script: was }: Standing, { script, steps }: ScriptAdvanced): boolean {
  const again = was?.lastAsked && steps[0]?.step === placeOf(was.lastAsked) && Object.keys(was.vars).every((name) => Object.hasOwn(script.vars, name))
  return was?.awaiting != null && !again && script.stack.length === 0 && Object.values(script.vars).every((value: Value) => typeof value !== 'object')
}

/** It stands where it stood: the question was put once more, or nothing happened. */
function isStill({ script }: Standing, event: ScriptAdvanced): boolean {
  return event.steps.length === 0 && script?.flow === event.script.flow && script.step === event.script.step
}

function repeated({ before: { script }, event }: Saying): Did {
  const was = script?.awaiting?.kind === 'answer' ? script.awaiting : undefined
  // Only what is put once more waits longer; another language was asked for.
  if (was && was.timeoutAt !== null && was.timeoutAt === timeoutOf(event)) return { do: 'global', id: 'language' }
  if (was && isShownInFull(was, event)) return { do: 'choose', option: SHOW_ALL }
  return { do: 'repeat', tries: Math.max(0, event.script.tries - (script?.tries ?? 0)) }
}

function timeoutOf({ script: { awaiting } }: ScriptAdvanced): number | null {
  return awaiting?.kind === 'answer' ? awaiting.timeoutAt : null
}

function isShownInFull(was: Answering, { script: { awaiting } }: ScriptAdvanced): boolean {
  return was.shown !== undefined && awaiting?.kind === 'answer' && awaiting.shown === undefined
}

/** It went elsewhere without an answer: after too many tries, or because any word was enough. */
function missOrWords({ script }: Standing): Did {
  return script?.awaiting?.kind === 'answer' ? { do: 'miss' } : { do: 'write' }
}
