/** Reading and answering a chat. */
import { Hono } from 'hono'
import type { Agent } from '../../agents/store.ts'
import { destinationFor, type Destination } from '../../commands/floor/destination.ts'
import { markRead } from '../../commands/mark-read.ts'
import { sendAgentMessage } from '../../commands/send-agent-message.ts'
import type { AgentCommand, ConversationState } from '../../conversation/index.ts'
import {
  agentMessageBody, agentReadBody, declineBody, noteBody, releaseBody, resolveBody, returnBody, transferBody,
  type AgentConversationAnswer,
} from '../../protocol/index.ts'
import { readBody } from '../body.ts'
import { accepted, HttpError, invalid } from '../http-error.ts'
import { agentConversation, agentEvent, briefView } from '../views/agent-view.ts'
import { agentsOnly, HELPERS, writesBeside, type AgentEnv } from './access.ts'
import { callable } from './mentions.ts'
import type { AgentParts } from './parts.ts'

export function agentConversationRoutes(parts: AgentParts): Hono<AgentEnv> {
  const { store, turns, queue } = parts
  const app = new Hono<AgentEnv>()
  app.use('/conversations/*', agentsOnly(parts, HELPERS))

  async function change(id: string, command: Extract<AgentCommand, { agent: { id: string } }>) {
    const { state } = accepted(await turns.run(id, command))
    await parts.audit.record({ at: Date.now(), actor: command.agent.id, action: command.do, conversation: id, detail: { fence: state.fence } })
    return { conversation: agentConversation(state, store.epoch) }
  }

  app.get('/conversations/:id', async (c) => c.json(await readConversation(parts, c.var.agent, c.req.param('id'))))

  app.post('/conversations/:id/messages', async (c) => {
    const { id, text, fence, anyway = [] } = await readBody(c, agentMessageBody)
    const [agent, conversation] = [ref(c.var.agent), c.req.param('id')]
    const sent = accepted(await sendAgentMessage(parts, conversation, { do: 'post_agent_message', agent, id, text, fence, beside: writesBeside(c.var.agent) }))
    const warnings = sent.duplicate ? [] : anyway
    for (const warning of warnings) await parts.audit.record({ at: Date.now(), actor: agent.id, action: 'send_anyway', conversation, detail: { warning, seq: sent.seq } })
    return c.json(sent)
  })

  app.post('/conversations/:id/notes', async (c) => {
    const { id, text, mentions: called = [] } = await readBody(c, noteBody)
    await visibleState(parts, c.var.agent, c.req.param('id'))
    const mentions = await callable(parts, called)
    return c.json(accepted(await sendAgentMessage(parts, c.req.param('id'), { do: 'post_note', agent: ref(c.var.agent), id, text, mentions })))
  })

  app.post('/conversations/:id/release', async (c) => {
    const { fence } = await readBody(c, releaseBody)
    return c.json(await change(c.req.param('id'), { do: 'release', agent: ref(c.var.agent), fence }))
  })

  app.post('/conversations/:id/transfer', async (c) => {
    const { fence, queue: line, agent: toAgent, locale, note } = await readBody(c, transferBody)
    const spoken = locale && parts.canonicalLocale(locale)
    if (locale && !spoken) throw invalid('locale', 'unknown')
    const to = await destinationOf(parts, c.req.param('id'), { queue: line, agent: toAgent, locale: spoken })
    const command = { do: 'transfer', agent: ref(c.var.agent), fence, ...to, note } as const
    return c.json(await change(c.req.param('id'), command))
  })

  app.post('/conversations/:id/return', async (c) => {
    const { fence, step } = await readBody(c, returnBody)
    return c.json(await change(c.req.param('id'), { do: 'return_to_bot', agent: ref(c.var.agent), fence, step }))
  })

  app.post('/conversations/:id/resolve', async (c) => {
    const { fence, outcome, wrapUp, note } = await readBody(c, resolveBody)
    checkWrapUp(parts, wrapUp, note)
    return c.json(await change(c.req.param('id'), { do: 'resolve', agent: ref(c.var.agent), fence, outcome, wrapUp, note }))
  })

  app.post('/conversations/:id/decline', async (c) => {
    const { fence } = await readBody(c, declineBody)
    await change(c.req.param('id'), { do: 'decline', agent: ref(c.var.agent), fence })
    return c.body(null, 204)
  })

  app.post('/conversations/:id/read', async (c) => {
    const { seq } = await readBody(c, agentReadBody)
    const owned = await queue.owned(c.var.agent.id)
    if (!owned.some(({ conversation }) => conversation === c.req.param('id'))) throw new HttpError('not_found')
    if (seq > (await visibleState(parts, c.var.agent, c.req.param('id'))).seq) throw invalid('seq', 'not there yet')
    await markRead(parts, c.req.param('id'), 'agent', seq)
    return c.body(null, 204)
  })

  return app
}

/** Only one that the active release knows, with the note that it may ask for. Throws `invalid`. */
function checkWrapUp({ deskContent }: AgentParts, wrapUp: string | undefined, note: object | undefined): void {
  if (wrapUp === undefined) return
  const known = deskContent.settings().wrapUps.find(({ id }) => id === wrapUp)
  if (!known) throw invalid('wrapUp', 'unknown')
  if (known.note && !note) throw invalid('note', 'needed')
}

export function ref({ id, name }: Agent) {
  return { id, name }
}

/** Throws `not_found`, and `invalid` when there is no such helper. */
export async function destinationOf(parts: AgentParts, conversation: string, wish: Parameters<typeof destinationFor>[2]): Promise<Destination> {
  const state = await parts.store.load(conversation)
  if (!state) throw new HttpError('not_found')
  const to = await destinationFor(parts, state, wish)
  if (!to) throw invalid('agent', 'nobody')
  return to
}

/** An agent reads what waits for somebody like them, what is or was theirs, and where a note calls them; supervisors and admins read all. */
export async function visibleState(parts: Pick<AgentParts, 'store' | 'floor' | 'mentions'>, agent: Agent, id: string): Promise<ConversationState> {
  const state = await parts.store.load(id)
  if (!state || !(await mayRead(parts, agent, state))) throw new HttpError('not_found')
  return state
}

async function mayRead({ store, floor, mentions }: Pick<AgentParts, 'store' | 'floor' | 'mentions'>, agent: Agent, state: ConversationState): Promise<boolean> {
  if (agent.role === 'content') return false
  if (agent.role !== 'agent') return true
  if (state.status === 'agent' && state.agent.id === agent.id) return true
  if (floor.seesWaiting(agent, state)) return true
  return (await mentions.wasMentioned(agent.id, state.id)) || (await hadIt(store, agent.id, state.id))
}

async function hadIt(store: AgentParts['store'], agent: string, id: string): Promise<boolean> {
  for (let after = 0; ; ) {
    const events = await store.eventsAfter(id, after, 500)
    if (events.some((event) => event.type === 'agent_assigned' && event.agent.id === agent)) return true
    const last = events.at(-1)
    if (!last || events.length < 500) return false
    after = last.seq
  }
}

async function readConversation(parts: AgentParts, agent: Agent, id: string): Promise<AgentConversationAnswer> {
  const { store, audit } = parts
  const state = await visibleState(parts, agent, id)
  await audit.record({ at: Date.now(), actor: agent.id, action: 'read', conversation: id, detail: {} })
  const events = await store.eventsAfter(id, 0, state.seq)
  const marks = await store.readMarks(id)
  const conversation = { ...agentConversation(state, store.epoch), readByUser: marks.user, readByAgent: marks.agent }
  return { conversation, brief: briefView(state), events: events.map(agentEvent) }
}
