/** How chats come to agents: seen and set by supervisors and admins. */
import { Hono } from 'hono'
import type { RoutingBoard, RoutingSet } from '../../commands/floor/routing-board.ts'
import { routingBody, type RoutingAnswer, type Who } from '../../protocol/index.ts'
import { agentsOnly, type AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { HttpError } from '../http-error.ts'
import { namesOf } from '../studio/who.ts'

export function routingRoutes(agents: AgentParts, board: RoutingBoard): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const supervisors = agentsOnly(agents, ['supervisor', 'admin'])
  const names = namesOf(agents.agents)

  app.get('/routing', supervisors, async (c) => c.json(view(await board.read(), await names())))

  app.put('/routing', supervisors, async (c) => {
    const { mode, version } = await readBody(c, routingBody)
    const set = await board.change(mode, version, c.var.agent.id)
    if (set === 'conflict') throw new HttpError('conflict')
    return c.json(view(set, await names()))
  })

  return app
}

function view({ mode, version, by, at }: RoutingSet, whoIs: (id: string) => Who): RoutingAnswer {
  return { mode, version, ...(by === undefined ? {} : { by: whoIs(by) }), ...(at === undefined ? {} : { at: new Date(at).toISOString() }) }
}
