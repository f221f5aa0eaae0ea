import type { Folded } from './fold.ts'
import type { Span } from './span.ts'

/** A chunk is a run of token characters; each is looked at once, so the scan is linear however long it is. */
const CHUNK = /[\w+/=~.-]{16,}/g

/** Prefixes that vendors give their keys so that scanners find them; JSON Web Tokens (RFC 7519) begin with `{"`. */
const VENDOR =
  /^(?:eyJ[\w-]{8,}\.[\w-]{4,}|gh[a-z]_\w{16,}|github_pat_\w{20,}|glpat-[\w-]{16,}|[srp]k[-_][\w-]{16,}|A[KS]IA[A-Z\d]{12,}|AIza[\w-]{30,}|xox[a-z]-[\w-]{10,}|ya29\.[\w-]{16,}|EAA[A-Za-z\d]{20,})/

/** The value of a query or fragment parameter that carries a credential. */
const PARAMETER = /[?&#;](?:[a-z]{1,12}[_-])?(?:token|code|key|secret|sig|signature|otp|pass|password|pwd)=([^&#\s•]{4,})/g

const PEM = /-{5}BEGIN [A-Z ]{0,30}PRIVATE KEY-{5}/g

/** How often the kind of character changes: random text does so at every second place, words and slugs rarely. */
function changes(piece: string): number {
  return piece.match(/\d(?=[a-z])|[a-z](?=\d)|[a-z](?=[A-Z])|[A-Z](?=\d)|\d(?=[A-Z])/g)?.length ?? 0
}

function isRandom(piece: string): boolean {
  const digits = piece.match(/\d/g)?.length ?? 0
  const isUuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(piece)
  return piece.length >= 24 && digits >= 3 && digits < piece.length * 0.9 && changes(piece) >= piece.length / 4 && !isUuid
}

function chunks({ cased, numeric }: Folded): Span[] {
  return [...cased.matchAll(CHUNK)].flatMap((match) => {
    const from = match.index
    const chunk = match[0].replace(/[.-]{1,8}$/, '')
    const isLink = /^x+$/.test(numeric.slice(from, from + chunk.length))
    const isKey = chunk.split(/[/=]/).some((piece) => VENDOR.test(piece)) || (!isLink && [chunk, ...chunk.split(/[./=]/)].some(isRandom))
    return isKey ? [{ kind: 'key' as const, from, to: from + chunk.length }] : []
  })
}

function parameters({ lower }: Folded): Span[] {
  return [...lower.matchAll(PARAMETER)].map((match) => {
    const to = match.index + match[0].length
    return { kind: 'key', from: to - match[1]!.length, to }
  })
}

/** A private key block reaches to its END line, or to the end of the text when that was cut off. */
function pemBlocks({ cased }: Folded): Span[] {
  const found: Span[] = []
  for (const match of cased.matchAll(PEM)) {
    const from = match.index
    if (from < (found.at(-1)?.to ?? 0)) continue
    const last = /-{5}END [A-Z ]{0,30}KEY-{5}/g
    last.lastIndex = from
    found.push({ kind: 'key', from, to: last.exec(cased) ? last.lastIndex : cased.length })
  }
  return found
}

/** API keys, JSON Web Tokens, private keys, credentials in links, and long random tokens. UUIDs are references and stay. */
export function keys(folded: Folded): Span[] {
  return [...pemBlocks(folded), ...chunks(folded), ...parameters(folded)]
}
