/** Earlier conversations of the same account, for whoever reads the present one. They can be read, and nothing else. */
import { Hono } from 'hono'
import type { ConversationState } from '../../conversation/index.ts'
import type { EarlierAnswer } from '../../protocol/index.ts'
import { HttpError } from '../http-error.ts'
import { agentEvent, agentConversation, briefView } from '../views/agent-view.ts'
import { iso } from '../views/user-view.ts'
import type { AgentEnv } from './access.ts'
import { visibleState } from './conversations.ts'
import type { AgentParts } from './parts.ts'

/** The newest of them. */
const SHOWN = 20

/** Behind the routes of conversations, which let agents in. */
export function earlierRoutes(parts: AgentParts): Hono<AgentEnv> {
  const { store, audit } = parts
  const app = new Hono<AgentEnv>()

  app.get('/conversations/:id/earlier', async (c) => {
    const state = await visibleState(parts, c.var.agent, c.req.param('id'))
    const states = await earlierOf(parts, state)
    return c.json({ earlier: states.map(shortView) } satisfies EarlierAnswer)
  })

  app.get('/conversations/:id/earlier/:earlier', async (c) => {
    const { id, earlier } = c.req.param()
    const states = await earlierOf(parts, await visibleState(parts, c.var.agent, id))
    const found = states.find((state) => state.id === earlier)
    if (!found) throw new HttpError('not_found')
    await audit.record({ at: Date.now(), actor: c.var.agent.id, action: 'read', conversation: earlier, detail: { from: id } })
    const events = await store.eventsAfter(earlier, 0, found.seq)
    return c.json({ conversation: agentConversation(found, store.epoch), brief: briefView(found), events: events.map(agentEvent) })
  })
  return app
}

/** Only a signed context names an account: who merely types one says nothing that counts. */
async function earlierOf({ store }: Pick<AgentParts, 'store'>, { id, person: { account }, startedAt }: ConversationState): Promise<ConversationState[]> {
  if (account === undefined) return []
  const ids = (await store.conversationsByAccount(account, SHOWN + 1)).filter((other) => other !== id)
  const states = await Promise.all(ids.map((other) => store.load(other)))
  return states.filter((state) => state !== undefined).filter((state) => state.startedAt <= startedAt).slice(0, SHOWN)
}

function shortView(state: ConversationState): EarlierAnswer['earlier'][number] {
  const { id, startedAt, status, locale } = state
  const ended = state.status === 'resolved' ? { outcome: state.outcome, reference: state.reference } : {}
  return { id, startedAt: iso(startedAt), status, locale, ...ended }
}
