/** The lists that languages are measured with. */
import { readFileSync } from 'node:fs'

/** A text whose language is known. `language` is a subtag (`pt`, `zh`); for romanised lines the one that it is. */
export interface Line {
  kind: string
  language: string
  text: string
  part: string
}

export function linesOf(path: string | URL): string[] {
  return readFileSync(path, 'utf8').split('\n').filter((line) => line.trim() !== '')
}

/** Lines `kind TAB language TAB text`. */
export function listLines(path: string): Line[] {
  return linesOf(path).map((line) => {
    const [kind = '', language = '', text = ''] = line.split('\t')
    return { kind, language, text, part: '' }
  })
}

/** `bench/language/<name>.tsv`: a header, then the columns it names. */
export function benchLines(name: string): Line[] {
  const [header = '', ...lines] = linesOf(new URL(`${name}.tsv`, import.meta.url))
  const columns = header.split('\t')
  return lines.map((line) => {
    const cells = line.split('\t')
    const cell = (column: string) => cells[columns.indexOf(column)] ?? ''
    return { kind: name, language: (cell('language') || cell('locale')).split('-')[0] ?? '', text: cell('text'), part: cell('part') }
  })
}
