/** A text made comparable, with the way back: character `i` of it came from `text.slice(start[i], end[i])`. */
export type Folded = {
  /** Digits of every script as 0-9, no accents, no invisible characters, one kind of space and dash. */
  cased: string
  /** The same in lower case, of the same length. */
  lower: string
  /** `lower` with links, e-mail addresses and handles blanked to `x`: digits there are no secrets. */
  numeric: string
  start: number[]
  end: number[]
}

const MARK = /\p{M}/u
const INVISIBLE = /[\p{Cf}\p{DI}\u0640]|[^\P{Cc}\t\n\r]/u
const DROPPED = /[\p{M}\p{Cf}\p{DI}]/gu
const DIGIT = /\p{Nd}/u
const REPLACED: [RegExp, string][] = [
  [/\p{Zs}/u, ' '],
  [/[\u2028\u2029]/u, '\n'],
  [/[\p{Pd}\u2212]/u, '-'],
  [/[·・‧∙۔]/u, '.'],
]

/** Links reach to the end of their ASCII run; the other parts are bounded, so a scan stays linear. */
const LINK =
  /https?:\/\/[!-~•]+|www\.[!-~•]+|(?<![\w.-])[\w.-]{1,80}\.[a-z]{2,8}\/[!-~•]*|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,80}|@[\w.]{1,40}/g

/** Unicode assigns decimal digits in unbroken runs of ten, so the distance to the run's start is the value. */
export function digitValue(codePoint: number): number {
  let first = codePoint
  while (DIGIT.test(String.fromCodePoint(first - 1))) first--
  return (codePoint - first) % 10
}

function plain(char: string): string {
  if (INVISIBLE.test(char)) return ''
  if (char <= '\x7f') return char
  if (DIGIT.test(char)) return String(digitValue(char.codePointAt(0)!))
  for (const [pattern, replacement] of REPLACED) if (pattern.test(char)) return replacement
  return char.normalize('NFKD').replace(DROPPED, '')
}

function lowered(text: string): string {
  const lower = text.toLowerCase().replace('ı', 'i')
  return lower.length === text.length ? lower : text
}

/** Folds a text so that the rules see one spelling of it. Linear; lone surrogates pass through. */
export function fold(text: string): Folded {
  const folded: Folded = { cased: '', lower: '', numeric: '', start: [], end: [] }
  let at = 0
  for (const char of text) {
    const out = plain(char)
    const next = at + char.length
    if (!out && MARK.test(char) && folded.end.length) folded.end[folded.end.length - 1] = next
    for (let unit = 0; unit < out.length; unit++) (folded.start.push(at), folded.end.push(next))
    folded.cased += out
    folded.lower += lowered(out)
    at = next
  }
  folded.numeric = folded.lower.replace(LINK, (link) => 'x'.repeat(link.length))
  return folded
}
