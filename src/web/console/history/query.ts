import type { HistoryQuery } from '../../../protocol/index.ts'
import type { Params } from '../../shared/routes.ts'

/** The filters, in the order in which they stand. */
export const FILTERS = ['locale', 'queue', 'reason', 'outcome', 'agent'] as const

/** Days that can be asked for. */
export const SPANS = [1, 7, 30, 90] as const
const USUAL = 30
const DAY_MS = 86_400_000

/** How many days an address asks for. */
export function daysOf({ days }: Params): number {
  return SPANS.find((span) => String(span) === days) ?? USUAL
}

/** What an address asks of the server, in the reader's own time zone. Pure but for the clock. */
export function asked(query: Params, now = Date.now()): HistoryQuery {
  const filters = Object.fromEntries(FILTERS.flatMap((name) => (query[name] ? [[name, query[name]]] : [])))
  return { since: new Date(now - daysOf(query) * DAY_MS).toISOString(), zone: Intl.DateTimeFormat().resolvedOptions().timeZone, ...filters }
}

/** `history-2026-10-23-2026-11-22.csv` */
export function fileName(what: string, since = '', until = ''): string {
  return `${[what, since.slice(0, 10), until.slice(0, 10)].filter(Boolean).join('-')}.csv`
}
