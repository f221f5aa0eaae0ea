/** What can be tapped at a question. */
import type { InputOption, Value } from '../../conversation/script.ts'
import { RESERVED_OPTIONS, type Ask } from '../definition.ts'
import { holds } from './conditions.ts'
import { sentence } from './render.ts'
import type { Turn } from './turn.ts'
import { valueIn } from './values.ts'

/** Ids that travel on the wire; a platform's list may hold anything. */
export const WIRE_ID = /^[A-Za-z0-9_-]{1,64}$/
const MAX_LISTED = 20
const MAX_LABEL = 200

/** The options of a question as they are now: what the platform listed first, then those of the flow whose condition holds. */
export function optionsOf(turn: Turn, step: Ask): InputOption[] {
  if (step.ask === 'yes_no') return ['yes', 'no'].map((id) => ({ id, label: labelOf(turn, id) }))
  if (step.ask !== 'choice') return []
  const written = Object.entries(step.options ?? {}).filter(([, option]) => isOpen(turn, option)).map(([id]) => id)
  const listed = step.options_from === undefined ? [] : listedIn(valueIn(turn, step.options_from), written)
  return [...listed, ...written.map((id) => ({ id, label: labelOf(turn, id) }))]
}

function isOpen(turn: Turn, option: string | { then: string; when?: Parameters<typeof holds>[0] }): boolean {
  return typeof option === 'string' || option.when === undefined || holds(option.when, (name) => valueIn(turn, name), turn.env.now)
}

function listedIn(list: Value | undefined, taken: readonly string[]): InputOption[] {
  if (!Array.isArray(list)) return []
  const refused = new Set<string>([...RESERVED_OPTIONS, ...taken])
  const options = list.flatMap(toOption).filter(({ id }) => WIRE_ID.test(id) && !refused.has(id))
  const distinct = new Map(options.map((option) => [option.id, option]))
  return [...distinct.values()].slice(0, MAX_LISTED)
}

function toOption(item: Value): InputOption[] {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return []
  const { id, label } = item
  return typeof id === 'string' && typeof label === 'string' ? [{ id, label: label.slice(0, MAX_LABEL) }] : []
}

/** An option without a text shows its id: the checker refuses such a release, an old one must still run. */
function labelOf(turn: Turn, id: string): string {
  const { flow, step } = turn.state
  const own = sentence(turn, flow, `${step}.options.${id}`)
  return (own ?? sentence(turn, 'common', `yes_no.options.${id}`))?.text ?? id
}
