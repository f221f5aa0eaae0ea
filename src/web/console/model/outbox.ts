import type { Warning } from '../../../protocol/index.ts'
import type { ErrorCode } from '../../../protocol/errors.ts'
import type { KeyValue } from '../../shared/storage.ts'
import type { Mode } from '../desk/drafts.ts'

/** A reply or note that the log doesn't show yet. */
export interface Outgoing {
  /** Chosen here, so that sending it again never doubles it. */
  id: string
  conversation: string
  mode: Mode
  text: string
  /** Ids of the colleagues whom a note calls. */
  mentions?: readonly string[]
  /** What the agent was warned of, and meant all the same. */
  anyway?: readonly Warning[]
  /** Milliseconds since 1970. */
  at: number
  /** The number that the agent saw when pressing send. */
  fence: number
  state: 'sending' | 'sent' | 'failed'
  /** Its place in the log, once it has one. */
  seq?: number
  /** The code of the refusal. */
  reason?: ErrorCode
}

const KEY = 'latchkey.console.outbox.'

/** An agent's unsent words in the browser's storage, so that a reload loses none. */
export function loadOutbox(storage: KeyValue, agent: string): Outgoing[] {
  try {
    const kept: unknown = JSON.parse(storage.get(KEY + agent) ?? '[]')
    return Array.isArray(kept) ? (kept as Outgoing[]) : []
  } catch {
    return []
  }
}

export function saveOutbox(storage: KeyValue, agent: string, outgoing: readonly Outgoing[]): void {
  if (outgoing.length) storage.set(KEY + agent, JSON.stringify(outgoing))
  else storage.remove(KEY + agent)
}

/** Refusals that the next try may not meet. */
const PASSING: ReadonlySet<string> = new Set(['unavailable', 'internal', 'rate_limited', 'unauthorized'])

export function mayPass(reason: ErrorCode | undefined): boolean {
  return reason !== undefined && PASSING.has(reason)
}

/** What to send next in a chat: the oldest that isn't sent; one that was refused for good doesn't hold up the others. */
export function nextToSend(outgoing: readonly Outgoing[], conversation: string): Outgoing | undefined {
  const open = outgoing.filter((item) => item.conversation === conversation && item.state !== 'sent')
  const first = open.find((item) => item.state === 'sending' || mayPass(item.reason))
  return first?.state === 'sending' ? first : undefined
}

/** Without what the log of a chat shows by now. */
export function settle(outgoing: readonly Outgoing[], conversation: string, cursor: number, ids: ReadonlySet<string>): readonly Outgoing[] {
  const shown = (item: Outgoing) => ids.has(item.id) || (item.seq !== undefined && item.seq <= cursor)
  const rest = outgoing.filter((item) => item.conversation !== conversation || !shown(item))
  return rest.length === outgoing.length ? outgoing : rest
}

/** With one item changed. */
export function change(outgoing: readonly Outgoing[], id: string, to: Partial<Outgoing>): readonly Outgoing[] {
  return outgoing.map((item) => (item.id === id ? { ...item, ...to } : item))
}
