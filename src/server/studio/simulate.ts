/** Trying content out: a chat played line by line, and a flow as its picture needs it. */
import { Hono } from 'hono'
import type { ContentSimulating } from '../../commands/content/simulating.ts'
import { graphQuery, simulateBody } from '../../protocol/index.ts'
import type { AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { authorsOnly, readQuery } from './access.ts'

export function simulateRoutes(agents: AgentParts, simulating: ContentSimulating): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const authors = authorsOnly(agents)

  app.post('/simulate', authors, async (c) => {
    const { draft, ...request } = await readBody(c, simulateBody)
    return c.json(await simulating.simulate(draft, request))
  })

  app.get('/flows/:flow/graph', authors, async (c) => {
    const { draft, locales = 'en' } = readQuery(c, graphQuery)
    return c.json(await simulating.graph(draft, c.req.param('flow'), locales.split(',')))
  })

  return app
}
