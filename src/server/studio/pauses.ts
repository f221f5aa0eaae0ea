/** What an admin has stopped: seen by whoever has to explain it, changed by admins. */
import { Hono } from 'hono'
import type { PauseBoard, PausesSet, StoredPause } from '../../commands/content/pauses.ts'
import { pausesBody, type PauseAnswer, type PausesAnswer, type Who } from '../../protocol/index.ts'
import type { AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { authorsOnly, readContentBody } from './access.ts'
import type { NamesOf } from './who.ts'

export interface PauseRouteParts {
  pauses: PauseBoard
  names: NamesOf
}

export function pauseRoutes(agents: AgentParts, { pauses, names }: PauseRouteParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()

  app.get('/pauses', authorsOnly(agents, ['supervisor', 'content', 'admin']), async (c) => c.json(pausesView(await pauses.read(), await names())))

  app.put('/pauses', authorsOnly(agents, ['admin']), async (c) => {
    const { version, ...wish } = await readContentBody(c, pausesBody)
    return c.json(pausesView(await pauses.change(wish, version, c.var.agent.id), await names()))
  })

  return app
}

function pausesView({ version, pauses: { bot, flows, newChats } }: PausesSet, whoIs: (id: string) => Who): PausesAnswer {
  const view = (pause: StoredPause): PauseAnswer => ({
    texts: pause.texts,
    until: pause.until === null ? null : new Date(pause.until).toISOString(),
    by: whoIs(pause.by),
    at: new Date(pause.at).toISOString(),
  })
  return {
    version,
    ...(bot && { bot: view(bot) }),
    flows: Object.fromEntries(Object.entries(flows).map(([flow, pause]) => [flow, view(pause)])),
    ...(newChats && { newChats: view(newChats) }),
  }
}
