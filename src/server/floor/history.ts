/** What became of chats: numbers, a list, and a table to take away. No text that anybody wrote is in any of them. */
import { Hono, type Context } from 'hono'
import { daysIn, type PastCase, type Span } from '../../commands/floor/history.ts'
import type { CaseFilter } from '../../handoff/case-store.ts'
import { historyQuery, type HistoryCase, type HistoryQuery, type Who } from '../../protocol/index.ts'
import { agentsOnly, type AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { invalid } from '../http-error.ts'
import { readQuery } from '../studio/access.ts'
import { namesOf } from '../studio/who.ts'
import { iso } from '../views/user-view.ts'
import { csvOf, type Cell } from './csv.ts'
import { SUPERVISORS } from './overview.ts'

const DAY_MS = 86_400_000
/** A report is over so many days at most, and over these where nobody says. */
const MOST_DAYS = 92
const USUAL_DAYS = 30

export function historyRoutes(parts: AgentParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const names = namesOf(parts.agents)

  app.get('/history', agentsOnly(parts, SUPERVISORS), async (c) => {
    const { since, until, zone = 'UTC', cursor, ...filter } = readQuery(c, historyQuery)
    const span = spanOf({ since, until, zone })
    const { history } = parts.supervising
    const nameOf = await names()
    if (c.req.header('accept')?.includes('text/csv')) return await table(c, filter, span, nameOf)
    const [page, numbers] = await Promise.all([history.page(filter, span, cursor), cursor === undefined ? history.numbers(filter, span, zone) : undefined])
    return c.json({ since: iso(span.from), until: iso(span.to), ...numbers, cases: page.rows.map((row) => caseView(row, nameOf)), next: page.next })
  })

  async function table(c: Context<AgentEnv>, filter: CaseFilter, span: Span, nameOf: (id: string) => Who) {
    const detail = { since: iso(span.from), until: iso(span.to), ...filter }
    await parts.audit.record({ at: Date.now(), actor: c.var.agent.id, action: 'export_history', conversation: null, detail })
    const rows = mapped(parts.supervising.history.all(filter, span), (row) => cellsOf(caseView(row, nameOf)))
    return csvAnswer(c, `history-${detail.since.slice(0, 10)}-${detail.until.slice(0, 10)}`, csvOf(COLUMNS, rows))
  }

  return app
}

export async function* mapped<In, Out>(rows: AsyncIterable<In>, map: (row: In) => Out): AsyncGenerator<Out> {
  for await (const row of rows) yield map(row)
}

export function csvAnswer(c: Context, name: string, body: ReadableStream<Uint8Array>): Response {
  return c.body(body, 200, { 'content-type': 'text/csv; charset=utf-8; header=present', 'content-disposition': `attachment; filename="${name}.csv"` })
}

/** Throws `invalid`. */
function spanOf({ since, until, zone }: Required<Pick<HistoryQuery, 'zone'>> & Pick<HistoryQuery, 'since' | 'until'>): Span {
  const to = until === undefined ? Date.now() : Date.parse(until)
  const from = since === undefined ? to - USUAL_DAYS * DAY_MS : Date.parse(since)
  if (from > to) throw invalid('until', 'before since')
  if (to - from > MOST_DAYS * DAY_MS) throw invalid('since', `more than ${MOST_DAYS} days`)
  try {
    daysIn({ from, to: from }, zone)
  } catch {
    throw invalid('zone', 'unknown')
  }
  return { from, to }
}

function caseView(row: PastCase, nameOf: (id: string) => Who): HistoryCase {
  return {
    id: row.conversation, locale: row.locale, queue: row.queue, reason: row.reason,
    startedAt: iso(row.startedAt), resolvedAt: iso(row.resolvedAt ?? row.startedAt),
    wait: row.waitMs === null ? null : Math.round(row.waitMs / 1000),
    handling: Math.round(row.handledMs / 1000),
    outcome: row.outcome ?? '', by: row.resolvedBy ?? 'bot',
    agent: row.agent === null ? null : nameOf(row.agent),
    rating: row.rating, reopened: row.reopened,
  }
}

const COLUMNS = [
  'conversation', 'language', 'queue', 'reason', 'started_at', 'resolved_at', 'wait_seconds', 'handling_seconds', 'outcome', 'ended_by', 'agent', 'agent_id', 'rating', 'reopened',
]

function cellsOf(row: HistoryCase): Cell[] {
  return [
    row.id, row.locale, row.queue, row.reason, row.startedAt, row.resolvedAt, row.wait, row.handling, row.outcome, row.by, row.agent?.name ?? null, row.agent?.id ?? null,
    row.rating, row.reopened,
  ]
}
