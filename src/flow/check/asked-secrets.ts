/** Texts that ask for what nobody may be asked for: a password at all, or a code to be told to a person. */
import { SECRET_WORDS, type SecretWords } from './secret-words.ts'

/** Whole sentences, in any of our scripts, with what ends them. */
const SENTENCE = /[^.!?…;。！？．।۔؟؛\n]+[.!?…;。！？．।۔؟؛\n]*/gu
/** "Did you type your password there?" asks what happened. A placeholder means that something is sent to the person. */
const NO_REQUEST = /[?？؟]|\{\{/
/** Greek asks with a semicolon. */
const GREEK_QUESTION = /;/

/** What a text asks for against the house rule, if anything. "We never ask for your password" asks for nothing. */
export function secretAskedFor(text: string, locale: string): 'password' | 'code' | undefined {
  const words = PATTERNS.get(locale)
  if (!words || !(words.password.test(text) || words.code.test(text))) return undefined
  for (const [sentence] of text.normalize('NFC').matchAll(SENTENCE)) {
    if (NO_REQUEST.test(sentence) || (locale === 'el' && GREEK_QUESTION.test(sentence)) || !words.hand.test(sentence) || words.not.test(sentence)) continue
    if (words.password.test(sentence)) return 'password'
    if (words.code.test(sentence) && words.whom.test(sentence)) return 'code'
  }
  return undefined
}

type Patterns = Readonly<Record<keyof SecretWords, RegExp>>

const PATTERNS: ReadonlyMap<string, Patterns> = new Map(Object.entries(SECRET_WORDS).map(([locale, words]) => [locale, patternsOf(words)]))

function patternsOf({ password, code, hand, whom, not }: SecretWords): Patterns {
  return { password: atWordStart(password), code: atWordStart(code), hand: atWordStart(hand), whom: atWordStart(whom), not: atWordStart(not) }
}

/** Only alphabets with spaces and without prefixes: a stem there begins where no letter stands before it. */
function atWordStart(words: string): RegExp {
  const isAlphabet = /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}]/u.test(words.replace(/\\p\{L\}|\\S/g, ''))
  return new RegExp(isAlphabet ? `(?<!\\p{L})(?:${words})` : `(?:${words})`, 'iu')
}
