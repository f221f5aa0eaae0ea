/** What admins see of the webhooks that go out, and sending them again. */
import { Hono, type Context } from 'hono'
import type { Delivery, WebhookOverview, Webhooks } from '../../commands/webhooks.ts'
import { deliveriesQuery, enableBody, issuesOf, redeliverBody, type DeliveryAnswer, type WebhooksAnswer } from '../../protocol/index.ts'
import { agentsOnly, type AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { HttpError } from '../http-error.ts'

export function webhookRoutes(agents: AgentParts, webhooks: Webhooks): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  app.use(agentsOnly(agents, ['admin']))

  async function record(c: Context<AgentEnv>, action: string, detail: Record<string, string> = {}) {
    await agents.audit.record({ at: Date.now(), actor: c.var.agent.id, action, conversation: null, detail })
  }

  app.get('/', async (c) => c.json(overviewView(await webhooks.overview())))

  app.get('/deliveries', async (c) => {
    const { data, error } = deliveriesQuery.safeParse(c.req.query())
    if (!data) throw new HttpError('invalid', { issues: issuesOf(error) })
    const found = await webhooks.deliveries(data.limit, data.status)
    return c.json({ deliveries: found.map(deliveryView) })
  })

  app.post('/deliveries/:id/redeliver', async (c) => {
    await readBody(c, redeliverBody)
    const delivery = await webhooks.redeliver(c.req.param('id'))
    if (!delivery) throw new HttpError('not_found')
    await record(c, 'redeliver_webhook', { delivery: delivery.id })
    return c.json({ delivery: deliveryView(delivery) })
  })

  app.post('/enable', async (c) => {
    await readBody(c, enableBody)
    if (!(await webhooks.enable())) throw new HttpError('not_found')
    await record(c, 'enable_webhooks')
    return c.json(overviewView(await webhooks.overview()))
  })

  return app
}

function overviewView({ endpoint, pending, failed }: WebhookOverview): WebhooksAnswer {
  const shown = endpoint && { url: endpoint.url, failingSince: timeOf(endpoint.failingSince), disabledAt: timeOf(endpoint.disabledAt) }
  return { endpoint: shown, pending, failed }
}

function deliveryView({ id, conversation, type, at, status, attempts, dueAt, lastAt, lastAnswer }: Delivery): DeliveryAnswer {
  return {
    id, conversation, type, status, attempts,
    at: new Date(at).toISOString(),
    dueAt: status === 'pending' ? new Date(dueAt).toISOString() : undefined,
    lastAt: timeOf(lastAt) ?? undefined,
    lastAnswer: lastAnswer ?? undefined,
  }
}

function timeOf(milliseconds: number | null): string | null {
  return milliseconds === null ? null : new Date(milliseconds).toISOString()
}
