/** The waiting line as an agent sees it, and taking from it. */
import { Hono } from 'hono'
import type { Agent } from '../../agents/store.ts'
import { claimConversation, claimNext } from '../../commands/claim-conversation.ts'
import { reclaimChats } from '../../commands/lose-agents.ts'
import type { ConversationState } from '../../conversation/index.ts'
import { claimBody, type QueueAnswer } from '../../protocol/index.ts'
import { readBody } from '../body.ts'
import { accepted, HttpError } from '../http-error.ts'
import { agentConversation, waitingView } from '../views/agent-view.ts'
import { agentsOnly, HELPERS, type AgentEnv } from './access.ts'
import type { AgentParts } from './parts.ts'

/** Shown in the console at most; the rest is behind them. */
const SHOWN = 500
/** Whose person was called and isn't here is passed over by whoever takes the next, and is in the list all the same. */
const EVER = Number.MAX_SAFE_INTEGER

export function queueRoutes(parts: AgentParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()

  async function claimed(agent: Agent, state: ConversationState) {
    await parts.audit.record({ at: Date.now(), actor: agent.id, action: 'claim', conversation: state.id, detail: { fence: state.fence } })
    return { conversation: agentConversation(state, parts.store.epoch), fence: state.fence }
  }

  app.get('/queue', agentsOnly(parts, HELPERS), async (c) => c.json(await queueOf(parts, c.var.agent)))

  app.post('/queue/next', agentsOnly(parts, HELPERS), async (c) => {
    await readBody(c, claimBody)
    const outcome = await claimNext(parts, c.var.agent)
    if (!outcome) return c.body(null, 204)
    return c.json(await claimed(c.var.agent, accepted(outcome)))
  })

  app.post('/reclaim', agentsOnly(parts, HELPERS), async (c) => {
    await readBody(c, claimBody)
    const { id, name } = c.var.agent
    const states = await Promise.all((await reclaimChats(parts, { id, name })).map((conversation) => parts.store.load(conversation)))
    for (const state of states) if (state) await parts.audit.record({ at: Date.now(), actor: id, action: 'reclaim', conversation: state.id, detail: { fence: state.fence } })
    return c.json({ conversations: states.flatMap((state) => (state ? [agentConversation(state, parts.store.epoch)] : [])) })
  })

  app.post('/conversations/:id/claim', agentsOnly(parts, HELPERS), async (c) => {
    await readBody(c, claimBody)
    const { agent } = c.var
    const id = c.req.param('id')
    const outcome = await claimConversation(parts, agent, id)
    if ('refused' in outcome && outcome.refused === 'conflict') throw new HttpError('conflict', { why: 'taken' })
    return c.json(await claimed(agent, accepted(outcome)))
  })

  return app
}

/** What an agent may take and has taken; supervisors and admins see every language. */
export async function queueOf({ queue, store, floor, people }: Pick<AgentParts, 'queue' | 'store' | 'floor' | 'people'>, agent: Agent): Promise<QueueAnswer> {
  const rows = agent.role === 'agent' ? await queue.candidates({ ...floor.seekerOf(agent), now: EVER }, SHOWN) : await queue.waiting(SHOWN)
  const here = await people.here(rows.map(({ conversation }) => conversation), Date.now())
  const owned = await Promise.all((await queue.owned(agent.id)).map(({ conversation }) => store.load(conversation)))
  const mine = owned.filter((state) => state !== undefined).map((state) => agentConversation(state, store.epoch))
  return { waiting: waitingView(rows, here), mine }
}
