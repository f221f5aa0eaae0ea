/** What a text would be taken for at a step, told without a conversation: for measuring, and to see why. */
import type { Awaiting } from '../../conversation/script.ts'
import type { Ask } from '../definition.ts'
import { START_FLOW } from '../load/content.ts'
import type { Book } from './book.ts'
import { choicesOf } from './choices.ts'
import { GUESSES } from './guess.ts'
import type { Reading } from './matching.ts'

/**
 * Below this likelihood a text is taken for nothing: set on the `dev` part of bench/language, where it tells 93 of 100 answers
 * from 93 of 100 messages about other things.
 */
const NAMED = 0.38

/** `option` is that of the step or a global; null when the text is likely about something else. `ask`: the person would be asked before anything is done. */
export interface Understanding {
  option: string | null
  confidence: number
  /** What would be shown as buttons, likeliest first. */
  candidates: { option: string; confidence: number }[]
  ask: boolean
}
type Answer = Extract<Awaiting, { kind: 'answer' }>

/** Has all questions with options learnt, those of the start flow first. */
export function prepare({ flows, meaning }: Book): void {
  const startFirst = [...flows.values()].toSorted((a, b) => Number(b.id === START_FLOW) - Number(a.id === START_FLOW))
  for (const { id, steps } of startFirst) {
    for (const [step, definition] of steps) if ('ask' in definition && isChoosing(definition)) meaning.prepare(id, step, definition.ask)
  }
}

function isChoosing({ ask }: Ask): boolean {
  return ask === 'choice' || ask === 'yes_no'
}

/** As `resume` would take it; every written option counts as open. Undefined when the step asks nothing. */
export function understand(book: Book, flow: string, step: string, text: string, locale: string): Understanding | undefined {
  const definition = book.flows.get(flow)?.steps.get(step)
  if (!definition || !('ask' in definition)) return undefined
  const { meant, candidates } = read(book, flow, step, definition, text, locale)
  const best = meant ?? candidates[0]
  const unsure = meant !== undefined && meant.confidence < 1 && book.finality.isFinal(flow, step, meant.id)
  return {
    option: best && (meant || best.confidence >= NAMED) ? best.id : null,
    confidence: best?.confidence ?? 0,
    candidates: candidates.slice(0, GUESSES).map(({ id, confidence }) => ({ option: id, confidence })),
    ask: meant === undefined || unsure,
  }
}

function read(book: Book, flow: string, step: string, definition: Ask, text: string, locale: string): Reading {
  const { meaning } = book
  const said = meaning.urgent(text, locale)
  if (said) return { meant: said, candidates: [said] }
  if (isChoosing(definition)) return meaning.read(text, flow, answerOf(book, flow, step, definition, locale), locale, () => true)
  const global = meaning.wholly(text, locale)
  return { meant: global, candidates: global ? [global] : [] }
}

function answerOf(book: Book, flow: string, step: string, definition: Ask, locale: string): Answer {
  const written = 'options' in definition ? Object.keys(definition.options ?? {}) : []
  const labels = new Map(choicesOf(book.texts, locale, flow, step, definition.ask).map(({ id, phrases }) => [id, phrases[0] ?? id]))
  return { kind: 'answer', ask: definition.ask, step, options: written.map((id) => ({ id, label: labels.get(id) ?? id })), timeoutAt: null }
}
