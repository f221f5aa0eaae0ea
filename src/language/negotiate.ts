/** Choosing a locale from what a browser or a platform asks for. */
import { canonicalLocale, canonicalTag } from './locales.ts'

/** One wish of an Accept-Language header: a canonical BCP 47 tag and its weight, 0 < q ≤ 1. */
export type Wish = { tag: string, q: number }

/** Only so much of a header is read, in UTF-16 units: real ones stay below 200. */
const MAX_HEADER = 1_000
const MAX_WISHES = 32

/**
 * Reads an Accept-Language header (RFC 9110, section 12.5.4), strongest wish first. Junk, `*`, refusals (`q=0`) and
 * repetitions are left out; an absent header gives no wishes. Never throws.
 */
export function parseAcceptLanguage(header: string | undefined): Wish[] {
  const parts = (header ?? '').slice(0, MAX_HEADER).split(',').slice(0, MAX_WISHES)
  const wishes = parts.flatMap(parseWish).toSorted((a, b) => b.q - a.q)
  return wishes.filter((wish, index) => wishes.findIndex(({ tag }) => tag === wish.tag) === index)
}

function parseWish(part: string): Wish[] {
  const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim())
  const tag = canonicalTag(range)
  const q = weightOf(parameters.find((parameter) => /^q\s*=/i.test(parameter)))
  return tag === undefined || q === undefined || q === 0 ? [] : [{ tag, q }]
}

function weightOf(parameter: string | undefined): number | undefined {
  if (parameter === undefined) return 1
  const value = parameter.slice(parameter.indexOf('=') + 1).trim()
  if (!/^(?:\d(?:\.\d*)?|\.\d+)$/.test(value)) return undefined
  return Math.min(1, Number(value))
}

/**
 * The first requested tag that one of the available locales can serve, as written in `available`: the tag itself, then
 * what it means to us (`pt` → `pt-BR`), then its shorter forms (`es-MX` → `es`). Undefined when none fits.
 */
export function negotiate(requested: readonly string[], available: readonly string[]): string | undefined {
  for (const wish of requested) {
    const match = serve(wish, available)
    if (match !== undefined) return match
  }
  return undefined
}

function serve(wish: string, available: readonly string[]): string | undefined {
  const tag = canonicalTag(wish)
  if (tag === undefined) return undefined
  const names = [tag, canonicalLocale(tag), ...shorterForms(tag)]
  return names.find((name): name is string => name !== undefined && available.includes(name))
}

function shorterForms(tag: string): string[] {
  const subtags = tag.split('-')
  return subtags.slice(1).map((_, index) => subtags.slice(0, subtags.length - 1 - index).join('-'))
}
