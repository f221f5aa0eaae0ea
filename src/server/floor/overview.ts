/** The floor now, and what a supervisor does on it. */
import { Hono, type Context } from 'hono'
import type { Agent } from '../../agents/store.ts'
import { destinationFor } from '../../commands/floor/destination.ts'
import type { AgentCommand, ConversationState } from '../../conversation/index.ts'
import { emptyBody, monitoringBody, reassignBody, type ReassignBody } from '../../protocol/index.ts'
import { agentsOnly, type AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { accepted, HttpError, invalid } from '../http-error.ts'
import { agentConversation } from '../views/agent-view.ts'
import { floorView } from '../views/floor-view.ts'
import type { FloorDesk } from './parts.ts'

export const SUPERVISORS = ['supervisor', 'admin'] as const

export function floorRoutes(parts: AgentParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const supervisors = agentsOnly(parts, SUPERVISORS)

  app.get('/', supervisors, async (c) => c.json(await floorNow(parts.supervising, 0)))

  app.put('/monitoring', agentsOnly(parts, ['admin']), async (c) => {
    const { monitoring } = await readBody(c, monitoringBody)
    if ((await parts.supervising.monitoring.change(monitoring, c.var.agent.id)) === 'conflict') throw new HttpError('conflict')
    return c.json({ monitoring })
  })

  app.post('/conversations/:id/reassign', supervisors, async (c) => {
    const body = await readBody(c, reassignBody)
    const to = await destinationOf(parts, await stateOf(parts, c.req.param('id')), body)
    return await change(c, parts, { do: 'reassign', by: ref(c.var.agent), fence: body.fence, ...to }, { agent: to.toAgent ?? '', queue: to.queue ?? '', locale: to.locale ?? '' })
  })

  for (const wish of ['join', 'part'] as const) {
    app.post(`/conversations/:id/${wish}`, supervisors, async (c) => {
      await readBody(c, emptyBody)
      await stateOf(parts, c.req.param('id'))
      return await change(c, parts, { do: wish, agent: ref(c.var.agent) }, {})
    })
  }

  return app
}

/** No older than so many milliseconds. */
export async function floorNow({ overview, monitoring }: FloorDesk, freshMs?: number) {
  return floorView(await overview.snapshot(freshMs), await monitoring.mode())
}

/** Audited once it is done. */
async function change(c: Context<AgentEnv>, { turns, store, audit }: AgentParts, command: AgentCommand, detail: Record<string, string>) {
  const id = c.req.param('id') ?? ''
  const { state } = accepted(await turns.run(id, command))
  const said = Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== ''))
  await audit.record({ at: Date.now(), actor: c.var.agent.id, action: command.do, conversation: id, detail: { ...said, fence: state.fence } })
  return c.json({ conversation: agentConversation(state, store.epoch) })
}

async function stateOf({ store }: AgentParts, id: string): Promise<ConversationState> {
  const state = await store.load(id)
  if (!state) throw new HttpError('not_found')
  return state
}

/** Throws `invalid`. */
async function destinationOf(parts: AgentParts, state: ConversationState, { queue, agent, locale: wanted }: ReassignBody) {
  const locale = wanted === undefined ? undefined : parts.canonicalLocale(wanted)
  if (wanted !== undefined && locale === undefined) throw invalid('locale', 'unknown')
  const to = await destinationFor(parts, state, { queue, agent, locale })
  if (!to) throw invalid('agent', 'nobody')
  return to
}

function ref({ id, name }: Agent) {
  return { id, name }
}
