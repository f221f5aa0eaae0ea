/** What the platform answers where nobody said so: the way that leads on, with the data that a transcript of the release gives it. */
import type { Value } from '../../conversation/script.ts'
import { TIME_NAME } from '../engine/render.ts'
import type { Content } from '../load/content.ts'
import type { Memo } from '../memo.ts'
import { BEGINNING, type Answer } from '../transcripts/chat.ts'
import { readTranscripts } from '../transcripts/read.ts'
import type { Tried } from './pseudo.ts'

/** Every way a call of an action can end. */
export function outcomesOf(content: Content, action: string): string[] {
  return [...Object.keys(content.actions.get(action)?.outcomes ?? {}), 'failed']
}

/** Answers of the platform made up for a release. */
export class Examples {
  readonly #content: Content
  readonly #files: Tried['files']
  readonly #memo: Memo
  #told: Map<string, Record<string, Value>> | undefined

  constructor({ content, files }: Tried, memo: Memo) {
    this.#content = content
    this.#files = files
    this.#memo = memo
  }

  /** The first outcome of the registry that the step is wired for. */
  answer(action: string, place: string): Answer {
    const [flow = '', id = ''] = place.split('.')
    const step = this.#content.flows.get(flow)?.steps.get(id)
    const wired = step && 'call' in step ? Object.keys(step.outcomes) : []
    const outcome = outcomesOf(this.#content, action).find((each) => wired.includes(each)) ?? 'failed'
    return { outcome, data: this.data(action, outcome) }
  }

  /** What would come with an outcome. */
  data(action: string, outcome: string): Record<string, Value> | undefined {
    if (outcome === 'failed') return undefined
    this.#told ??= toldData(this.#files, this.#memo)
    const told = this.#told.get(`${action} ${outcome}`)
    const gives = Object.keys(this.#content.actions.get(action)?.gives ?? {})
    return told ?? (gives.length > 0 ? Object.fromEntries(gives.map((name) => [name, madeUp(name)])) : undefined)
  }
}

/** `action outcome` → the first data that a transcript gives it. */
function toldData(files: Tried['files'], memo: Memo): Map<string, Record<string, Value>> {
  const told = new Map<string, Record<string, Value>>()
  for (const { transcript } of readTranscripts(files, memo).transcripts) {
    for (const [action, answers] of Object.entries(transcript.actions ?? {})) {
      for (const answer of answers) if (typeof answer === 'object' && answer.data) keepFirst(told, `${action} ${answer.outcome}`, answer.data as Record<string, Value>)
    }
  }
  return told
}

function keepFirst<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) map.set(key, value)
}

const WEEK_MS = 7 * 86_400_000

function madeUp(name: string): Value {
  if (TIME_NAME.test(name)) return new Date(BEGINNING + WEEK_MS).toISOString()
  return name.endsWith('s') ? [{ id: `${name}_1`, label: `${name} 1` }, { id: `${name}_2`, label: `${name} 2` }] : name
}
