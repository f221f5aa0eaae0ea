/**
 * Texts that ask a person for what nobody may be asked for in a chat: a password, a code, an identity document, a card.
 * Pure, imports nothing but itself: the checker of the content, `decide` and the agents' composer ask the same rules.
 */
import { clausesOf, lettersIn, sentencesOf, withoutPlease } from './clauses.ts'
import { disguised } from './disguise.ts'
import { patternsOf, type Patterns } from './patterns.ts'

/** What is asked for. A selfie counts as a document: it is asked for to the same end. */
export type AskedFor = 'password' | 'code' | 'document' | 'card'

/**
 * Who says it. A bot asks by `ask: code` and its box, so only a code that is to be told to a person counts there, and what is
 * sent *to* the person (a text with a placeholder) doesn't. A person has no such box.
 */
export type Speaker = 'bot' | 'person'

/** So much of a text is looked at, in UTF-16 units: no message is longer. */
const MOST = 8_000
/** So far apart a thing and the wish to have it may stand, in UTF-16 units. */
const REACH = 70
/** So many letters beside the thing say no more than "your". */
const FILLER = 4

/**
 * What a text asks for against the house rule, in the words of any of the locales; undefined: nothing. "We never ask for your
 * password", "type the code only in the code box" and "did you type a password there?" ask for nothing. Linear in the length of the text.
 * @param locales tags that may be unknown, those are skipped
 */
export function askedFor(text: string, locales: readonly string[], speaker: Speaker): AskedFor | undefined {
  const forms = disguised(text.slice(0, MOST))
  const spoken = [...new Set(locales)].map(patternsOf).filter((patterns) => patterns !== undefined)
  for (const words of spoken) {
    for (const form of forms) {
      const asked = askedIn(form, { words, spoken, speaker })
      if (asked) return asked
    }
  }
  return undefined
}

interface Reading {
  /** The language whose requests are looked for. */
  words: Patterns
  /** All that it may be written in: borrowed words ("password") are there in each, "never" is a word of one. */
  spoken: readonly Patterns[]
  speaker: Speaker
}

function askedIn(text: string, reading: Reading): AskedFor | undefined {
  const { words, speaker } = reading
  if (!words.anything.test(text)) return undefined
  let before = ''
  for (const sentence of sentencesOf(text)) {
    if (speaker === 'bot' && sentence.includes('{{')) continue
    const bare = speaker === 'person' ? nothingElseThan(sentence, reading) : undefined
    if (bare) return bare
    const plain = reading.spoken.reduce((rest, { calm }) => rest.replace(calm, ' '), sentence)
    for (const clause of clausesOf(plain, words.but)) {
      const asked = forbids(clause, reading) ? undefined : askedInClause(clause, before, reading)
      if (asked) return asked
      before = clause
    }
  }
  return undefined
}

function forbids(clause: string, { words, spoken }: Reading): boolean {
  return words.not.test(clause) || (!words.own?.test(clause) && spoken.some(({ not }) => not.test(clause)))
}

function askedInClause(clause: string, before: string, reading: Reading): AskedFor | undefined {
  const { words, speaker } = reading
  const said = clause.replace(words.harmless, ' ')
  const asked = wanted(said, words) ?? handedOver(clause, said, reading)
  if (asked || speaker === 'bot' || !words.it?.test(said) || forbids(before, reading)) return asked
  // "When the code arrives, send it to me."
  return thingIn(`${before} ${clause}`.replace(words.harmless, ' '), words)
}

/** "What is your password?", "I need your code": asked for without a verb of handing over. */
function wanted(said: string, words: Patterns): AskedFor | undefined {
  return words.wanted.find(({ pattern }) => pattern.test(said))?.thing
}

function handedOver(clause: string, said: string, { words, spoken, speaker }: Reading): AskedFor | undefined {
  if (spoken.some(({ told }) => told.test(clause))) return undefined
  const toUs = words.here.test(clause) || words.whom.test(clause)
  if (words.elsewhere.test(clause) && !toUs) return undefined
  const isForUs = toUs || Boolean(words.please?.test(clause))
  return words.things.find(({ thing, pattern }) => couldBeHanded(thing, clause, isForUs, words, speaker) && areNear(said, pattern, words))?.thing
}

/** A code goes to its box, and is sent to people all day; only one that goes to a person is told of here. */
function couldBeHanded(thing: AskedFor, clause: string, isForUs: boolean, words: Patterns, speaker: Speaker): boolean {
  if (thing === 'code') return speaker === 'bot' ? words.whom.test(clause) : isForUs && !words.box.test(clause)
  return thing === 'password' || speaker === 'person' || isForUs
}

/** Whether the thing is what is to be handed over: near the verb, and not in a clause of its own ("tell me when the code comes"). */
function areNear(said: string, thing: RegExp, words: Patterns): boolean {
  const things = [...said.matchAll(thing)].map(spanOf)
  return [...said.matchAll(words.hand)].map(spanOf).some((verb) => things.some((span) => joins(said, verb, span, words.between)))
}

interface Span {
  from: number
  to: number
}

function spanOf(match: RegExpMatchArray): Span {
  return { from: match.index ?? 0, to: (match.index ?? 0) + match[0].length }
}

function joins(said: string, verb: Span, thing: Span, between: RegExp): boolean {
  const gap = verb.from < thing.from ? said.slice(verb.to, thing.from) : said.slice(thing.to, verb.from)
  return gap.length <= REACH && !between.test(gap)
}

/** "Password?", "your code, please": the thing and hardly another word. */
function nothingElseThan(sentence: string, reading: Reading): AskedFor | undefined {
  const said = withoutPlease(sentence)
  if (said === sentence && !/[?？؟]\s*$/.test(sentence)) return undefined
  const { words } = reading
  const rest = said.replace(words.harmless, ' harmless ')
  const named = words.things.find(({ thing, pattern }) => thing !== 'document' && rest.search(pattern) >= 0 && lettersIn(rest.replace(pattern, '')) <= FILLER)
  return named && !forbids(sentence, reading) ? named.thing : undefined
}

function thingIn(text: string, words: Patterns): AskedFor | undefined {
  return words.things.find(({ pattern }) => text.search(pattern) >= 0)?.thing
}
