/** Reading the log over HTTP: pages, long poll, server-sent events. All resume by the same cursor. */
import { Hono, type Context } from 'hono'
import { streamSSE, type SSEStreamingApi } from 'hono/streaming'
import type { Message } from '../../bus/bus.ts'
import { visibleStatus, type ConversationState } from '../../conversation/index.ts'
import { eventsQuery, issuesOf, type EventsQuery } from '../../protocol/index.ts'
import { HttpError, invalid } from '../http-error.ts'
import { authorize } from './access.ts'
import { pageAfter, startingPoint, type Page } from './history.ts'
import type { UserParts } from './parts.ts'

/** A comment line this often keeps proxies from cutting a quiet stream. */
const KEEP_ALIVE_MS = 20_000

/** Who polls is gone when no poll has come for this long. */
const LINGER_MS = 10_000

type Parts = Pick<UserParts, 'store' | 'bus' | 'ending' | 'readers'>

export function eventRoutes(parts: Parts): Hono {
  const app = new Hono()
  app.get('/:id/events', async (c) => {
    const state = await authorize(c, parts.store)
    const query = readQuery(c)
    // Nobody would ever read, or end, the stream of a HEAD.
    const wantsStream = c.req.method === 'GET' && (c.req.header('accept') ?? '').includes('text/event-stream')
    if (wantsStream) return stream(parts, c, state, query)
    const leave = parts.readers.enter(state.id, state.seq, LINGER_MS)
    return await page(parts, c, state, query).finally(leave)
  })
  return app
}

function readQuery(c: Context): EventsQuery {
  const result = eventsQuery.safeParse(c.req.query())
  if (!result.success) throw new HttpError('invalid', { issues: issuesOf(result.error) })
  return result.data
}

async function page({ store, bus, ending }: Parts, c: Context, state: ConversationState, query: EventsQuery): Promise<Response> {
  const { after, reset } = startingPoint(store, state.seq, query.after, query.epoch)
  const changed = somethingHappens(bus, state.id, query.wait * 1000, [c.req.raw.signal, ending])
  let found = await pageAfter(store, state.id, after)
  if (found.events.length === 0 && query.wait > 0) {
    await changed.promise
    found = await pageAfter(store, state.id, found.last)
  }
  changed.cancel()
  const [now, { agent: readByAgent }] = await Promise.all([store.load(state.id), store.readMarks(state.id)])
  return c.json({ ...found, epoch: store.epoch, reset, status: visibleStatus((now ?? state).status), readByAgent })
}

/** Resolves at the next commit, when an agent has read on, at the time-out, or when one of the signals says that nobody waits any more. */
function somethingHappens(bus: Parts['bus'], conversation: string, ms: number, signals: AbortSignal[]) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const tells = (message: Message) => message.kind === 'committed' || (message.kind === 'read' && message.by === 'agent')
  const unsubscribe = bus.subscribe(conversation, (message) => tells(message) && resolve())
  const timer = setTimeout(resolve, ms)
  const end = () => resolve()
  for (const signal of signals) signal.addEventListener('abort', end)
  if (signals.some(({ aborted }) => aborted)) end()
  const cancel = () => {
    clearTimeout(timer)
    for (const signal of signals) signal.removeEventListener('abort', end)
    unsubscribe()
  }
  return { promise, cancel }
}

/** A stream of another history begins with `event: reset`: what the client holds is void. */
function stream({ store, bus, ending, readers }: Parts, c: Context, state: ConversationState, query: EventsQuery): Response {
  const wanted = lastEventId(c) ?? query.after
  const { after, reset } = startingPoint(store, state.seq, wanted, query.epoch)
  return streamSSE(c, async (sse) => {
    let wake = Promise.withResolvers<void>()
    const leave = readers.enter(state.id, state.seq)
    const unsubscribe = bus.subscribe(state.id, (message) => message.kind === 'committed' && wake.resolve())
    const keepAlive = setInterval(() => void sse.write(': still here\n\n'), KEEP_ALIVE_MS)
    const end = () => wake.resolve()
    sse.onAbort(end)
    ending.addEventListener('abort', end)
    try {
      if (reset) await sse.writeSSE({ event: 'reset', data: JSON.stringify({ epoch: store.epoch }) })
      for (let last = after; !sse.aborted && !ending.aborted; ) {
        const found = await pageAfter(store, state.id, last)
        last = found.last
        await send(sse, found)
        if (found.events.length > 0) continue
        await wake.promise
        wake = Promise.withResolvers()
      }
    } finally {
      clearInterval(keepAlive)
      leave()
      ending.removeEventListener('abort', end)
      unsubscribe()
    }
  })
}

/** Beats `after`: it is what the browser really saw last. */
function lastEventId(c: Context): number | undefined {
  const header = c.req.header('last-event-id')
  if (header === undefined || header === '') return undefined
  if (!/^\d{1,15}$/.test(header)) throw invalid('Last-Event-ID', 'not a seq')
  return Number(header)
}

async function send(sse: SSEStreamingApi, { events }: Page): Promise<void> {
  for (const event of events) await sse.writeSSE({ id: String(event.seq), data: JSON.stringify(event) })
}
