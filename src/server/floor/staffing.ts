/** How true stated waits were, and what another roster would have changed. */
import { Hono } from 'hono'
import type { Span } from '../../commands/floor/history.ts'
import { waitCalibrations } from '../../commands/floor/waits.ts'
import { askStaffing, type StaffingParts } from '../../commands/staffing/staffing.ts'
import type { WaitStore } from '../../handoff/wait-store.ts'
import type { Calibration } from '../../handoff/waits/calibration.ts'
import { staffingBody, waitsQuery, type StaffingView, type WaitCalibration, type WaitsAnswer } from '../../protocol/index.ts'
import { agentsOnly, type AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { invalid } from '../http-error.ts'
import { readQuery } from '../studio/access.ts'
import { iso } from '../views/user-view.ts'

export type StaffingRouteParts = StaffingParts & { waits: WaitStore; canonicalLocale(tag: string): string | undefined }

const DAY_MS = 86_400_000
const MOST_DAYS = 92
const USUAL_DAYS = 14

export function staffingRoutes(agents: AgentParts, parts: StaffingRouteParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const supervisors = agentsOnly(agents, ['supervisor', 'admin'])

  app.get('/waits', supervisors, async (c) => {
    const { since, until, zone = 'UTC' } = readQuery(c, waitsQuery)
    const span = spanOf(since, until)
    return c.json(waitsView(span, await inZone(waitCalibrations(parts.waits, span, zone))))
  })

  app.post('/staffing', supervisors, async (c) => {
    const { since, until, change } = await readBody(c, staffingBody)
    const span = spanOf(since, until)
    const known = change.map(({ locales, count }) => ({ count, locales: locales.map((tag) => parts.canonicalLocale(tag) ?? unknownLocale(tag)) }))
    const { from, ...answer } = await askStaffing(parts, { ...span, change: known })
    const { chats: _, ...view } = { ...answer, since: iso(from), until: iso(span.to) }
    return c.json(view satisfies StaffingView)
  })

  return app
}

/** Throws `invalid`. */
function spanOf(since: string | undefined, until: string | undefined): Span {
  const to = until === undefined ? Date.now() : Date.parse(until)
  const from = since === undefined ? to - USUAL_DAYS * DAY_MS : Date.parse(since)
  if (from > to) throw invalid('until', 'before since')
  if (to - from > MOST_DAYS * DAY_MS) throw invalid('since', `more than ${MOST_DAYS} days`)
  return { from, to }
}

function unknownLocale(tag: string): never {
  throw invalid('change', `${tag} is no language`)
}

async function inZone<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer
  } catch (error) {
    throw error instanceof RangeError ? invalid('zone', 'unknown') : error
  }
}

function waitsView({ from, to }: Span, { all, languages, days }: Awaited<ReturnType<typeof waitCalibrations>>): WaitsAnswer {
  return {
    since: iso(from), until: iso(to),
    all: calibrationView(all),
    languages: languages.map(({ locale, ...each }) => ({ locale, ...calibrationView(each) })),
    days: days.map(({ day, ...each }) => ({ day, ...calibrationView(each) })),
  }
}

function calibrationView({ loss, compared, ...shares }: Calibration): WaitCalibration {
  return {
    ...shares,
    loss: loss === null ? null : seconds(loss),
    compared: compared && { waits: compared.stays, loss: seconds(compared.loss), averageLoss: seconds(compared.averageLoss) },
  }
}

/** To a tenth. */
function seconds(ms: number): number {
  return Math.round(ms / 100) / 10
}
