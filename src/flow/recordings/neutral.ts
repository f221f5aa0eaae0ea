/** Takes out of platform data whatever could tell who somebody is, and keeps what a flow can branch on. */
import type { Value } from '../../conversation/script.ts'
import { RESERVED_OPTIONS } from '../definition.ts'
import { WIRE_ID } from '../engine/options.ts'
import type { Content } from '../load/content.ts'

/** What stands where a text was; conditions only ask whether it is known. */
const SOMETHING = '…'
const TIME = /^\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2})?)?$/

/** Texts that some condition compares with, and ids: they are the author's, not the person's. */
export function vocabularyOf(...contents: Pick<Content, 'flows'>[]): ReadonlySet<string> {
  const words = new Set<string>(RESERVED_OPTIONS)
  for (const { flows } of contents) {
    for (const { steps } of flows.values()) for (const step of steps.values()) collect(step, words)
  }
  return words
}

/** More words than needed are no harm, they all stand in flow files. */
function collect(node: unknown, words: Set<string>): void {
  if (typeof node === 'string') words.add(node)
  if (typeof node !== 'object' || node === null) return
  for (const [key, each] of Object.entries(node)) {
    words.add(key)
    collect(each, words)
  }
}

/** Makes the data of one chat neutral: the same id of a listed thing is the same number throughout. */
export class Neutral {
  readonly #vocabulary: ReadonlySet<string>
  readonly #ids = new Map<string, string>()

  constructor(vocabulary: ReadonlySet<string>) {
    this.#vocabulary = vocabulary
  }

  data(values: Record<string, Value>): Record<string, Value> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.value(value)]))
  }

  value(value: Value): Value {
    if (typeof value === 'string') return this.#text(value)
    if (Array.isArray(value)) return value.map((each) => this.#item(each))
    return typeof value === 'object' && value !== null ? this.data(value) : value
  }

  /** A text that an author wrote as well; undefined for any other. */
  word(text: string | undefined): string | undefined {
    return text !== undefined && this.#vocabulary.has(text) ? text : undefined
  }

  /** An option: the flow's own, or one that the platform listed. */
  option(id: string): string {
    return this.#ids.get(id) ?? id
  }

  #text(text: string): string {
    if (text === '' || this.#vocabulary.has(text) || TIME.test(text)) return text
    return this.#ids.get(text) ?? SOMETHING
  }

  /** A masked contact or a login, `{id, label}`: its number is its label, too. */
  #item(item: Value): Value {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return this.value(item)
    if (typeof item['id'] !== 'string') return this.data(item)
    const id = this.#numbered(item['id'])
    return { ...this.data(item), id, ...(typeof item['label'] === 'string' ? { label: id } : {}) }
  }

  #numbered(id: string): string {
    if (this.#vocabulary.has(id) || !WIRE_ID.test(id)) return this.#text(id)
    const known = this.#ids.get(id) ?? `item_${this.#ids.size + 1}`
    this.#ids.set(id, known)
    return known
  }
}
