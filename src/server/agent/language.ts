/** In which language an agent is writing: the same answer that decides for people. Nothing of it is kept. */
import { Hono } from 'hono'
import { languageBody, type LanguageAnswer } from '../../protocol/index.ts'
import { readBody } from '../body.ts'
import { agentsOnly, HELPERS, type AgentEnv } from './access.ts'
import type { AgentParts } from './parts.ts'

export function languageRoutes(parts: AgentParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  app.post('/language', agentsOnly(parts, HELPERS), async (c) => {
    const { text, locale: current } = await readBody(c, languageBody)
    const { locale, ask, decidable } = parts.heard(text, current)
    const answer: LanguageAnswer = { ...(locale && { locale }), likely: locale || !decidable ? [] : ask }
    return c.json(answer)
  })
  return app
}
