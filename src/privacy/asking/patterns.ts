/** The words of a language as patterns, made when the language is first asked for. */
import type { AskedFor } from './index.ts'
import { ASKING_WORDS, type AskingWords } from './words/index.ts'

export interface Patterns {
  /** Any of the things: what lacks them needs no further look. */
  anything: RegExp
  things: readonly { thing: AskedFor; pattern: RegExp }[]
  wanted: readonly { thing: AskedFor; pattern: RegExp }[]
  hand: RegExp
  whom: RegExp
  here: RegExp
  please: RegExp | undefined
  elsewhere: RegExp
  box: RegExp
  not: RegExp
  told: RegExp
  between: RegExp
  harmless: RegExp
  calm: RegExp
  own: RegExp | undefined
  but: RegExp | undefined
  it: RegExp | undefined
}

/** Scripts that glue words together: a word may begin anywhere there. */
const GLUED: ReadonlySet<string> = new Set(['ar', 'bn', 'fa', 'he', 'hi', 'ja', 'ko', 'th', 'ur', 'zh-Hans'])
/** What is called so in Latin letters all over the world. */
const WORLDWIDE = { password: '(?<!\\p{L})(?:pass ?words?|pass-word|passcode|pwd)(?!\\p{L})', code: '(?<!\\p{L})(?:otp|2fa|tan)(?!\\p{L})', document: '(?<!\\p{L})selfie', card: '(?<!\\p{L})(?:cvv|cvc)(?!\\p{L})' }
const NEVER = '(?!)'

const made = new Map<string, Patterns>()

/** Undefined for a language that there are no words of. */
export function patternsOf(locale: string): Patterns | undefined {
  const words = ASKING_WORDS[locale]
  if (!words) return undefined
  const patterns = made.get(locale) ?? make(words, GLUED.has(locale))
  made.set(locale, patterns)
  return patterns
}

function make(words: AskingWords, glued: boolean): Patterns {
  const at = (source: string | undefined, flags = 'iu') => new RegExp(glued ? `(?:${source ?? NEVER})` : `(?<!\\p{L})(?:${source ?? NEVER})`, flags)
  const kinds = (['password', 'code', 'document', 'card'] as const).map((thing) => ({ thing, source: `${words[thing]}|${WORLDWIDE[thing]}` }))
  return {
    anything: at([...kinds.map(({ source }) => source), words.it ?? NEVER].join('|')),
    things: kinds.map(({ thing, source }) => ({ thing, pattern: at(source, 'giu') })),
    wanted: kinds.flatMap(({ thing, source }) => wantedOf(words, thing).map((form) => ({ thing, pattern: at(form.replaceAll('{s}', `(?:${source})`)) }))),
    hand: at(words.hand, 'giu'),
    whom: at(words.whom),
    here: at(words.here),
    please: words.please === undefined ? undefined : at(words.please),
    elsewhere: at(words.elsewhere),
    box: at(words.box),
    not: at(words.not),
    told: at(words.told),
    between: at(words.between),
    harmless: at(words.harmless, 'giu'),
    calm: at(words.calm, 'giu'),
    own: words.own === undefined ? undefined : at(words.own),
    but: words.but === undefined ? undefined : at(words.but),
    it: words.it === undefined ? undefined : at(words.it),
  }
}

/** "Which document do you have?" and "I need your ID to be valid" are ordinary; of a password or code there is no such question. */
function wantedOf(words: AskingWords, thing: AskedFor): readonly string[] {
  return thing === 'document' ? [] : words.wanted
}
