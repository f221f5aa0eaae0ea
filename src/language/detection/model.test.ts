import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { byteGrams, hashBytes, letterGrams, wordsOf } from './grams.ts'
import { blendLogits, gramScores, weigh } from './model.ts'
import type { GramTable, Model } from './model.ts'
import { modelFile, parseModel } from './model-file.ts'

function table(rows: readonly (readonly [gram: number, entries: readonly (readonly [language: number, weight: number])[]])[], unit: number): GramTable {
  const sorted = rows.toSorted(([a], [b]) => a - b)
  const entries = sorted.flatMap(([, list]) => list)
  const starts = Uint32Array.from({ length: sorted.length + 1 }, (_, row) => sorted.slice(0, row).reduce((sum, [, list]) => sum + list.length, 0))
  return { keys: Uint32Array.from(sorted, ([gram]) => gram), starts, languages: Uint8Array.from(entries, ([language]) => language), weights: Int8Array.from(entries, ([, weight]) => weight), unit }
}

const rows = fc.uniqueArray(fc.tuple(fc.nat(2 ** 32 - 1), fc.array(fc.tuple(fc.nat(255), fc.integer({ min: -127, max: 127 })), { minLength: 1, maxLength: 5 })), { selector: ([gram]) => gram, maxLength: 30 })

describe('the file', () => {
  test('holds the model, whatever is in it', () => {
    fc.assert(fc.property(rows, rows, fc.array(fc.string()), (letters, bytes, languages) => {
      const blends = { Latn: { languages, features: { letterGrams: [1, 2, 3], byteGrams: [0, 0, 0], letters: [0.5, 0, 0] }, bias: [] } } as const
      const model: Model = { languages, blends, letterGrams: table(letters, 1 / 16), byteGrams: table(bytes, 1 / 40) }
      expect(parseModel(modelFile(model))).toEqual(model)
    }))
  })
})

describe('grams', () => {
  test('are the runs of a word with its edges, and the word', () => {
    expect(letterGrams(['ab'])).toHaveLength(9)
    expect(new Set(letterGrams(['ab']))).not.toEqual(new Set(letterGrams(['ba'])))
  })

  test('of bytes begin at every third one, and the last four close the word', () => {
    const hash = (piece: string, before: boolean, after: boolean) => hashBytes(new TextEncoder().encode(piece), 0, piece.length, before, after)
    expect([...byteGrams(['password'])]).toEqual([hash('pass', true, false), hash('swor', false, false), hash('word', false, true)])
    expect([...byteGrams(['the'])]).toEqual([hash('the', true, true)])
  })

  test('stay few however long a word is', () => {
    expect(letterGrams(wordsOf('a'.repeat(100_000))).length).toBeLessThan(500)
  })
})

describe('scores', () => {
  const [gram = 0] = letterGrams(['a'])
  const [bytes = 0] = byteGrams(['a'])
  const model = { languages: ['en', 'es'], letterGrams: table([[gram, [[0, 8], [1, -8]]]], 0.5), byteGrams: table([[bytes, [[1, 4]]]], 0.25) }

  test('add up what the grams say for each language', () => {
    const { letterGrams: letters, byteGrams: runs, amount } = gramScores(model, ['a'])
    expect(letters[0]).toBeGreaterThan(0)
    expect(letters[1]).toBe(-letters[0]!)
    expect([...runs]).toEqual([0, 1])
    expect(amount).toBe(1)
  })

  test('weigh differently in short texts and long ones', () => {
    expect(weigh([1, 2, 4], 1)).toBe(5)
    expect(weigh([1, 2, 4], Math.E)).toBeCloseTo(3 + 4 / Math.E)
    const features = { letterGrams: [1, 0, 0], byteGrams: [0, 0, 1], letters: [2, 0, 0] } as const
    const logits = blendLogits({ languages: ['en'], features, bias: [[0.5, 0, 0]] }, { letterGrams: [3], byteGrams: [8], letters: [1] }, 4)
    expect([...logits]).toEqual([0.5 + 3 + 2 + 2])
  })
})
