/** What was published, by whom, and what differs; an older release again; what a draft would do to live chats. */
import { Hono } from 'hono'
import { releaseDiff, releaseHistory, type HistoryEntry } from '../../commands/content/history.ts'
import type { Drafts } from '../../commands/content/drafts.ts'
import type { Releasing } from '../../commands/content/releasing.ts'
import type { ReleaseStore } from '../../flow/store.ts'
import { activateBody, emptyBody, releaseDiffQuery, releasesQuery, type ImpactAnswer, type ReleaseEntry, type Who } from '../../protocol/index.ts'
import type { AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { authorsOnly, readQuery } from './access.ts'
import type { NamesOf } from './who.ts'

export interface ReleaseRouteParts {
  releases: ReleaseStore
  releasing: Releasing
  drafts: Drafts
  names: NamesOf
}

export function releaseRoutes(agents: AgentParts, { releases, releasing, drafts, names }: ReleaseRouteParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const authors = authorsOnly(agents)

  app.get('/releases', authors, async (c) => {
    const { limit } = readQuery(c, releasesQuery)
    const [history, whoIs] = await Promise.all([releaseHistory(releases, limit), names()])
    return c.json({ releases: history.map((entry) => entryView(entry, whoIs)) })
  })

  app.get('/releases/:hash/diff', authors, async (c) => {
    const { against } = readQuery(c, releaseDiffQuery)
    return c.json({ files: await releaseDiff(releases, c.req.param('hash'), against) })
  })

  app.post('/releases/:hash/activate', authors, async (c) => {
    const { note } = await readBody(c, activateBody)
    const hash = c.req.param('hash')
    return c.json({ release: hash, findings: await releasing.activate(hash, { by: c.var.agent.id, note }) })
  })

  app.post('/drafts/:id/impact', authors, async (c) => {
    await readBody(c, emptyBody)
    const { files } = await drafts.overActive(await drafts.get(c.req.param('id')))
    const [impact, { corrects, others }] = [await releasing.impact(files), await releasing.correction(files)]
    const answer: ImpactAnswer = { impact, correction: { corrects, others: others.map(({ hash, ...other }) => ({ release: hash, ...other })) } }
    return c.json(answer)
  })
  return app
}

function entryView({ hash, at, by, how, note, approvedBy, active, live, correctedBy }: HistoryEntry, whoIs: (id: string) => Who): ReleaseEntry {
  const approved = approvedBy === null ? null : whoIs(approvedBy)
  return { release: hash, at: new Date(at).toISOString(), by: whoIs(by), how, note, approvedBy: approved, active, live, correctedBy }
}
