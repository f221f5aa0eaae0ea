import type { Folded } from './fold.ts'

/** In order of weight: where two kinds claim the same characters, the earlier one names them. */
export const KINDS = ['key', 'iban', 'card', 'national_id', 'password', 'code'] as const

export type SecretKind = (typeof KINDS)[number]

/** What the open question asks for: `code` masks all that looks like one, `number` (a phone, a date) spares a message of bare digits. */
export type Expecting = 'code' | 'number' | 'text'

/** A range of a folded text. */
export type Span = { kind: SecretKind; from: number; to: number }

/** Finds one family of secrets. Looks at no more than a fixed number of characters around each candidate. */
export type Rule = (folded: Folded, expecting: Expecting) => Span[]

/** Joins overlapping spans, in order of place. */
export function joined(spans: Span[]): Span[] {
  const out: Span[] = []
  for (const span of spans.sort((a, b) => a.from - b.from)) {
    const last = out.at(-1)
    if (!last || span.from >= last.to) out.push({ ...span })
    else {
      last.to = Math.max(last.to, span.to)
      if (KINDS.indexOf(span.kind) < KINDS.indexOf(last.kind)) last.kind = span.kind
    }
  }
  return out
}
