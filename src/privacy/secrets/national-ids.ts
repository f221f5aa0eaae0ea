import { luhn, verhoeff, weighted } from './checksums.ts'
import { ID } from './cues.ts'
import type { Folded } from './fold.ts'
import type { Span } from './span.ts'

type Form = { pattern: string; isValid?: (compact: string) => boolean }

const LETTERS = 'trwagmyfpdxbnjzsqvhlcke'

/** Spain, DNI and NIE: the letter is the number modulo 23 (Orden INT/2058/2008). */
function isDni(id: string): boolean {
  return LETTERS[Number(id.slice(0, -1).replace(/^[xyz]/, (letter) => String('xyz'.indexOf(letter)))) % 23] === id.at(-1)
}

/** Brazil, CPF: two digits, each the weighted sum of those before it modulo 11. */
function isCpf(id: string): boolean {
  const check = (length: number): number =>
    ((10 *
      weighted(
        id,
        Array.from({ length }, (_, i) => length + 1 - i),
      )) %
      11) %
    10
  return check(9) === Number(id[9]) && check(10) === Number(id[10])
}

/** China, resident identity number: ISO 7064 mod 11-2 over 17 digits (GB 11643). */
function isChinese(id: string): boolean {
  return '10x98765432'[weighted(id, [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]) % 11] === id[17]
}

/** France, NIR: the last two digits are 97 minus the rest modulo 97; Corsica's 2A and 2B count as 19 and 18. */
function isNir(id: string): boolean {
  const body = id.slice(0, 13).replace('2a', '19').replace('2b', '18')
  return 97 - (Number(body) % 97) === Number(id.slice(13))
}

const S = '[ .-]?'
const DAY = '(?:0[1-9]|[12]\\d|3[01])'
const MONTH = '(?:0[1-9]|1[0-2])'

/** Numbers known by their form, most with check digits. Others need their name in front. */
const FORMS: Form[] = [
  { pattern: `(?:\\d{8}|\\d\\d\\.\\d{3}\\.\\d{3}|[xyz]-?\\d{7})-?[a-z]`, isValid: isDni },
  { pattern: '\\d{3}\\.\\d{3}\\.\\d{3}-\\d\\d', isValid: isCpf },
  { pattern: '[2-9]\\d{3}([ -])\\d{4}\\1\\d{4}', isValid: verhoeff },
  { pattern: `[12]${S}\\d\\d${S}${MONTH}${S}(?:\\d\\d|2[ab])${S}\\d{3}${S}\\d{3}${S}\\d\\d`, isValid: isNir },
  { pattern: `[1-9]\\d{5}${S}(?:19|20)\\d\\d${MONTH}${DAY}${S}\\d{3}[\\dx]`, isValid: isChinese },
  { pattern: `\\d\\d${MONTH}${DAY}[+-]\\d{4}`, isValid: luhn },
  { pattern: `\\d\\d${MONTH}${DAY}-[1-8]\\d{6}` },
  { pattern: '[a-z]{6}\\d\\d[abcdehlmprst]\\d\\d[a-z]\\d{3}[a-z]' },
  { pattern: `[a-z]{4}\\d\\d${MONTH}${DAY}[hmx][a-z]{5}[a-z\\d]\\d` },
]

const scans = FORMS.map(({ pattern, isValid }) => ({
  pattern: new RegExp(`(?<![a-z\\d+]|\\d[ .-])${pattern}(?![a-z\\d]|[ .-]\\d)`, 'g'),
  isValid,
}))

/** After its name: 7 to 18 digits and separators, up to two letters before or one after; up to 24 characters between. */
const NAMED = new RegExp(`(?:${ID})[^\\d•.!?\\n]{0,24}?((?<![a-z\\d+])[a-z]{0,3}\\d(?:[ ./-]?\\d){5,17}[a-z]?)(?![a-z\\d])`, 'g')

function named(numeric: string): Span[] {
  return [...numeric.matchAll(NAMED)].map((match) => {
    const to = match.index + match[0].length
    return { kind: 'national_id', from: to - match[1]!.length, to }
  })
}

/** Identity numbers with an unmistakable form or check digits, and any after its name. */
export function nationalIds({ numeric }: Folded): Span[] {
  const formed = scans.flatMap(({ pattern, isValid }) =>
    [...numeric.matchAll(pattern)]
      .filter((match) => isValid?.(match[0].replace(/[ .-]/g, '')) ?? true)
      .map((match) => ({ kind: 'national_id' as const, from: match.index, to: match.index + match[0].length })),
  )
  return [...named(numeric), ...formed]
}
