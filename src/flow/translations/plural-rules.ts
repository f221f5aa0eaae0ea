/** Plural rules as gettext writes them: an expression in C that gives the index of a form. */
import { pluralFormsOf } from './wording.ts'

const NONE = '0'
const ONE = 'n != 1'
const ZERO_OR_ONE = 'n > 1'
const MILLIONS = 'n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2'
const FRENCH = 'n == 0 || n == 1 ? 0 : n % 1000000 == 0 ? 1 : 2'
const EASTERN = 'n % 10 == 1 && n % 100 != 11 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2'

/** From CLDR's plural rules, for whole numbers; a form for fractions alone is never reached. */
const EXPRESSIONS: Record<string, string> = {
  ar: 'n == 0 ? 0 : n == 1 ? 1 : n == 2 ? 2 : n % 100 >= 3 && n % 100 <= 10 ? 3 : n % 100 >= 11 ? 4 : 5',
  bn: ZERO_OR_ONE, fa: ZERO_OR_ONE, hi: ZERO_OR_ONE,
  cs: 'n == 1 ? 0 : n >= 2 && n <= 4 ? 1 : 3',
  es: MILLIONS, it: MILLIONS,
  fr: FRENCH, pt: FRENCH,
  he: 'n == 1 ? 0 : n == 2 ? 1 : 2',
  id: NONE, ja: NONE, ko: NONE, th: NONE, vi: NONE, zh: NONE,
  pl: 'n == 1 ? 0 : n % 10 >= 2 && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : 2',
  ro: 'n == 1 ? 0 : n == 0 || n % 100 >= 1 && n % 100 <= 19 ? 1 : 2',
  ru: EASTERN, uk: EASTERN,
  tl: 'n != 1 && n != 2 && n != 3 && (n % 10 == 4 || n % 10 == 6 || n % 10 == 9)',
}

/** The value of a PO file's `Plural-Forms` header. A language of another rule than `n != 1` needs its line above. */
export function pluralHeader(locale: string): string {
  const rule = EXPRESSIONS[new Intl.Locale(locale).language] ?? EXPRESSIONS[locale] ?? ONE
  return `nplurals=${pluralFormsOf(locale).length}; plural=(${rule});`
}
