import { codes } from './codes.ts'
import { fold } from './fold.ts'
import { keys } from './keys.ts'
import { nationalIds } from './national-ids.ts'
import { cards, ibans } from './payment.ts'
import { passwords } from './passwords.ts'
import { joined } from './span.ts'
import type { Expecting, Rule, SecretKind } from './span.ts'

export type { Expecting, SecretKind } from './span.ts'

/** A secret's place in the text as it was given, in UTF-16 units: `text.slice(start, end)`. */
export type FoundSecret = { kind: SecretKind; start: number; end: number }

export type Masked = { text: string; found: FoundSecret[] }

/** What stands for a secret. Its length says nothing about the secret's. */
export const MASK = '••••••'

/** Masking may uncover a context that a rule reads; that settles in two rounds, the rest is headroom. */
const ROUNDS = 4

const RULES: Rule[] = [keys, ibans, cards, nationalIds, passwords, codes]

/**
 * Replaces passwords, one-time codes, card and account numbers, keys and national ids that somebody typed by {@link MASK}.
 * Pure, linear in the length of the text, idempotent, the same in a browser and on the server. It errs on the side of
 * masking where a cue word stands next to a likely value, and leaves ordinary talk about passwords and codes alone.
 *
 * Scanned around each candidate, in folded characters: cards 19 groups of digits, IBANs 136, identity numbers 24 after their
 * name, codes 48 before and 28 after, passwords 96 before and 200 after their cue word; keys are read once, whole.
 */
export function maskSecrets(text: string, context: { expecting?: Expecting } = {}): Masked {
  return settle(text, context.expecting ?? 'text', ROUNDS)
}

function settle(text: string, expecting: Expecting, rounds: number): Masked {
  const found = scan(text, expecting)
  if (!found.length || !rounds) return { text, found: [] }
  const next = settle(replaced(text, found), expecting, rounds - 1)
  const later = next.found.map((secret) => beforeMasking(secret, found))
  return { text: next.text, found: [...found, ...later].sort((a, b) => a.start - b.start) }
}

function scan(text: string, expecting: Expecting): FoundSecret[] {
  const folded = fold(text)
  const spans = joined(RULES.flatMap((rule) => rule(folded, expecting)))
  return spans.map(({ kind, from, to }) => ({ kind, start: folded.start[from]!, end: folded.end[to - 1]! }))
}

function replaced(text: string, found: FoundSecret[]): string {
  let out = ''
  let at = 0
  for (const { start, end } of found) {
    out += text.slice(at, start) + MASK
    at = end
  }
  return out + text.slice(at)
}

/** Moves a place in the masked text back to where it stood before `masks` were put in. */
function beforeMasking(secret: FoundSecret, masks: FoundSecret[]): FoundSecret {
  let moved = 0
  for (const { start, end } of masks) {
    if (start - moved >= secret.start) break
    moved += end - start - MASK.length
  }
  return { ...secret, start: secret.start + moved, end: secret.end + moved }
}
