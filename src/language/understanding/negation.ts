/** Words that turn what follows around: "it was me" must not be found in "it was not me". Each language has its own: Indonesian "tak" is no, Polish "tak" is yes. */
import { fold } from '../fold.ts'
import type { LocaleTag } from '../locales.ts'

/** `answers` also answer a question by themselves: "no I lost it" doesn't say that nothing was lost. `part` stands within words, or where nothing separates words. */
type Row = { words: string, answers?: string, part?: RegExp }

const ENGLISH = 'not never cannot cant dont didnt doesnt wasnt werent isnt arent aint wont wouldnt couldnt shouldnt hasnt havent hadnt'
const HINDUSTANI = 'nahi nahin nahee nhi mat bina'

/**
 * As people type them, short forms included; parts are in folded form. Left out is what folds to another everyday word: Vietnamese "đừng" (don't) is
 * "đúng" (right), "chả" is "cha" (father), Italian "né" is "ne" (of it).
 */
const TABLE: Readonly<Record<LocaleTag, Row>> = {
  ar: { words: 'لم لن ليس ليست لست مش مو ما بدون بلا msh mish mesh', answers: 'لا' },
  bn: { words: 'নেই নয় নাই নি nei nai', answers: 'না na' },
  cs: { words: 'není neni nejsem nebyl nebyla nebylo nemám nemůžu nemohu nechci nikdy ani bez', answers: 'ne' },
  de: { words: 'nicht nich kein keine keinen keinem keiner nie niemals ohne', answers: 'nein nee ne' },
  el: { words: 'δεν δε μην μη χωρίς ποτέ ούτε den min xoris', answers: 'όχι oxi ohi' },
  en: { words: ENGLISH, answers: 'no' },
  es: { words: 'nunca jamás ni tampoco sin', answers: 'no' },
  fa: { words: 'نیست نبود نشد هرگز بدون nist', answers: 'نه na', part: /(?:^| )نمي/u },
  fr: { words: 'ne n pas jamais sans ni aucun aucune', answers: 'non' },
  he: { words: 'אין בלי אל אינו אינני', answers: 'לא' },
  hi: { words: `मत ना न बिना ${HINDUSTANI}`, answers: 'नहीं नही na' },
  'hi-Latn': { words: `${HINDUSTANI} ${ENGLISH}`, answers: 'na no' },
  id: { words: 'tak tdk gak gk nggak ngga ga enggak engga ndak bukan bkn belum blm jangan jgn tanpa', answers: 'tidak' },
  it: { words: 'non mai senza nessun nessuna', answers: 'no' },
  ja: { words: '', part: /ない|なかった|ません|不|未|無/u },
  ko: { words: '', part: /안|못|없|않|아니/u },
  nl: { words: 'niet geen nooit zonder nie', answers: 'nee neen' },
  pl: { words: 'nigdy bez ani', answers: 'nie' },
  'pt-BR': { words: 'nunca jamais nem sem n', answers: 'não nao' },
  ro: { words: 'n niciodată nici fără', answers: 'nu' },
  ru: { words: 'не нельзя без никогда ни', answers: 'нет' },
  sv: { words: 'inte ingen inget inga aldrig utan ej', answers: 'nej nä' },
  th: { words: '', part: /ไม่/u },
  tl: { words: 'wala walang huwag wag di hnd', answers: 'hindi' },
  tr: { words: 'değil değilim değildi yok asla', answers: 'hayır' },
  uk: { words: 'не немає нема ніколи без', answers: 'ні' },
  ur: { words: `نہ مت بغیر ${HINDUSTANI}`, answers: 'نہیں na' },
  vi: { words: 'chưa chẳng khum kh', answers: 'không ko k hok hông' },
  'zh-Hans': { words: '', part: /没|沒|不|未|无|無|别/u },
}

type Negation = { words: ReadonlySet<string>, answers: ReadonlySet<string>, part: RegExp | undefined }

const foldedWords = (words: string) => fold(words).split(' ').filter((word) => word !== '')
const NEGATIONS: ReadonlyMap<string, Negation> = new Map(Object.entries(TABLE).map(([locale, { words, answers = '', part }]) => (
  [locale, { words: new Set(foldedWords(`${words} ${answers}`)), answers: new Set(foldedWords(answers)), part }]
)))

/** How many words later a negation still turns a phrase around: "it was not really me". */
const REACH = 2

/** Whether what follows these folded tokens is said to be otherwise, in a language; never in one that isn't known. */
export function endsNegating(tokens: readonly string[], locale: string): boolean {
  const negation = NEGATIONS.get(locale)
  if (!negation) return false
  return tokens.slice(-REACH).some((token, index, last) => negation.words.has(token) && (index === last.length - 1 || !negation.answers.has(token)))
}

/** Whether a folded text of a language has a negation anywhere, also inside unspaced words. */
export function isNegative(folded: string, locale: string): boolean {
  const negation = NEGATIONS.get(locale)
  return negation !== undefined && (negation.part?.test(folded) === true || folded.split(' ').some((token) => negation.words.has(token)))
}
