/** A text against its English: the numbers, links and addresses in it, and whether it was translated at all. Pure. */
import type { Remark } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'

/** What is wrong with a text that stands for an English one. `isFree`: a label, or one form of many; it may leave a number out. */
export function troubleWithSource(key: string, own: string, english: string, { isFree }: { isFree: boolean }): Remark[] {
  const found: Remark[] = []
  const [extra, lost] = numbersApart(own, english)
  const isWrong = extra.length > 0 || (lost.length > 0 && !isFree)
  if (isWrong) found.push(remarks.numbers(key, extra, lost))
  const [strange, gone] = apart(addressesIn(own), addressesIn(english))
  if (strange.length + gone.length > 0) found.push(remarks.addresses(key, strange, gone))
  if (own === english && wordsIn(own) >= MANY_WORDS) found.push(remarks.untranslated(key))
  return found
}

/** Shorter texts may well be the same in two languages. */
const MANY_WORDS = 4

function wordsIn(text: string): number {
  return withoutPlaceholders(text).match(/\p{L}+/gu)?.length ?? 0
}

function withoutPlaceholders(text: string): string {
  return text.replace(/\{\{[^{}]*\}\}/g, ' ')
}

/** Small numbers are often written as words. */
const MOST_IN_WORDS = 12

/** Numbers that English hasn't, not even as a word, and larger ones that it has and the text lacks. */
function numbersApart(own: string, english: string): [string[], string[]] {
  const [there, source] = [numbersIn(own), numbersIn(english)]
  const strange = there.filter((each) => !source.includes(each))
  const said = strange.length > 0 ? numbersInWords(english) : []
  return [strange.filter((each) => !said.includes(each)), source.filter((each) => !there.includes(each) && Number(each) > MOST_IN_WORDS)]
}

/** Between groups of three digits: `1,000`, `1.000`, `1 000`, `1'000`, `1٬000`. */
const GROUPS = /(?<=\d)[ .,'’\u00a0\u202f\u066c](?=\d{3}(?!\d))/g

/** Whole numbers in any digits, as plain ones. */
function numbersIn(text: string): string[] {
  if (!/\p{Nd}/u.test(text)) return []
  const plain = withoutPlaceholders(text).replace(/\p{Nd}/gu, digitOf).replace(GROUPS, '')
  return (plain.match(/\d+/g) ?? []).map((each) => String(Number(each)))
}

/** Decimal digits stand in runs of ten from zero to nine (Unicode, general category Nd). */
function digitOf(sign: string): string {
  const point = sign.codePointAt(0) ?? 0
  for (let value = 0; value < 10; value++) if (!/\p{Nd}/u.test(String.fromCodePoint(point - value - 1))) return String(value)
  return String((point - 0x1d7ce) % 10)
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december']
/** English words → what a language may write as a number instead. */
const VALUES = new Map<string, string>([
  ...['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'].map((word, value): [string, string] => [word, String(value)]),
  ...['first', 'second', 'third', 'fourth', 'fifth'].map((word, index): [string, string] => [word, String(index + 1)]),
  ...['a', 'an', 'once', 'another', 'single', 'each', 'every', 'more'].map((word): [string, string] => [word, '1']),
  ...['both', 'twice', 'doubled'].map((word): [string, string] => [word, '2']),
  ...MONTHS.map((word, index): [string, string] => [word, String(index + 1)]),
])

function numbersInWords(english: string): string[] {
  return (english.toLowerCase().match(/[a-z]+/g) ?? []).flatMap((word) => VALUES.get(word) ?? [])
}

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"'“”«»「」（）()]+|[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu

/** Links and e-mail addresses, without the punctuation that closes a sentence. */
function addressesIn(text: string): string[] {
  if (!/@|:\/\/|www\./i.test(text)) return []
  return (text.match(ADDRESS) ?? []).map((each) => each.replace(/[.,;:!?。、]+$/, '').toLowerCase())
}

function apart(own: readonly string[], english: readonly string[]): [string[], string[]] {
  return [own.filter((each) => !english.includes(each)), english.filter((each) => !own.includes(each))]
}
