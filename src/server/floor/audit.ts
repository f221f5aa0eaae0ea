/** Who read and did what. */
import { Hono } from 'hono'
import type { StoredAuditEntry } from '../../audit/store.ts'
import { auditQuery, type AuditEntryView, type Who } from '../../protocol/index.ts'
import { agentsOnly, type AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readQuery } from '../studio/access.ts'
import { namesOf } from '../studio/who.ts'
import { iso } from '../views/user-view.ts'
import { csvOf } from './csv.ts'
import { csvAnswer, mapped } from './history.ts'
import { SUPERVISORS } from './overview.ts'

const COLUMNS = ['at', 'actor', 'actor_id', 'action', 'conversation', 'detail']

export function auditRoutes(parts: AgentParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const names = namesOf(parts.agents)

  app.get('/audit', agentsOnly(parts, SUPERVISORS), async (c) => {
    const { cursor, since, until, ...asked } = readQuery(c, auditQuery)
    const { role, id } = c.var.agent
    const wish = { ...asked, ...(since ? { since: Date.parse(since) } : {}), ...(until ? { until: Date.parse(until) } : {}) }
    const nameOf = await names()
    const { auditLog } = parts.supervising
    if (c.req.header('accept')?.includes('text/csv')) {
      await parts.audit.record({ at: Date.now(), actor: id, action: 'export_audit', conversation: null, detail: { ...asked, since: since ?? '', until: until ?? '' } })
      const rows = mapped(auditLog.all(role, wish), (entry) => cellsOf(entryView(entry, nameOf)))
      return csvAnswer(c, 'audit', csvOf(COLUMNS, rows))
    }
    const [{ entries, next }, actions, people] = await Promise.all([auditLog.page(role, wish, cursor), auditLog.actions(role), parts.agents.agents()])
    return c.json({ entries: entries.map((entry) => entryView(entry, nameOf)), actions, people: people.map(({ id, name }) => ({ id, name })), next })
  })

  return app
}

function entryView({ id, at, actor, action, conversation, detail }: StoredAuditEntry, nameOf: (id: string) => Who): AuditEntryView {
  return { id: String(id), at: iso(at), actor: nameOf(actor), action, conversation, detail }
}

function cellsOf({ at, actor, action, conversation, detail }: AuditEntryView) {
  return [at, actor.name, actor.id, action, conversation, JSON.stringify(detail)]
}
