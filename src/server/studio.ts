/** What the content desk is shown. */
import { Hono } from 'hono'
import { agentsOnly, type AgentEnv } from './agent/access.ts'
import type { AgentParts } from './agent/parts.ts'

/** The shape of `GET /v1/studio/flows`. */
export interface ContentOverview {
  release: string
  flows: { id: string; about: string; steps: number }[]
  locales: readonly string[]
  findings: { code: string; severity: string; file: string; line: number; col: number; message: string; mend: string }[]
}

export interface StudioParts {
  overview(): ContentOverview
}

export function studioRoutes(agents: AgentParts, { overview }: StudioParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  app.get('/flows', agentsOnly(agents, ['content', 'admin']), (c) => c.json(overview()))
  return app
}
