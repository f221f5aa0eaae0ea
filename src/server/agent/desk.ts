/** What agents work with besides the chats: replies, wrap-ups, colleagues, and the end of a shift. */
import { Hono } from 'hono'
import { handOver } from '../../commands/desk/hand-over.ts'
import { helperNamed } from '../../commands/floor/destination.ts'
import { direction } from '../../language/locales.ts'
import { handoverBody, issuesOf, repliesQuery, type Colleague } from '../../protocol/index.ts'
import { readBody } from '../body.ts'
import { HttpError, invalid } from '../http-error.ts'
import { agentsOnly, HELPERS, type AgentEnv } from './access.ts'
import { destinationOf, ref, visibleState } from './conversations.ts'
import type { AgentParts } from './parts.ts'

export function deskRoutes(parts: AgentParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const helpers = agentsOnly(parts, HELPERS)
  const { deskContent } = parts

  app.get('/desk', helpers, (c) => c.json(deskContent.settings()))

  app.get('/replies', helpers, async (c) => {
    const { success, data, error } = repliesQuery.safeParse(c.req.query())
    if (!success) throw new HttpError('invalid', { issues: issuesOf(error) })
    const { locale, conversation } = data
    const state = conversation === undefined ? undefined : await visibleState(parts, c.var.agent, conversation)
    const replies = deskContent.replies(parts.canonicalLocale(locale) ?? 'en', state?.person.country)
    return c.json({ replies: replies.map((reply) => ({ ...reply, dir: direction(reply.locale) })) })
  })

  app.get('/colleagues', helpers, async (c) => c.json({ colleagues: await colleaguesOf(parts, c.var.agent.id) }))

  app.post('/handover', helpers, async (c) => {
    const { to, note, id } = await readBody(c, handoverBody)
    if ('queue' in to && !deskContent.settings().queues.some((queue) => queue.id === to.queue)) throw invalid('to.queue', 'unknown')
    if ('agent' in to && to.agent === c.var.agent.id) throw invalid('to.agent', 'yourself')
    if ('agent' in to && !(await helperNamed(parts, to.agent))) throw invalid('to.agent', 'nobody')
    const language = async (conversation: string) => ('agent' in to ? (await destinationOf(parts, conversation, to)).locale : undefined)
    const over = await handOver(parts, ref(c.var.agent), { to, note, id, language })
    for (const conversation of over.handed) await parts.audit.record({ at: Date.now(), actor: c.var.agent.id, action: 'handover', conversation, detail: to })
    return c.json(over)
  })
  return app
}

async function colleaguesOf({ agents, floor }: AgentParts, me: string): Promise<Colleague[]> {
  const all = await agents.agents()
  const helpers = all.filter(({ id, active, role }) => active && role !== 'content' && id !== me)
  return helpers.map(({ id, name, role, languages }) => ({ id, name, role, languages, status: floor.presenceOf(id) }))
}
