/** A way through the flows told as a chat, in the words that a language has for it. */
import { localeInfo } from '../../../language/locales.ts'
import { chatLines } from '../../findings/chat-lines.ts'
import type { Content } from '../../load/content.ts'
import { isObject } from '../../load/locale-file.ts'
import type { Move, State } from './states.ts'

/** What happens before is left out: it is the end that shows what is wrong. */
const MOST_LINES = 16
/** Code points of a bubble. */
const LONGEST_LINE = 80

export type Part = { state: State; move: Move }

/** How a state is reached, by the fewest steps. */
export function wayTo(state: State): Part[] {
  const way: Part[] = []
  for (let from = state.from; from; from = from.state.from) way.unshift(from)
  return way
}

/** As lines under a finding. */
export function story(content: Pick<Content, 'texts'>, parts: readonly Part[], locale: string, endless: boolean): string {
  const lines = [...parts.flatMap((part) => linesOf(content, part, locale)), ...(endless ? [chatLines.again()] : [])]
  const shown = lines.length > MOST_LINES ? [chatLines.earlier(), ...lines.slice(-MOST_LINES)] : lines
  return shown.map((line) => `\n      ${line}`).join('')
}

function linesOf(content: Pick<Content, 'texts'>, { state, move }: Part, locale: string): string[] {
  const { flow: { id: flow }, id, step } = state.stop
  if (move.by === 'skipped') return []
  const said = bubbles(lookUp(content, locale, flow, [id, 'text']))
  return [...said, ...happening(move, 'call' in step ? step.call : '', (option) => labelOf(content, locale, flow, id, option))]
}

function bubbles(text: unknown): string[] {
  return [text].flat().flatMap((each) => (typeof each === 'string' ? [chatLines.bot(shortened(each))] : []))
}

function happening({ by, what = '' }: Move, action: string, label: (option: string) => string): string[] {
  switch (by) {
    case 'tap':
      return [chatLines.tap(label(what))]
    case 'outcome':
      return [chatLines.outcome(action, what)]
    case 'on':
    case 'skipped':
      return []
    default:
      return [chatLines[by](what)]
  }
}

function labelOf(content: Pick<Content, 'texts'>, locale: string, flow: string, step: string, option: string): string {
  const label = lookUp(content, locale, flow, [step, 'options', option]) ?? lookUp(content, locale, 'common', ['yes_no', 'options', option])
  return typeof label === 'string' ? label : option
}

/** In the language itself, or in the next that has it. */
function lookUp({ texts }: Pick<Content, 'texts'>, locale: string, namespace: string, path: readonly string[]): unknown {
  for (const tag of localeInfo(locale)?.chain ?? [locale, 'en']) {
    const file = texts.find((each) => each.locale === tag && each.namespace === namespace)
    const found = path.reduce<unknown>((node, key) => (isObject(node) ? node[key] : undefined), file?.value)
    if (found !== undefined) return found
  }
  return undefined
}

function shortened(text: string): string {
  const points = [...text.replace(/\s+/g, ' ')]
  return points.length > LONGEST_LINE ? `${points.slice(0, LONGEST_LINE - 1).join('')}…` : text
}
