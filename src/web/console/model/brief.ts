import type { AgentEvent, Brief, BriefFact } from '../../../protocol/index.ts'
import { isMessage } from './chat.ts'

/** The facts of one source. */
export function factsOf(brief: Brief, source: BriefFact['source']): readonly BriefFact[] {
  return brief.facts.filter((fact) => fact.source === source)
}

/** The ids of the options that a person was offered: names of the content, where other answers are the person's own words. */
export function offeredOptions(events: readonly AgentEvent[]): ReadonlySet<string> {
  const questions = events.filter(isMessage).map(({ input }) => input?.options ?? [])
  return new Set(questions.flat().map(({ id }) => id))
}

/** An identifier of the content as words: `contact_email` becomes `contact email`. */
export function humanise(name: string): string {
  return name.replaceAll(/[_.]+/g, ' ').trim()
}

/** `flow.step` in words. */
export function stepName(step: string): string {
  return step.split('.').map(humanise).join(' · ')
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

/** Whether a text is a point in time (RFC 3339). */
export function isTime(text: string): boolean {
  return TIME.test(text) && !Number.isNaN(Date.parse(text))
}

/** How a fact's parts are written down. */
export interface FactWords {
  yes: string
  no: string
  time(ms: number): string
}

/** A fact's value as one line of text. */
export function factText(value: unknown, words: FactWords): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map((item) => factText(item, words)).join(' · ')
  if (typeof value === 'object') return objectText(value, words)
  if (typeof value === 'boolean') return value ? words.yes : words.no
  return typeof value === 'string' && isTime(value) ? words.time(Date.parse(value)) : String(value)
}

/** Things that can be picked come as `{id, label}`; the label is what people know them by. */
function objectText(value: object, words: FactWords): string {
  if ('label' in value && typeof value.label === 'string') return value.label
  return Object.entries(value)
    .map(([name, part]) => `${humanise(name)}: ${factText(part, words)}`)
    .join(', ')
}
