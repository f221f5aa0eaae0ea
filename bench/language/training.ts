/** What the model is fitted on: a list of one's own, the project's texts and word lists, and native texts written in Latin letters. */
import { readFileSync, readdirSync } from 'node:fs'
import { fold } from '../../src/language/fold.ts'
import { LOCALES, localeInfo } from '../../src/language/locales.ts'
import { TELLING } from '../../src/language/detection/telling.ts'
import { sampleOf } from '../../src/language/detection/sample.ts'
import type { Sample } from '../../src/language/detection/sample.ts'
import { benchLines, linesOf, listLines } from './lines.ts'
import { seeded } from './regression.ts'
import { romanise } from './romanise.ts'
import { WORDS } from './words.ts'

/** One text of known language. `kind` is the list's or the source's; `weight` what an error on it counts. */
export interface Example {
  kind: string
  language: string
  text: string
  sample: Sample
  weight: number
}

const HERE = new URL('.', import.meta.url)
const LOCALE_FOLDER = new URL('../../locales/', HERE)

/** Scripts that a language of ours is written in. A text in another one is mislabelled, or no good example. */
const SCRIPTS: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Kana', 'Hani'], Hans: ['Hani'], Kore: ['Hang'],
}

export function allExamples(tsv: readonly string[]): Example[] {
  const listed = tsv.flatMap(listExamples)
  const texts = localeExamples()
  return [
    ...listed, ...unaccented(listed), ...texts, ...unaccented(texts), ...kanjiOnly(texts),
    ...wordExamples(), ...foreignExamples(), ...romanisedExamples([...listed, ...texts]), ...benchExamples(),
  ]
}

function listExamples(path: string): Example[] {
  return listLines(path).flatMap(({ kind, language, text }) => example(kind, language, text, 1))
}

function example(kind: string, language: string, text: string, weight: number): Example[] {
  const sample = sampleOf(text)
  return sample && writes(language, sample.script) ? [{ kind, language, text, sample, weight }] : []
}

function writes(language: string, script: string): boolean {
  const info = LOCALES.find(({ tag }) => tag.split('-')[0] === language && !tag.endsWith('-Latn'))
  return info === undefined || (SCRIPTS[info.script] ?? [info.script]).includes(script)
}

/** On a phone the accents are often left out. */
function unaccented(examples: readonly Example[]): Example[] {
  return examples.flatMap(({ kind, language, text, sample, weight }) => {
    const bare = sample.script === 'Latn' ? fold(text) : text
    return bare === text.toLowerCase() || bare === text ? [] : example(`${kind} unaccented`, language, bare, weight / 4)
  })
}

/** Japanese that shows no kana: the words in Han characters. */
function kanjiOnly(examples: readonly Example[]): Example[] {
  const japanese = examples.filter(({ language }) => language === 'ja')
  return japanese.flatMap(({ text }) => (text.match(/\p{Script=Han}{2,}/gu) ?? []).flatMap((word) => example('kanji', 'ja', word, 0.1)))
}

const BEFORE_PLACEHOLDER = /\{\{[^}]*\}\}|\$t\([^)]*\)/gu
const FILES_OF_THE_CHAT = (name: string) => name.endsWith('.json') && !['console.json', 'floor.json', 'studio.json', 'demo.json'].includes(name)

/** What the bot says and what it understands, in every locale there is. */
function localeExamples(): Example[] {
  return readdirSync(LOCALE_FOLDER).flatMap((tag) => {
    const files = readdirSync(new URL(`${tag}/`, LOCALE_FOLDER)).filter(FILES_OF_THE_CHAT)
    const texts = files.flatMap((file) => stringsIn(JSON.parse(readFileSync(new URL(`${tag}/${file}`, LOCALE_FOLDER), 'utf8'))))
    return [...new Set(texts.flatMap(sentences))].flatMap((text) => inLocale(tag, text))
  })
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : []
}

function sentences(text: string): string[] {
  return text.replace(BEFORE_PLACEHOLDER, ' ').split(/[.!?。！？؟।\n:;]+/u).map((part) => part.trim()).filter((part) => part.length > 1 && part.length < 90)
}

/** A phrase in Latin letters among those of a language that has others is that language romanised, unless it is plain English. */
function inLocale(tag: string, text: string): Example[] {
  const language = tag.split('-')[0] ?? tag
  const latin = sampleOf(text)?.script === 'Latn'
  if (!latin || tag === `${language}-Latn` || localeInfo(tag)?.script === 'Latn') return example('locale', tag.endsWith('-Latn') ? tag : language, text, 0.5)
  return ROMANISED.includes(`${language}-Latn`) && !isEnglish(text) ? example('locale', `${language}-Latn`, text, 0.5) : []
}

const english = new Set((WORDS.Latn?.en ?? '').split(/\s+/u))

function isEnglish(text: string): boolean {
  const words = text.toLowerCase().split(/\s+/u)
  return words.filter((word) => english.has(word)).length * 2 >= words.length
}

function wordExamples(): Example[] {
  return [...wordsIn(WORDS).filter(({ language }) => language !== 'hi'), ...wordsIn(TELLING)].flatMap(({ language, word }) => example('list', language, word, 0.5))
}

function wordsIn(lists: typeof WORDS): { language: string, word: string }[] {
  return Object.values(lists).flatMap((byLanguage) => Object.entries(byLanguage))
    .flatMap(([language, list]) => (list.match(/[\p{L}\p{M}']+/gu) ?? []).map((word) => ({ language, word })))
}

/** Languages that we don't speak: their frequent words, alone and as they follow one another. */
function foreignExamples(): Example[] {
  return linesOf(new URL('foreign-words.tsv', HERE)).flatMap((line) => {
    const [language = '', list = ''] = line.split('\t')
    const words = list.split(' ')
    return [...words.slice(0, 150), ...windows(words)].flatMap((text) => example('foreign', language, text, 0.5))
  })
}

function windows(words: readonly string[]): string[] {
  const random = seeded(words.length)
  return words.slice(0, 120).map((_, start) => words.slice(start, start + 2 + Math.floor(random() * 5)).join(' '))
}

export const ROMANISED = ['hi-Latn', 'ur-Latn', 'bn-Latn', 'ar-Latn', 'fa-Latn', 'el-Latn', 'ru-Latn', 'th-Latn']

function romanisedExamples(native: readonly Example[]): Example[] {
  const written = linesOf(new URL('romanised-lines.txt', HERE)).flatMap((line) => {
    const [language = '', lines = ''] = line.split('\t')
    const all = lines.split(' / ')
    const joined = all.map((text, index) => `${text} ${all[(index * 7 + 3) % all.length]}`)
    return [...all, ...joined].flatMap((text) => example('romanised', language, text, 1))
  })
  const spelt = native.filter(({ kind }) => kind !== 't40' && kind !== 't20').flatMap(({ language, text }) => {
    const latin = romanise(language, text)
    return latin === undefined ? [] : example('transliterated', `${language}-Latn`, latin, 0.2)
  })
  return [...written, ...spelt]
}

/** The part of the benchmark's own lists that is meant for fitting. */
function benchExamples(): Example[] {
  return ['chat', 'romanised', 'unsupported'].flatMap((name) => benchLines(name)).filter(({ part }) => part === 'dev')
    .flatMap(({ kind, language, text }) => example(kind, kind === 'romanised' ? `${language}-Latn` : language, text, 1))
}
