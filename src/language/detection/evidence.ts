/** How strongly a text speaks for each language of its script: log-likelihoods up to a constant, only their differences mean something. */
import { wordsOf } from './grams.ts'
import { letterCounts } from './letters.ts'
import { blendLogits, gramScores } from './model.ts'
import type { Blend } from './model.ts'
import { readModel } from './model-file.ts'
import type { Sample, Script } from './sample.ts'
import { toldBy } from './telling.ts'

/**
 * Score by language subtag, those that we don't speak included; `xx` stands for any other. A language written in Latin letters that has its own
 * script says so (`hi-Latn`).
 */
export type Scores = Map<string, number>

/** What a stranger in a script of one language of ours counts, and how much less with each letter up to the fourth. */
const STRANGER = { alone: -1.2, byLetter: -1.5, letters: 4 }

/** What a greeting or a cry for help counts. */
const TOLD = 3.5

/** The only language that we speak in a script. */
const SOLE: Readonly<Partial<Record<Script, string>>> = {
  Beng: 'bn', Thai: 'th', Hebr: 'he', Grek: 'el', Hang: 'ko', Kana: 'ja',
}

/** Scripts of one language mostly, none of which we speak. */
const FOREIGN: readonly (readonly [RegExp, string])[] = [
  [/\p{Script=Ethiopic}/u, 'am'], [/\p{Script=Armenian}/u, 'hy'], [/\p{Script=Georgian}/u, 'ka'], [/\p{Script=Tamil}/u, 'ta'], [/\p{Script=Telugu}/u, 'te'],
  [/\p{Script=Gujarati}/u, 'gu'], [/\p{Script=Gurmukhi}/u, 'pa'], [/\p{Script=Kannada}/u, 'kn'], [/\p{Script=Malayalam}/u, 'ml'], [/\p{Script=Oriya}/u, 'or'],
  [/\p{Script=Sinhala}/u, 'si'], [/\p{Script=Khmer}/u, 'km'], [/\p{Script=Lao}/u, 'lo'], [/\p{Script=Myanmar}/u, 'my'], [/\p{Script=Tibetan}/u, 'bo'],
]

/** Read when the module is: a few milliseconds, and nobody waits for it later. */
const model = readModel(new URL('weights.bin', import.meta.url))
const places = new Map(Object.entries(model.blends).map(([script, { languages }]) => [script, languages.map((tag) => model.languages.indexOf(tag))]))

/** Scores of the languages written in the sample's script. */
export function evidence(sample: Sample): Scores {
  const sole = SOLE[sample.script]
  if (sole !== undefined) return soleLanguage(sole, sample)
  const blend = model.blends[sample.script]
  if (blend !== undefined) return blended(blend, places.get(sample.script) ?? [], sample)
  return new Map([[FOREIGN.find(([script]) => script.test(sample.text))?.[1] ?? 'xx', 0]])
}

function soleLanguage(language: string, { letters }: Sample): Scores {
  return new Map([[language, 0], ['xx', STRANGER.alone + STRANGER.byLetter * Math.min(letters, STRANGER.letters)]])
}

function blended(blend: Blend, at: readonly number[], { script, text }: Sample): Scores {
  const words = wordsOf(text)
  const { letterGrams, byteGrams, amount } = gramScores(model, words)
  const counts = letterCounts(script, text)
  const scores = {
    letterGrams: at.map((place) => letterGrams[place] ?? 0),
    byteGrams: at.map((place) => byteGrams[place] ?? 0),
    letters: blend.languages.map((tag) => counts.get(tag) ?? 0),
  }
  const logits = blendLogits(blend, scores, amount)
  const told = toldBy(script, words)
  return new Map(blend.languages.map((tag, place) => [tag, (logits[place] ?? 0) + (told.has(tag) ? TOLD : 0)]))
}
