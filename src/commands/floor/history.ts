/** What became of chats, over days. Read a day at a time, so that a long report never keeps a chat waiting. */
import { setImmediate as breathe } from 'node:timers/promises'
import { Temporal } from 'temporal-polyfill'
import { CASE_MOMENTS, type CaseFilter, type CaseRow, type CaseStore } from '../../handoff/case-store.ts'
import { Tally, waitOf, type LanguageNumbers, type Numbers } from '../../handoff/history.ts'

export const HISTORY_PAGE = 50
/** Rows read in one go where all are wanted. */
const CHUNK = 500

/** Milliseconds since the epoch: `from` included, `to` excluded. */
export interface Span {
  from: number
  to: number
}

export interface HistoryNumbers {
  totals: Numbers
  days: ({ day: string } & Numbers)[]
  languages: LanguageNumbers[]
}

/** A resolved chat, and how long it waited for its first agent, milliseconds. */
export type PastCase = CaseRow & { waitMs: number | null }

export class History {
  private readonly cases: CaseStore

  constructor(cases: CaseStore) {
    this.cases = cases
  }

  async numbers(filter: CaseFilter, span: Span, zone: string): Promise<HistoryNumbers> {
    const all = new Tally()
    const days: HistoryNumbers['days'] = []
    for (const { day, from, to } of daysIn(span, zone)) {
      const tally = new Tally()
      for (const moment of CASE_MOMENTS) {
        const rows = await this.cases.casesBy(moment, filter, from, to)
        tally.add(moment, rows)
        all.add(moment, rows)
      }
      days.push({ day, ...tally.numbers() })
      await breathe()
    }
    return { totals: all.numbers(), days, languages: all.languages() }
  }

  /** Resolved chats, the last first; `next` is where the following page begins. */
  async page(filter: CaseFilter, { from, to }: Span, cursor: string | undefined): Promise<{ rows: PastCase[]; next: string | null }> {
    const rows = await this.cases.resolvedCases(filter, from, to, rowAt(cursor), HISTORY_PAGE + 1)
    const shown = rows.slice(0, HISTORY_PAGE)
    return { rows: shown.map(withWait), next: rows.length > HISTORY_PAGE ? cursorOf(shown.at(-1)) : null }
  }

  async *all(filter: CaseFilter, { from, to }: Span): AsyncGenerator<PastCase> {
    for (let before: CaseRow | undefined; ; ) {
      const rows = await this.cases.resolvedCases(filter, from, to, before, CHUNK)
      yield* rows.map(withWait)
      before = rows.at(-1)
      if (rows.length < CHUNK) return
    }
  }
}

function withWait(row: CaseRow): PastCase {
  return { ...row, waitMs: waitOf(row)[0] ?? null }
}

/** The days of a zone that a span touches, the first and last cut to it. @throws RangeError for a zone that there is not */
export function daysIn({ from, to }: Span, zone: string): ({ day: string } & Span)[] {
  const days: ({ day: string } & Span)[] = []
  let start = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).startOfDay()
  while (start.epochMilliseconds < to) {
    const next = start.add({ days: 1 }).startOfDay()
    days.push({ day: start.toPlainDate().toString(), from: Math.max(from, start.epochMilliseconds), to: Math.min(to, next.epochMilliseconds) })
    start = next
  }
  return days
}

function cursorOf(row: CaseRow | undefined): string | null {
  return row ? `${row.resolvedAt} ${row.conversation}` : null
}

/** A cursor that was never ours begins nowhere. */
function rowAt(cursor: string | undefined): Pick<CaseRow, 'resolvedAt' | 'conversation'> | undefined {
  if (cursor === undefined) return undefined
  const [at = '', conversation = ''] = cursor.split(' ', 2)
  return { resolvedAt: Number(at) || 0, conversation }
}
