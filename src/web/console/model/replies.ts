import type { Brief, Reply } from '../../../protocol/index.ts'
import { isTime } from './brief.ts'

/** A reply as it is picked: found by its title in the console's language, written in the chat's. */
export interface ReplyChoice {
  id: string
  title: string
  text: string
  locale: string
  /** What it would fill in, and nobody knows here: such a reply can't be inserted. */
  unknown: readonly string[]
}

/** What can be filled in; undefined where it isn't known. */
export type Known = Readonly<Record<string, string | undefined>>

const BLANK = /\{\{\s*([\w.]+)\s*\}\}/g

/** The replies of a chat's language, each under its title in the console's, filled with what is known. */
export function choicesOf(inChat: readonly Reply[], inConsole: readonly Reply[], known: Known): ReplyChoice[] {
  const titles = new Map(inConsole.map(({ id, title }) => [id, title]))
  return inChat.map(({ id, title, text, locale }) => {
    const names = [...text.matchAll(BLANK)].map(([, name = '']) => name)
    const unknown = [...new Set(names.filter((name) => known[name] === undefined))]
    return { id, title: titles.get(id) ?? title, text: text.replace(BLANK, (whole, name: string) => known[name] ?? whole), locale, unknown }
  })
}

/** Those in whose title or text every word occurs, titles first. Case and accents don't count. */
export function matching(choices: readonly ReplyChoice[], words: string): ReplyChoice[] {
  const wanted = folded(words).split(/\s+/u).filter(Boolean)
  const rank = ({ title, text }: ReplyChoice) => {
    if (wanted.every((word) => folded(title).includes(word))) return 0
    return wanted.every((word) => folded(`${title} ${text}`).includes(word)) ? 1 : 2
  }
  return choices.map((choice) => ({ choice, rank: rank(choice) })).filter((each) => each.rank < 2).toSorted((a, b) => a.rank - b.rank).map(({ choice }) => choice)
}

/** A text as it is compared. */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** What the brief holds of what replies fill in: the reference of the case, and the next time limit (ms since 1970). */
export function knownOf(brief: Brief | null, reference: string | undefined, now: number): { reference?: string; deadline?: number } {
  const facts = brief?.facts ?? []
  const found = reference ?? facts.map(({ value }) => referenceIn(value)).find((each) => each !== undefined)
  const [deadline] = facts.flatMap(({ name, value }) => timesIn(value, name)).filter((at) => at > now).toSorted((a, b) => a - b)
  return { ...(found === undefined ? {} : { reference: found }), ...(deadline === undefined ? {} : { deadline }) }
}

function referenceIn(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { reference } = value as { reference?: unknown }
  return typeof reference === 'string' ? reference : undefined
}

/** Every time limit in a fact: points in time under a name that ends in `until`, `by` or `before`. */
export function timesIn(value: unknown, name = ''): number[] {
  if (typeof value === 'string') return isTime(value) && LIMIT.test(name) ? [Date.parse(value)] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => timesIn(part, key))
}

const LIMIT = /(^|_)(until|by|before|deadline)$/
