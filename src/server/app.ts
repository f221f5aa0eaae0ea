/** All routes. Each module registers its own; this file only puts them together and turns what was thrown into answers. */
import { upgradeWebSocket } from '@hono/node-server'
import { Hono, type Context } from 'hono'
import { getCookie } from 'hono/cookie'
import { hashToken } from '../commands/tokens.ts'
import type { RoutingBoard } from '../commands/floor/routing-board.ts'
import type { Webhooks } from '../commands/webhooks.ts'
import type { Logger } from '../observability/log.ts'
import { agentOf, HELPERS, sameSite, SESSION_COOKIE } from './agent/access.ts'
import { gateRoutes } from './accounts/gate.ts'
import { accountRoutes } from './accounts/manage.ts'
import { ownAccountRoutes } from './accounts/own.ts'
import { signOnPages } from './accounts/sign-on.ts'
import { webhookRoutes } from './admin/webhooks.ts'
import { auditRoutes } from './floor/audit.ts'
import { historyRoutes } from './floor/history.ts'
import { floorRoutes } from './floor/overview.ts'
import type { AgentGateway } from './agent/agent-socket.ts'
import { agentConversationRoutes } from './agent/conversations.ts'
import type { AgentParts } from './agent/parts.ts'
import { deskRoutes } from './agent/desk.ts'
import { earlierRoutes } from './agent/earlier.ts'
import { mentionRoutes } from './agent/mentions.ts'
import { languageRoutes } from './agent/language.ts'
import { queueRoutes } from './agent/queue.ts'
import { sessionRoutes } from './agent/session.ts'
import { stepRoutes } from './agent/steps.ts'
import { incidentRoutes, type IncidentRouteParts } from './floor/incidents.ts'
import { routingRoutes } from './floor/routing.ts'
import { staffingRoutes, type StaffingRouteParts } from './floor/staffing.ts'
import { docsRoutes, type DocsTexts } from './docs/page.ts'
import { answerError, type ErrorText, HttpError, invalid, refusalIn } from './http-error.ts'
import { openApiRoutes } from './openapi.ts'
import { opsRoutes, type OpsParts } from './ops.ts'
import type { PushParts } from '../commands/news/push.ts'
import type { ReceiptParts } from '../commands/receipt/make.ts'
import { pageHeaders, pageRoutes } from './pages.ts'
import { platformRoutes, type PlatformParts } from './platform/events.ts'
import { caseCodeRoutes, statusPage, statusRoutes, type StatusRouteParts } from './status.ts'
import { studioRoutes, type StudioParts } from './studio/index.ts'
import type { ChatGateway } from './user/chat-socket.ts'
import { conversationRoutes } from './user/conversations.ts'
import { eventRoutes } from './user/events.ts'
import type { UserParts } from './user/parts.ts'
import { pushRoutes } from './user/push.ts'
import { receiptRoutes } from './user/receipt.ts'
import { resumeCodeRoutes, resumeRoutes } from './user/resume.ts'
import { verifyPage, verifyRoutes, type VerifyParts } from './verify.ts'

export interface AppParts {
  user: UserParts
  agent: AgentParts
  platform: PlatformParts
  receipts: ReceiptParts
  verify: VerifyParts
  status: StatusRouteParts
  push: PushParts
  studio: StudioParts
  incidents: IncidentRouteParts
  routing: RoutingBoard
  staffing: StaffingRouteParts
  webhooks: Webhooks
  ops: OpsParts
  chatGateway: ChatGateway
  agentGateway: AgentGateway
  /** Our own origins, known once the port is. */
  origins(): readonly string[]
  embedOrigins: readonly string[]
  pagesFolder: string
  /** The embedded demo platform's pages, under `/demo`. */
  demo?: Hono
  errorText: ErrorText
  /** The fixed texts of `/docs`. */
  docsTexts(): DocsTexts
  log: Logger
}

export function createApp(parts: AppParts): Hono {
  const app = new Hono()
  const headers = pageHeaders(parts.embedOrigins, parts.origins)
  app.onError((error, c) => answerError(c, asHttpError(error, parts.log), parts.errorText))
  app.notFound((c) => answerError(c, new HttpError('not_found'), parts.errorText))

  app.route('/', opsRoutes(parts.ops))
  app.route('/', openApiRoutes())
  app.route('/docs', docsRoutes(parts.docsTexts))
  app.use('/v1/*', async (c, next) => {
    c.header('cache-control', 'no-store')
    c.header('x-content-type-options', 'nosniff')
    await next()
  })
  app.get('/v1/chat', chatUpgrade(parts))
  app.route('/v1/conversations', conversationRoutes(parts.user))
  app.route('/v1/conversations', eventRoutes(parts.user))
  app.route('/v1/conversations', receiptRoutes(parts.user, parts.receipts))
  app.route('/v1/conversations', caseCodeRoutes(parts.user, parts.receipts.origin))
  app.route('/v1/conversations', pushRoutes(parts.user, parts.push))
  app.route('/v1/conversations', resumeCodeRoutes(parts.user))
  app.route('/v1/resume', resumeRoutes(parts.user, parts.status))
  app.route('/v1/status', statusRoutes(parts.status))
  app.route('/status', statusPage(parts.status, parts.errorText))
  app.route('/v1/verify', verifyRoutes(parts.verify))
  app.route('/verify', verifyPage(parts.verify, parts.errorText))
  app.route('/v1/platform', platformRoutes(parts.platform))
  for (const side of ['/v1/agent/*', '/v1/studio/*', '/v1/admin/*', '/v1/accounts/*', '/v1/floor/*']) app.use(side, sameSite(parts.origins))
  app.get('/v1/agent/socket', agentUpgrade(parts))
  app.route('/v1/agent', sessionRoutes(parts.agent))
  app.route('/v1/agent', gateRoutes(parts.agent))
  app.route('/v1/agent', ownAccountRoutes(parts.agent))
  app.route('/v1/accounts', accountRoutes(parts.agent))
  app.route('/v1/agent', languageRoutes(parts.agent))
  app.route('/v1/agent', queueRoutes(parts.agent))
  app.route('/v1/agent', agentConversationRoutes(parts.agent))
  for (const routes of [deskRoutes, mentionRoutes, stepRoutes, earlierRoutes]) app.route('/v1/agent', routes(parts.agent))
  app.route('/v1/floor', incidentRoutes(parts.agent, parts.incidents))
  app.route('/v1/floor', routingRoutes(parts.agent, parts.routing))
  app.route('/v1/floor', staffingRoutes(parts.agent, parts.staffing))
  for (const routes of [floorRoutes, historyRoutes, auditRoutes]) app.route('/v1/floor', routes(parts.agent))
  app.route('/v1/studio', studioRoutes(parts.agent, parts.studio))
  app.route('/v1/admin/webhooks', webhookRoutes(parts.agent, parts.webhooks))
  if (parts.agent.signOn) app.route('/agent/sign-on', signOnPages(parts.agent, parts.agent.signOn))
  if (parts.demo) app.route('/demo', parts.demo)
  app.route('/', pageRoutes(parts.pagesFolder, headers))
  return app
}

function asHttpError(error: unknown, log: Logger): HttpError {
  const refusal = refusalIn(error)
  if (refusal) return refusal
  log.error({ err: error }, 'a request failed')
  return new HttpError('internal')
}

function wantsUpgrade(c: Context): boolean {
  return c.req.header('upgrade')?.toLowerCase() === 'websocket'
}

/** A missing `Origin` is allowed: the token authorises. A foreign one only if it is listed. */
function chatUpgrade({ chatGateway, user, origins, embedOrigins }: AppParts) {
  return async (c: Context, next: () => Promise<void>) => {
    if (!wantsUpgrade(c)) throw invalid('', 'a WebSocket upgrade is expected')
    const origin = c.req.header('origin')
    if (origin !== undefined && !origins().includes(origin) && !embedOrigins.includes(origin)) throw new HttpError('forbidden')
    if (!chatGateway.admits(user.network(c))) throw new HttpError('rate_limited', { retryAfter: 10 })
    return await upgradeWebSocket((context) => chatGateway.events(context))(c, next)
  }
}

/** The cookie authorises: so the `Origin` must be there, and be ours. */
function agentUpgrade({ agentGateway, agent: parts, origins }: AppParts) {
  return async (c: Context, next: () => Promise<void>) => {
    if (!wantsUpgrade(c)) throw invalid('', 'a WebSocket upgrade is expected')
    if (!origins().includes(c.req.header('origin') ?? '')) throw new HttpError('forbidden')
    const agent = await agentOf(c, parts)
    if (!HELPERS.some((role) => role === agent.role)) throw new HttpError('forbidden')
    const login = { agent, sessionHash: hashToken(getCookie(c, SESSION_COOKIE) ?? ''), acceptLanguage: c.req.header('accept-language') }
    await parts.floor.touch(agent)
    return await upgradeWebSocket(() => agentGateway.events(login))(c, next)
  }
}
