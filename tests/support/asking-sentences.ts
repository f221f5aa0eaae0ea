/** The sentences that the rules are measured on: one file a language, `-` asks for nothing, `+` asks; `(a|b)` stands for one sentence each. */
import { readdirSync, readFileSync } from 'node:fs'

export interface Sentence {
  locale: string
  text: string
  asks: boolean
  /** A third of the lines, another third in each language: never looked at while the words were chosen. */
  heldOut: boolean
}

const FOLDER = new URL('../../src/privacy/asking/sentences/', import.meta.url)
const CHOICE = /\(([^()]*\|[^()]*)\)/

/** Every sentence of every language, once. */
export function sentences(): Sentence[] {
  const files = readdirSync(FOLDER).toSorted()
  return files.flatMap((file, language) => linesOf(file).flatMap((line, at) => sentencesIn(line, file.replace('.txt', ''), (at + language) % 3 === 2)))
}

function linesOf(file: string): string[] {
  return readFileSync(new URL(file, FOLDER), 'utf8').trim().split('\n')
}

function sentencesIn(line: string, locale: string, heldOut: boolean): Sentence[] {
  return [...new Set(spelledOut(line.slice(2)))].map((text) => ({ locale, text, asks: line.startsWith('+'), heldOut }))
}

function spelledOut(line: string): string[] {
  const choice = CHOICE.exec(line)
  if (!choice) return [line]
  const [whole, parts = ''] = choice
  return parts.split('|').flatMap((part) => spelledOut(line.slice(0, choice.index) + part + line.slice(choice.index + whole.length)))
}
