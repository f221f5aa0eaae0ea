/** The composition root: reads the configuration, wires the parts, listens, and takes them down again in order. */
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Hono } from 'hono'
import { inProcessBus } from './bus/in-process.ts'
import { ContentLibrary } from './commands/content/library.ts'
import { Floor } from './commands/floor.ts'
import { platformChannel } from './commands/news/platform.ts'
import { pushChannel } from './commands/news/push.ts'
import { Readers } from './commands/news/readers.ts'
import { memorySecrets } from './commands/secrets.ts'
import { Turns } from './commands/turns.ts'
import { scaledBounds } from './conversation/index.ts'
import { createLog } from './observability/log.ts'
import { createMetrics } from './observability/metrics.ts'
import { AgentGateway, ChatGateway, createApp, createLimits, listen, ownOrigins, readConfig } from './server/index.ts'
import { TaskRunner } from './tasks/runner.ts'
import { WebhookRunner } from './tasks/webhook-runner.ts'
import { bringContent } from './wiring/content.ts'
import { connectDesk } from './wiring/desk.ts'
import { follow } from './wiring/following.ts'
import { connectIncidents } from './wiring/incidents.ts'
import { Learning } from './wiring/learning.ts'
import { connectPlatform } from './wiring/platform.ts'
import { connectPush } from './wiring/push.ts'
import { connectRouting, skillsOf, withFloor } from './wiring/routing.ts'
import { openStorage } from './wiring/storage.ts'
import { connectWaiting } from './wiring/waiting.ts'
import { connectWaits, staffingParts, withWaits } from './wiring/waits.ts'
import { connectWebhooks } from './wiring/webhooks.ts'
import type { Start } from './wiring/running.ts'
import { agentParts, docsTexts, errorTexts, opsParts, platformParts, receiptParts, statusParts, userParts, verifyParts } from './wiring/parts.ts'

/** How long running requests and sockets get to end by themselves, milliseconds. */
const GRACE_MS = 5_000

/** Starts the service. Throws StartError with a sentence for the operator. */
export const start: Start = async (env) => {
  const config = readConfig(env)
  const root = fileURLToPath(new URL('..', import.meta.url))
  const [log, metrics, secrets] = [createLog(config.LOG_LEVEL), createMetrics(), memorySecrets()]
  const bus = inProcessBus((error) => log.error({ err: error }, 'a listener failed'))
  const bounds = scaledBounds(config.LIMITS_FACTOR)
  const storage = await openStorage(config)
  const { store, agents, queue } = storage
  const closing: (() => unknown)[] = [() => storage.close()]
  const ending = new AbortController()
  let origins: string[] = []
  const stop = async () => {
    ending.abort()
    while (closing.length > 0) await closing.pop()?.()
  }
  try {
    const floor: Floor = new Floor({ agents, queue, bus, skills: () => skillsOf(content) })
    const learning = new Learning(log)
    closing.push(() => learning.end())
    const content = new ContentLibrary({ store: storage.releases, staffed: (locale) => floor.staffed(locale), bounds, teach: learning.teach })
    closing.push(await bringContent(content, config, root, log))
    const desk = await connectDesk(storage, content)
    const incidents = await connectIncidents({ storage, content, metrics, log })
    closing.push(() => desk.stop(), () => incidents.stop())
    const webhooks = connectWebhooks(config, storage, log, metrics)
    const waits = connectWaits({ storage, content, bus, log }, closing)
    const turns = new Turns({ store, bus, secrets, metrics, contextFor: withWaits(withFloor(incidents.withIncidents(desk.contextFor), floor, content), waits), announce: (events, state) => webhooks.announce(events, state) })
    const platform = connectPlatform({ config, content, log, metrics, root, origin: () => origins[0] ?? '', deliver: async (request) => await app.fetch(request) })
    const pusher = connectPush(config, storage, log)
    const readers = new Readers(storage.notices, log)
    const waiting = connectWaiting({ storage, bus, turns, floor, content, readers, log })
    closing.push(() => waiting.stop(), () => floor.stop())
    const shared = { config, storage, bus, turns, content, floor, waits, readers, attendance: waiting.attendance, calls: waiting.calls, log, metrics, limits: createLimits(bounds), platform, ending: ending.signal }
    await floor.start()
    const routing = await connectRouting(shared)
    closing.push(() => routing.stop())

    const [user, agent] = [userParts(shared), agentParts(shared, () => origins)]
    const [chatGateway, agentGateway] = [new ChatGateway(user), new AgentGateway(agent, incidents.routes)]
    const app: Hono = createApp({
      user, agent, platform: platformParts(shared), verify: verifyParts(shared), status: statusParts(shared), chatGateway, agentGateway, log, webhooks,
      receipts: receiptParts(shared, () => origins[0] ?? ''), push: { notices: storage.notices, pusher }, studio: desk.studio, incidents: incidents.routes,
      routing: routing.board, staffing: staffingParts({ storage, content }, closing), ops: opsParts(shared), origins: () => origins, embedOrigins: config.EMBED_ORIGINS, pagesFolder: resolve(root, 'dist/web'), demo: platform.demo,
      errorText: errorTexts(content), docsTexts: docsTexts(content),
    })
    const channels = [platformChannel(platform.actions, () => content.active), ...(pusher ? [pushChannel(storage.notices, pusher)] : [])]
    const news = { store, notices: storage.notices, readers, channels }
    const runner = new TaskRunner({ turns, store, broadcasts: storage.broadcasts, secrets, actions: platform.actions, bus, agents, queue, floor, news, log, metrics })
    const webhookRunner = new WebhookRunner({ webhooks, bus, log })
    const listening = await listen(app, config.PORT, config.HOST, errorTexts(content))
    origins = ownOrigins(config, listening.port)
    closing.push(follow(shared, desk, incidents))
    runner.start()
    webhookRunner.start()
    routing.router.start()
    closing.push(() => Promise.all([runner.stop(), webhookRunner.stop()]), () => Promise.all([listening.close(GRACE_MS), chatGateway.drain(GRACE_MS), agentGateway.drain(GRACE_MS)]))
    return { config, origin: origins[0] ?? '', storage, platform, stop }
  } catch (error) {
    await stop()
    throw error
  }
}
