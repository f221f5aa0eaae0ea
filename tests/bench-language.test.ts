import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const FOLDER = new URL('../bench/language/', import.meta.url)
const CHAT = 'ar bn cs de el en es fa fr he hi id it ja ko nl pl pt-BR ro ru sv th tl tr uk ur vi zh-Hans'
const INTENTS = 'ar de en es fr hi id it ja pt-BR ru tr vi'

interface Table { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

function table(name: string): Table {
  const [header = [], ...rows] = readFileSync(new URL(name, FOLDER), 'utf8').trimEnd().split('\n').map(line => line.split('\t'))
  return { header, rows }
}

function counts(values: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const value of values) found[value] = (found[value] ?? 0) + 1
  return found
}

const each = (names: string, count: number): Record<string, number> => Object.fromEntries(names.split(' ').map(name => [name, count]))

describe('the data to measure languages with', () => {
  test.each([
    ['chat.tsv', 'locale text part', each(CHAT, 40)],
    ['romanised.tsv', 'language text part', each('ar bn el fa hi ru th ur', 30)],
    ['unsupported.tsv', 'language text part', each('af am az bg ca da fi hr hu hy ka kk mr ms ne no sk so sr sw ta te', 8)],
    ['intents.tsv', 'locale step option text part', { ...each(INTENTS, 206), 'hi-Latn': 126 }],
    ['out-of-scope.tsv', 'locale text part', each(INTENTS, 25)],
  ])('%s has its columns and as many lines a language', (name, columns, expected) => {
    const { header, rows } = table(name)
    expect(header).toEqual(columns.split(' '))
    expect(rows.filter(row => row.length !== header.length || row.includes(''))).toEqual([])
    expect(counts(rows.map(row => row[0] ?? ''))).toEqual(expected)
  })

  test.each(['chat.tsv', 'romanised.tsv', 'unsupported.tsv', 'intents.tsv', 'out-of-scope.tsv'])('%s is half for tuning, half held back', name => {
    const parts = counts(table(name).rows.map(row => row.at(-1) ?? ''))
    expect(Object.keys(parts).toSorted()).toEqual(['dev', 'held'])
    expect(Math.abs((parts['dev'] ?? 0) - (parts['held'] ?? 0))).toBeLessThanOrEqual(13)
  })

  test.each(['chat.tsv', 'romanised.tsv', 'unsupported.tsv', 'undecidable.tsv', 'intents.tsv', 'out-of-scope.tsv'])('%s has no text twice', name => {
    const { header, rows } = table(name)
    const texts = rows.map(row => row[header.indexOf('text')] ?? '')
    expect(texts.filter((text, index) => texts.indexOf(text) !== index)).toEqual([])
    expect(texts.filter(text => text !== text.normalize('NFC').trim())).toEqual([])
  })

  test('what tells no language has one column', () => {
    expect(table('undecidable.tsv').header).toEqual(['text'])
    expect(table('undecidable.tsv').rows).toHaveLength(40)
  })
})
