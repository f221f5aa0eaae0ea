/** Drafts, from the first change to the release. */
import { Hono } from 'hono'
import type { Drafts } from '../../commands/content/drafts.ts'
import type { DraftPublishing } from '../../commands/content/publish-draft.ts'
import { approveBody, createDraftBody, discardQuery, emptyBody, publishBody, saveFileBody, updateDraftBody } from '../../protocol/index.ts'
import type { AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { authorsOnly, readContentBody, readQuery } from './access.ts'
import type { DraftViews } from './draft-view.ts'

export interface DraftRouteParts {
  drafts: Drafts
  publishing: DraftPublishing
  views: DraftViews
}

export function draftRoutes(agents: AgentParts, { drafts, publishing, views }: DraftRouteParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const authors = authorsOnly(agents)

  app.get('/drafts', authors, async (c) => c.json({ drafts: await views.list(await drafts.list()) }))

  app.post('/drafts', authors, async (c) => {
    const { title } = await readBody(c, createDraftBody)
    return c.json({ draft: await views.draft(await drafts.create(title, c.var.agent.id)) }, 201)
  })

  app.get('/drafts/:id', authors, async (c) => c.json({ draft: await views.draft(await drafts.get(c.req.param('id'))) }))

  app.delete('/drafts/:id', authors, async (c) => {
    await drafts.remove(c.req.param('id'), c.var.agent.id, readQuery(c, discardQuery).version)
    return c.body(null, 204)
  })

  app.put('/drafts/:id/file', authors, async (c) => {
    const { version, path, text } = await readContentBody(c, saveFileBody)
    return c.json({ draft: await views.draft(await drafts.save(c.req.param('id'), { [path]: text }, version, c.var.agent.id)) })
  })

  app.post('/drafts/:id/update', authors, async (c) => {
    const wish = await readContentBody(c, updateDraftBody)
    return c.json({ draft: await views.draft(await drafts.update(c.req.param('id'), wish, c.var.agent.id)) })
  })

  app.post('/drafts/:id/check', authors, async (c) => {
    await readBody(c, emptyBody)
    return c.json(await publishing.check(c.req.param('id')))
  })

  app.post('/drafts/:id/publish', authors, async (c) => {
    const outcome = await publishing.publish(c.req.param('id'), await readBody(c, publishBody), c.var.agent.id)
    if ('requested' in outcome) return c.json({ draft: await views.draft(outcome.requested) }, 202)
    return c.json({ release: outcome.release })
  })

  app.post('/drafts/:id/approve', authors, async (c) => {
    const { version } = await readBody(c, approveBody)
    return c.json(await publishing.approve(c.req.param('id'), version, c.var.agent.id))
  })

  return app
}
