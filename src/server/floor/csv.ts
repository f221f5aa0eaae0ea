/** Tables to take away: RFC 4180, in UTF-8, streamed. */
import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify'

export type Cell = string | number | null

/** What a spreadsheet takes for the begin of a formula, full-width and small forms too. */
const FORMULA = '=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20\\uFE66\\uFE62\\uFE63\\uFE6B\\u2212'
/**
 * Where a cell may begin: at the start, and, for spreadsheets that split at semicolons or tabs, after one; white space and what is
 * invisible doesn't hinder a formula.
 */
const BEGINS = new RegExp(`(^|[;\\t\\r\\n])([\\s\\p{C}\\p{Z}]*)(?=[${FORMULA}])`, 'gu')
/** These two are said to begin one themselves (OWASP, CSV Injection). */
const CONTROL = /^[\t\r]/

/** What ends a cell or a row somewhere: such a text is quoted. */
const SPLITS = /[;\t\r\n]/

/** The text as a spreadsheet shows it and never runs it: an apostrophe stands before whatever would begin a formula. */
export function harmless(text: string): string {
  const told = text.replace(BEGINS, "$1$2'")
  return CONTROL.test(told) ? `'${told}` : told
}

/**
 * A table with a header row. It begins with a byte order mark: without one Excel takes UTF-8 for the system's own code page, and every
 * name that isn't ASCII is spoilt; others skip it.
 */
export function csvOf(columns: readonly string[], rows: AsyncIterable<readonly Cell[]>): ReadableStream<Uint8Array> {
  const table = stringify({ bom: true, header: true, columns: [...columns], record_delimiter: 'windows', quoted_match: SPLITS, escape_formulas: true, cast: { string: harmless } })
  const source = Readable.from(rows)
  // A table that breaks off must not look whole.
  source.on('error', (error) => table.destroy(error))
  return Readable.toWeb(source.pipe(table)) as ReadableStream<Uint8Array>
}
