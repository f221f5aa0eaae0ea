/** What the platform answers, read with suspicion: small, JSON, and only what the registry of actions names. */
import { z } from 'zod'
import type { Value } from '../conversation/index.ts'
import type { Action } from '../flow/content/actions.ts'

export interface ActionResult {
  outcome: string
  data?: Record<string, Value>
}

/** An answer that nobody can use; its message says why, for the log. `retry`: the same request may do better, `after` so many ms. */
export class BadReply extends Error {
  override name = 'BadReply'
  readonly retry: boolean
  readonly after: number

  constructor(why: string, { retry = false, after = 0 }: { retry?: boolean; after?: number } = {}) {
    super(why)
    this.retry = retry
    this.after = after
  }
}

/** Bytes; the largest honest answer, a statement of reasons, has 2 KB. */
const MOST_BYTES = 64 * 1024
/** Lists of `{id, label}` need three. */
const MOST_DEPTH = 6

const ReplySchema = z.object({ outcome: z.string(), data: z.record(z.string(), z.json()).optional() })

/** Reads an answer to `action`. Throws `BadReply`. Fields that the registry doesn't name are dropped: flows couldn't say who may see them. */
export async function readReply(response: Response, action: Action): Promise<ActionResult> {
  refuseStatus(response)
  const parsed = ReplySchema.safeParse(parseJson(await readText(response)))
  if (!parsed.success) throw new BadReply('not the shape of an answer')
  const { outcome, data } = parsed.data
  if (outcome !== 'failed' && !Object.hasOwn(action.outcomes, outcome)) throw new BadReply('an outcome that is not in the registry')
  return data === undefined ? { outcome } : { outcome, data: declared(data, action) }
}

function refuseStatus({ status, headers }: Response): void {
  if (status === 429 || status >= 500) throw new BadReply(`status ${status}`, { retry: true, after: retryAfter(headers) })
  if (status < 200 || status > 299) throw new BadReply(`status ${status}`)
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') throw new BadReply('not JSON')
}

function retryAfter(headers: Headers): number {
  const seconds = Number(headers.get('retry-after') ?? 0)
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
}

async function readText(response: Response): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > MOST_BYTES) throw new BadReply('more than 64 KB')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parseJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new BadReply('not JSON')
  }
  if (depthOf(value) > MOST_DEPTH) throw new BadReply('nested too deep')
  return value
}

/** Stops looking below the limit, so that no nesting can exhaust the stack. */
function depthOf(value: unknown, above = 0): number {
  if (typeof value !== 'object' || value === null || above > MOST_DEPTH) return above
  return Math.max(above + 1, ...Object.values(value).map((inner) => depthOf(inner, above + 1)))
}

function declared(data: Record<string, Value>, { gives = {} }: Action): Record<string, Value> {
  return Object.fromEntries(Object.entries(data).filter(([name]) => Object.hasOwn(gives, name)))
}
