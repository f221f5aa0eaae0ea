/**
 * Fits `src/language/detection/weights.bin`, what `language/detect` knows: `node bench/language/fit.ts [--out FILE] LIST.tsv...`. A list holds lines
 * `kind TAB language TAB text`; what the project holds (texts of all locales, word lists, the `dev` parts of the benchmark) is added. Prints
 * figures in which no text was judged by a model that had seen it, then fits on everything.
 */
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { hashOf, letterGrams, wordsOf } from '../../src/language/detection/grams.ts'
import { letterCounts } from '../../src/language/detection/letters.ts'
import { blendLogits, damping, gramScores } from '../../src/language/detection/model.ts'
import type { Blend } from '../../src/language/detection/model.ts'
import { modelFile } from '../../src/language/detection/model-file.ts'
import { fitBlend } from './blend.ts'
import type { Evidence } from './blend.ts'
import { eldRows } from './eld-table.ts'
import { GramRegression, seeded, shuffled, softmax } from './regression.ts'
import { tableOf } from './table.ts'
import type { Rows } from './table.ts'
import { allExamples } from './training.ts'
import type { Example } from './training.ts'

const FOLDS = 3
const EPOCHS = 4
const RATE = 0.1
const DECAY = 3e-3
/** A language must have so many examples in a script, and a gram so many texts. */
const MIN_EXAMPLES = 20
const MIN_TEXTS = 2
const UNITS = { letterGrams: 1 / 16, byteGrams: 1 / 40 }
/** Letter grams' weights below this are dropped: the file is a third of the size then, and no figure worse. */
const LEAST_WEIGHT = 0.28
/** Scripts that several languages share. */
const SCRIPTS = ['Latn', 'Cyrl', 'Arab', 'Deva', 'Hani']

interface Lesson extends Example {
  grams: readonly number[]
  /** For how many grams it was cut into, the rare ones included. */
  damping: number
  fold: number
}

const { values: { out }, positionals } = parseArgs({ options: { out: { type: 'string' } }, allowPositionals: true })
const target = out ?? new URL('../../src/language/detection/weights.bin', import.meta.url)
const examples = allExamples(positionals)
const byScript = SCRIPTS.map((script) => ({ script, lessons: lessonsOf(examples.filter(({ sample }) => sample.script === script)) }))
const languages = [...new Set(byScript.flatMap(({ lessons }) => lessons.map(({ language }) => language)))].sort()
const byteGrams = tableOf(await eldRows(languages), UNITS.byteGrams)
const none = tableOf(new Map(), 1)
const letterRows: Rows = new Map()
const blends: Record<string, Blend> = {}
for (const { script, lessons } of byScript) {
  const own = [...new Set(lessons.map(({ language }) => language))].sort()
  const evidence = heldOutEvidence(own, lessons)
  printFigures(script, own, lessons, evidence)
  blends[script] = fitBlend(own, evidence)
  addRows(learn(own, lessons), own)
}
const file = modelFile({ languages, blends, letterGrams: tableOf(letterRows, UNITS.letterGrams, LEAST_WEIGHT), byteGrams })
writeFileSync(target, file)
console.log(`${languages.length} languages, ${letterRows.size} letter grams, ${(file.length / 1e6).toFixed(1)} MB`)

function lessonsOf(all: readonly Example[]): Lesson[] {
  const counts = countBy(all, ({ language }) => [language])
  const cut = all.filter(({ language }) => (counts.get(language) ?? 0) >= MIN_EXAMPLES).map(lessonOf)
  const texts = countBy(cut, ({ grams }) => new Set(grams))
  return cut.map((lesson) => ({ ...lesson, grams: lesson.grams.filter((gram) => (texts.get(gram) ?? 0) >= MIN_TEXTS) }))
}

function lessonOf(example: Example): Lesson {
  const grams = letterGrams(wordsOf(example.sample.text))
  return { ...example, grams, damping: damping(grams.length), fold: foldOf(example) }
}

/** Texts that begin alike are held out together where lists cut the same sentence at several lengths (kinds `t10`, `t20` …). */
function foldOf({ kind, text }: Example): number {
  return hashOf(/^t\d/.test(kind) ? `t${text.slice(0, 7)}` : text.toLowerCase()) % FOLDS
}

function countBy<T, K>(items: readonly T[], keysOf: (item: T) => Iterable<K>): Map<K, number> {
  const counts = new Map<K, number>()
  for (const item of items) for (const key of keysOf(item)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

function learn(own: readonly string[], lessons: readonly Lesson[]): GramRegression {
  const regression = new GramRegression(own.length)
  const random = seeded(1)
  for (let epoch = 0; epoch < EPOCHS; epoch += 1) {
    for (const index of shuffled(lessons.length, random)) {
      const lesson = lessons[index]
      if (lesson) regression.learn(lesson.grams, own.indexOf(lesson.language), { damping: lesson.damping, rate: RATE, decay: DECAY, weight: lesson.weight })
    }
  }
  return regression
}

/** What each text's grams say to a regression that was fitted without it. */
function heldOutEvidence(own: readonly string[], lessons: readonly Lesson[]): Evidence[] {
  const fitted = Array.from({ length: FOLDS }, (_, fold) => learn(own, lessons.filter((lesson) => lesson.fold !== fold)))
  return lessons.map((lesson) => evidenceOf(own, lesson, fitted[lesson.fold]!))
}

function evidenceOf(own: readonly string[], { grams, damping: shrink, sample, language, weight }: Lesson, regression: GramRegression): Evidence {
  const { byteGrams: bytes, amount } = gramScores({ languages, letterGrams: none, byteGrams }, wordsOf(sample.text))
  const letters = letterCounts(sample.script, sample.text)
  const scores = {
    letterGrams: regression.logits(grams, shrink),
    byteGrams: Float64Array.from(own, (tag) => bytes[languages.indexOf(tag)] ?? 0),
    letters: Float64Array.from(own, (tag) => letters.get(tag) ?? 0),
  }
  return { scores, amount, truth: own.indexOf(language), weight }
}

function addRows(regression: GramRegression, own: readonly string[]): void {
  const indices = own.map((tag) => languages.indexOf(tag))
  for (const [gram, weights] of regression.rows) {
    const row = letterRows.get(gram) ?? new Map<number, number>()
    weights.forEach((weight, at) => row.set(indices[at] ?? 0, weight))
    letterRows.set(gram, row)
  }
}

/** By kind of text: how often the likeliest language is right, how often it is 90 % sure, and how often it is right then. */
function printFigures(script: string, own: readonly string[], lessons: readonly Lesson[], evidence: readonly Evidence[]): void {
  const fitted = Array.from({ length: FOLDS }, (_, fold) => fitBlend(own, evidence.filter((_, at) => lessons[at]?.fold !== fold)))
  const tallies = new Map<string, { all: number, right: number, sure: number, sureAndRight: number }>()
  evidence.forEach(({ scores, amount, truth }, at) => {
    const { kind, fold } = lessons[at]!
    const shares = softmax(blendLogits(fitted[fold]!, scores, amount))
    const best = shares.indexOf(Math.max(...shares))
    const tally = tallies.get(kind) ?? { all: 0, right: 0, sure: 0, sureAndRight: 0 }
    const sure = (shares[best] ?? 0) >= 0.9 ? 1 : 0
    const right = best === truth ? 1 : 0
    tallies.set(kind, { all: tally.all + 1, right: tally.right + right, sure: tally.sure + sure, sureAndRight: tally.sureAndRight + sure * right })
  })
  for (const [kind, { all, right, sure, sureAndRight }] of tallies) {
    const percent = (part: number, whole: number) => (100 * part / Math.max(1, whole)).toFixed(1).padStart(6)
    console.log(`${script} ${kind.padEnd(16)} ${String(all).padStart(6)} right${percent(right, all)} sure${percent(sure, all)} right when sure${percent(sureAndRight, sure)}`)
  }
}
