/** The steps of a chat's flow: to send it back to, or to put the question of one. */
import { Hono } from 'hono'
import { askBody, type StepsAnswer } from '../../protocol/index.ts'
import { readBody } from '../body.ts'
import { accepted } from '../http-error.ts'
import { agentConversation } from '../views/agent-view.ts'
import type { AgentEnv } from './access.ts'
import { ref, visibleState } from './conversations.ts'
import type { AgentParts } from './parts.ts'

/** Behind the routes of conversations, which let agents in. */
export function stepRoutes(parts: AgentParts): Hono<AgentEnv> {
  const { deskContent, turns, store } = parts
  const app = new Hono<AgentEnv>()

  app.get('/conversations/:id/steps', async (c) => {
    const { release, locale } = await visibleState(parts, c.var.agent, c.req.param('id'))
    return c.json({ steps: await deskContent.steps(release, locale) } satisfies StepsAnswer)
  })

  app.post('/conversations/:id/ask', async (c) => {
    const { fence, step } = await readBody(c, askBody)
    const { state } = accepted(await turns.run(c.req.param('id'), { do: 'ask', agent: ref(c.var.agent), fence, step }))
    await parts.audit.record({ at: Date.now(), actor: c.var.agent.id, action: 'ask', conversation: state.id, detail: { step, fence: state.fence } })
    return c.json({ conversation: agentConversation(state, store.epoch) })
  })
  return app
}
