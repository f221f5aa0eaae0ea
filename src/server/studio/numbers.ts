/** What past chats tell: the funnel, and what an edit would have done to them. */
import { Hono } from 'hono'
import type { ContentFunnel } from '../../commands/content/funnel.ts'
import type { ContentReplaying } from '../../commands/content/replaying.ts'
import { funnelQuery, replayBody } from '../../protocol/index.ts'
import type { AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { authorsOnly, readQuery } from './access.ts'

export interface NumberRouteParts {
  funnel: ContentFunnel
  replaying: ContentReplaying
}

export function numberRoutes(agents: AgentParts, { funnel, replaying }: NumberRouteParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const authors = authorsOnly(agents)

  app.get('/funnel', authors, async (c) => {
    const { since, flow } = readQuery(c, funnelQuery)
    return c.json(await funnel.of({ since: momentOf(since), flow }, c.var.agent.id))
  })

  app.post('/replay', authors, async (c) => {
    const { since, ...wish } = await readBody(c, replayBody)
    return c.json(await replaying.replay({ ...wish, since: momentOf(since) }, c.var.agent.id))
  })

  return app
}

function momentOf(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time)
}
