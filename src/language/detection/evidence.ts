/** How strongly a text speaks for each language of its script: sums of log-likelihood-like weights, only their differences mean something. */
import { francAll } from 'franc'
import { fold } from '../fold.ts'
import { FRAGMENTS, HAN, LETTERS, UNSIMPLIFIED } from './letters.ts'
import type { Sample, Script } from './sample.ts'
import { TELLING, WORDS } from './words.ts'

/** Score by language subtag; `xx` stands for any language that isn't ours. */
export type Scores = Map<string, number>

/**
 * Weights found by coordinate descent on the log-loss over short texts (single words to 40 characters), then adjusted by
 * hand. They err towards asking: what reaches 0.9 is right more often than nine times in ten.
 */
export const WEIGHTS = {
  word: 3.7, bareWord: 2.3, telling: 3, letter: 3.8, fragment: 0.37, trigram: 0.86, trigramGrowth: 0.6,
  han: 2.5, unsimplified: 1.2, hanBias: 0.3, stranger: -3, strangerWord: -0.3, romanHindi: -1.5, only: -1.2, onlyLetter: -1.5,
}

/** franc's ISO 639-3 codes of our languages; Persian is known there in two forms. */
const CODES: Readonly<Record<string, string>> = {
  ces: 'cs', deu: 'de', eng: 'en', spa: 'es', fra: 'fr', ind: 'id', ita: 'it', nld: 'nl', pol: 'pl', por: 'pt', ron: 'ro', swe: 'sv',
  tgl: 'tl', tur: 'tr', vie: 'vi', rus: 'ru', ukr: 'uk', arb: 'ar', pes: 'fa', prs: 'fa', urd: 'ur',
}
const CODE_LIST = Object.keys(CODES)

/** The only language that we speak in a script. */
const SOLE: Readonly<Partial<Record<Script, string>>> = {
  Deva: 'hi', Beng: 'bn', Thai: 'th', Hebr: 'he', Grek: 'el', Hang: 'ko', Kana: 'ja',
}

/** Scores of the languages written in the sample's script. */
export function evidence(sample: Sample): Scores {
  const sole = SOLE[sample.script]
  if (sole !== undefined) return soleLanguage(sole, sample)
  if (sample.script === 'Hani') return hanEvidence(sample)
  if (sample.script === 'Zzzz') return new Map([['xx', 0]])
  return alphabetEvidence(sample)
}

function soleLanguage(language: string, { letters, script, text }: Sample): Scores {
  const scores: Scores = new Map([[language, 0], ['xx', WEIGHTS.only + WEIGHTS.onlyLetter * Math.min(letters, 4)]])
  addLetters(scores, script, text)
  return scores
}

function hanEvidence({ text, letters }: Sample): Scores {
  const scores: Scores = new Map([['zh', WEIGHTS.hanBias * letters], ['ja', 0], ['xx', WEIGHTS.only + WEIGHTS.onlyLetter * Math.min(letters, 4)]])
  for (const letter of text) {
    for (const language of ['zh', 'ja']) if (HAN[language]?.includes(letter)) add(scores, language, WEIGHTS.han)
    if (UNSIMPLIFIED.includes(letter)) add(scores, 'ja', WEIGHTS.unsimplified)
  }
  return scores
}

function alphabetEvidence(sample: Sample): Scores {
  const scores: Scores = new Map(Object.keys(LETTERS[sample.script] ?? {}).map((language) => [language, 0]))
  const words = wordsOf(sample.text)
  add(scores, 'xx', WEIGHTS.stranger + WEIGHTS.strangerWord * words.length)
  if (sample.script === 'Latn') add(scores, 'hi', WEIGHTS.romanHindi)
  addTrigrams(scores, sample)
  addWords(scores, sample.script, words)
  addLetters(scores, sample.script, sample.text)
  if (sample.script === 'Latn') addFragments(scores, sample.text)
  return scores
}

/** franc's best language always scores 1: only the distance to it says something, and the more so the longer the text. */
function addTrigrams(scores: Scores, { text, letters }: Sample): void {
  const tuples = francAll(text.replace(/[^\p{L}\p{M}']+/gu, ' '), { only: CODE_LIST, minLength: 1 })
  const best = new Map<string, number>()
  for (const [code, score] of tuples) {
    const language = CODES[code]
    if (language !== undefined) best.set(language, Math.max(score, best.get(language) ?? 0))
  }
  const mean = [...best.values()].reduce((sum, score) => sum + score, 0) / Math.max(1, best.size)
  for (const [language, score] of best) add(scores, language, WEIGHTS.trigram * letters ** WEIGHTS.trigramGrowth * (score - mean))
}

const wordIndex = indexOf(WORDS, wordsOf)
const foldedIndex = indexOf(WORDS, (list) => wordsOf(list).map(fold))
const tellingIndex = indexOf(TELLING, wordsOf)

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{M}]+/gu) ?? []
}

/** A word without the accents that its language writes counts less: it may be another language's word. */
function addWords(scores: Scores, script: Script, words: readonly string[]): void {
  for (const word of words) {
    const exact = wordIndex.get(script)?.get(word)
    for (const language of foldedIndex.get(script)?.get(fold(word)) ?? []) {
      add(scores, language, exact?.has(language) ? WEIGHTS.word : WEIGHTS.bareWord)
    }
    for (const language of tellingIndex.get(script)?.get(word) ?? []) add(scores, language, WEIGHTS.telling)
  }
}

const letterIndex = indexOf(LETTERS, (list) => [...list])

function addLetters(scores: Scores, script: Script, text: string): void {
  const index = letterIndex.get(script)
  for (const letter of new Set(text)) {
    for (const language of index?.get(letter) ?? []) add(scores, language, WEIGHTS.letter)
  }
}

const fragmentIndex = indexOf({ Latn: FRAGMENTS }, (list) => list.split('/')).get('Latn') ?? new Map<string, Set<string>>()
const LONGEST_FRAGMENT = Math.max(...[...fragmentIndex.keys()].map((fragment) => fragment.length))

function addFragments(scores: Scores, text: string): void {
  const padded = ` ${text.replace(/[^\p{L}\p{M}]+/gu, ' ')} `
  for (let start = 0; start < padded.length; start += 1) {
    for (let length = 1; length <= LONGEST_FRAGMENT; length += 1) {
      for (const language of fragmentIndex.get(padded.slice(start, start + length)) ?? []) add(scores, language, WEIGHTS.fragment)
    }
  }
}

function add(scores: Scores, language: string, weight: number): void {
  const score = scores.get(language)
  if (score !== undefined) scores.set(language, score + weight)
}

/** Turns lists by script and language around: script → item → the languages that have it. */
function indexOf(
  lists: Readonly<Record<string, Readonly<Record<string, string>>>>, split: (list: string) => string[],
): Map<string, Map<string, Set<string>>> {
  const index = new Map<string, Map<string, Set<string>>>()
  for (const [script, byLanguage] of Object.entries(lists)) {
    const items = new Map<string, Set<string>>()
    for (const [language, list] of Object.entries(byLanguage)) {
      for (const item of split(list).filter((part) => part.trim() !== '')) items.set(item, (items.get(item) ?? new Set()).add(language))
    }
    index.set(script, items)
  }
  return index
}
