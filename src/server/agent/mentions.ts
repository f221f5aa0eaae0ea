/** Notes that call an agent, until they are seen. */
import { Hono } from 'hono'
import type { Agent } from '../../agents/store.ts'
import type { Mention as Called } from '../../agents/mention-store.ts'
import { mentionSeenBody, type Mention, type MentionsAnswer } from '../../protocol/index.ts'
import { readBody } from '../body.ts'
import { invalid } from '../http-error.ts'
import { iso } from '../views/user-view.ts'
import { agentsOnly, HELPERS, type AgentEnv } from './access.ts'
import type { AgentParts } from './parts.ts'

/** Shown at most; whoever is called more often sees the rest once these are seen. */
const SHOWN = 50

export function mentionRoutes(parts: AgentParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  app.get('/mentions', agentsOnly(parts, HELPERS), async (c) => c.json(await mentionsOf(parts, c.var.agent)))

  app.post('/mentions/seen', agentsOnly(parts, HELPERS), async (c) => {
    const { conversation, seq } = await readBody(c, mentionSeenBody)
    await parts.mentions.seeMentions(c.var.agent.id, conversation, seq)
    parts.bus.publish({ kind: 'mentions', agents: [c.var.agent.id] })
    return c.body(null, 204)
  })
  return app
}

export async function mentionsOf(parts: Pick<AgentParts, 'mentions' | 'store'>, agent: Agent): Promise<MentionsAnswer> {
  const called = await parts.mentions.mentionsOf(agent.id, SHOWN)
  const shown = await Promise.all(called.map((each) => mentionView(parts, each)))
  return { mentions: shown.filter((each) => each !== undefined) }
}

async function mentionView({ store }: Pick<AgentParts, 'store'>, { conversation, seq, at }: Called): Promise<Mention | undefined> {
  const [note] = await store.eventsAfter(conversation, seq - 1, 1)
  const state = await store.load(conversation)
  if (note?.type !== 'note_posted' || !state) return undefined
  return { conversation, seq, at: iso(at), by: note.agent, text: note.text, locale: state.locale }
}

/** Throws `invalid` unless all of them help people: a login for the content alone reads no chat. */
export async function callable({ agents }: Pick<AgentParts, 'agents'>, mentions: readonly string[]): Promise<string[]> {
  const called = await Promise.all(mentions.map((id) => agents.agent(id)))
  if (called.some((agent) => !agent?.active || agent.role === 'content')) throw invalid('mentions', 'nobody')
  return [...new Set(mentions)]
}
