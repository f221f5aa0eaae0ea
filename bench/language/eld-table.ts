/** Eld's database (npm `eld`, Apache-2.0, by Nito T.M.) as a table of ours: its grams in Latin, Cyrillic, Arabic, Devanagari and Han. */
import { hashBytes } from '../../src/language/detection/grams.ts'
import type { Rows } from './table.ts'

interface Database {
  languages: Record<string, string>
  ngrams: Record<string, Record<string, number>>
}

/** Scores were stored less this much, to make the file smaller (`baseNgramScore` in its `languageDetector.js`). */
const BASE_SCORE = 53
/** Its scores in units that go well with those of the letter grams. */
const SCALE = 100

/** Eld has no Indonesian, only Malay, which is nearly the same; its Kurdish is Sorani. */
const OURS: Readonly<Record<string, readonly string[]>> = { ms: ['ms', 'id'], ku: ['ckb'] }

/** Rows of eld's scores for the languages given; what speaks for others is left out. */
export async function eldRows(languages: readonly string[]): Promise<Rows> {
  const folder = new URL('src/', new URL('../../', import.meta.resolve('eld')))
  const { ngramsData } = await import(new URL('ngrams/large.js', folder).href) as { ngramsData: Database }
  const { dictionary } = await import(new URL('dictionary.js', folder).href) as { dictionary: string[] }
  const byteOf = new Map(dictionary.flatMap((letter, byte): [string, number][] => (byte < 0x80 || letter === ' ' ? [] : [[letter, byte]])))
  const indices = new Map(Object.entries(ngramsData.languages).map(([id, tag]) => [id, (OURS[tag] ?? [tag]).map((ours) => languages.indexOf(ours)).filter((at) => at >= 0)]))
  return new Map(Object.entries(ngramsData.ngrams).map(([gram, scores]) => [hashOfGram(gram, byteOf), weightsOf(scores, indices)]))
}

/** Eld writes bytes from 0x80 on as letters of its own; lower-case ASCII, the apostrophe and the space stand for themselves. */
function hashOfGram(gram: string, byteOf: ReadonlyMap<string, number>): number {
  const bytes = Uint8Array.from(gram, (letter) => (/[a-z' ]/.test(letter) ? undefined : byteOf.get(letter)) ?? letter.charCodeAt(0))
  return hashBytes(bytes, 0, bytes.length, false, false)
}

function weightsOf(scores: Record<string, number>, indices: ReadonlyMap<string, readonly number[]>): Map<number, number> {
  return new Map(Object.entries(scores).flatMap(([id, score]) => (indices.get(id) ?? []).map((index): [number, number] => [index, (score + BASE_SCORE) / SCALE])))
}
