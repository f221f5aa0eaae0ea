/** What is broken for many at once, and what everybody concerned is told: seen and done by supervisors and admins. */
import { Hono } from 'hono'
import type { IncidentBoard } from '../../commands/incidents/board.ts'
import type { IncidentMessages, MessageWish } from '../../commands/incidents/messages.ts'
import type { CaseCount, Incident, IncidentMessage, IncidentStore } from '../../handoff/incident-store.ts'
import {
  changeIncidentBody, dismissSpikeBody, emptyBody, openIncidentBody, incidentPreviewBody, incidentMessageBody, stepIncidentBody,
  type IncidentMessageView, type IncidentsAnswer, type IncidentView, type PreparedNotice, type IncidentPreviewBody, type Who,
} from '../../protocol/index.ts'
import { agentsOnly, type AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { HttpError } from '../http-error.ts'
import type { NamesOf } from '../studio/who.ts'

export interface IncidentRouteParts {
  board: IncidentBoard
  messages: IncidentMessages
  incidents: IncidentStore
  names: NamesOf
  /** The prepared notices as a reader of this language sees them. */
  notices(acceptLanguage: string | undefined): PreparedNotice[]
}

export function incidentRoutes(agents: AgentParts, parts: IncidentRouteParts): Hono<AgentEnv> {
  const { board, messages, incidents, names } = parts
  const app = new Hono<AgentEnv>()
  // At each route: a `use` would hold for the routers after this one, too.
  const supervisors = agentsOnly(agents, ['supervisor', 'admin'])

  const answer = async (incident: Incident) => ({ incident: await viewOf(incidents, incident, await names()) })
  const told = async (message: IncidentMessage) => ({ message: messageView(message, await names()) })

  app.get('/incidents', supervisors, async (c) => {
    const whoIs = await names()
    const views = await Promise.all((await board.read()).map((incident) => viewOf(incidents, incident, whoIs)))
    const body: IncidentsAnswer = {
      incidents: views,
      spikes: await board.spikes(),
      messages: (await messages.newest()).map((message) => messageView(message, whoIs)),
      notices: parts.notices(c.req.header('accept-language')),
    }
    return c.json(body)
  })

  app.post('/incidents', supervisors, async (c) => {
    const wish = await readBody(c, openIncidentBody)
    return c.json(await answer(await board.open({ ...wish, nextUpdateAt: moment(wish.nextUpdateAt) }, c.var.agent.id)), 201)
  })

  app.post('/incidents/dismiss', supervisors, async (c) => {
    const { reason } = await readBody(c, dismissSpikeBody)
    return c.json(await answer(await board.dismiss(reason, c.var.agent.id)))
  })

  app.put('/incidents/:id', supervisors, async (c) => {
    const { version, ...wish } = await readBody(c, changeIncidentBody)
    return c.json(await answer(await board.change(c.req.param('id'), version, { ...wish, nextUpdateAt: moment(wish.nextUpdateAt) }, c.var.agent.id)))
  })

  app.post('/incidents/:id/fixed', supervisors, async (c) => {
    const { version } = await readBody(c, stepIncidentBody)
    return c.json(await answer(await board.fix(c.req.param('id'), version, c.var.agent.id)))
  })

  app.post('/incidents/:id/flag', supervisors, async (c) => {
    const { version } = await readBody(c, stepIncidentBody)
    return c.json(await answer(await board.flag(c.req.param('id'), version, c.var.agent.id)))
  })

  app.post('/incidents/:id/preview', supervisors, async (c) => {
    const wish = wishOf(await readBody(c, incidentPreviewBody))
    return c.json(await messages.preview(await known(incidents, c.req.param('id')), wish))
  })

  app.post('/incidents/:id/messages', supervisors, async (c) => {
    const { id, ...body } = await readBody(c, incidentMessageBody)
    return c.json(await told(await messages.propose(await known(incidents, c.req.param('id')), id, wishOf(body), c.var.agent.id)), 201)
  })

  app.post('/incident-messages/:id/approve', supervisors, async (c) => {
    await readBody(c, emptyBody)
    return c.json(await told(await messages.approve(c.req.param('id'), c.var.agent.id)))
  })

  app.post('/incident-messages/:id/withdraw', supervisors, async (c) => {
    await readBody(c, emptyBody)
    return c.json(await told(await messages.withdraw(c.req.param('id'), c.var.agent.id)))
  })

  return app
}

async function known(incidents: IncidentStore, id: string): Promise<Incident> {
  const incident = await incidents.incident(id)
  if (!incident) throw new HttpError('not_found')
  return incident
}

function wishOf({ tells, texts, nextUpdateAt }: IncidentPreviewBody): MessageWish {
  return { tells, texts, nextUpdateAt: moment(nextUpdateAt) }
}

function moment(time: string | null): number | null {
  return time === null ? null : Date.parse(time)
}

const iso = (at: number) => new Date(at).toISOString()
const isoOrNull = (at: number | null) => (at === null ? null : iso(at))

async function viewOf(incidents: IncidentStore, incident: Incident, whoIs: (id: string) => Who): Promise<IncidentView> {
  const counts = await incidents.countLinked(incident.id)
  const { id, status, reasons, kind, nextUpdateAt, note, openedAt, openedBy, fixedAt, flagged, version } = incident
  return {
    id, status, reasons, kind, note, version,
    nextUpdateAt: isoOrNull(nextUpdateAt),
    openedAt: iso(openedAt),
    openedBy: whoIs(openedBy),
    fixedAt: isoOrNull(fixedAt),
    flagged: flagged && { by: whoIs(flagged.by), at: iso(flagged.at) },
    linked: sum(counts),
    waiting: sum(counts.filter(({ status: where }) => where === 'waiting' || where === 'offered' || where === 'parked')),
  }
}

function sum(counts: readonly CaseCount[]): number {
  return counts.reduce((all, { count }) => all + count, 0)
}

function messageView(message: IncidentMessage, whoIs: (id: string) => Who): IncidentMessageView {
  const { id, incident, tells, texts, nextUpdateAt, status, proposedBy, proposedAt, approvedBy, reached } = message
  return {
    id, incident, tells, texts, status, reached,
    nextUpdateAt: isoOrNull(nextUpdateAt),
    proposedBy: whoIs(proposedBy),
    proposedAt: iso(proposedAt),
    approvedBy: approvedBy === null ? null : whoIs(approvedBy),
  }
}
