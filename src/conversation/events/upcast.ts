/**
 * Reads events of any released version. Events live for years: a new version of one adds a line here that turns the
 * version before into it, and its golden log in `tests/golden/` stays.
 */
import type { ConversationEvent, EventType } from './index.ts'

/** As it was stored: the body's own `v` tells its version. */
export type StoredBody = { type: string; v: number; seq: number; at: number } & Record<string, unknown>

type Upcaster = (old: StoredBody) => StoredBody

/** `type` → the upcasters from version 1 on: the first turns 1 into 2, the second 2 into 3 … */
const UPCASTERS: Partial<Record<EventType, Upcaster[]>> = {}

/** The event in its present version. Throws on one that is newer than this program. */
export function upcast(stored: StoredBody, upcasters: Partial<Record<string, Upcaster[]>> = UPCASTERS): ConversationEvent {
  const steps = upcasters[stored.type] ?? []
  if (stored.v > steps.length + 1) throw new Error(`${stored.type} version ${stored.v} is newer than this program`)
  return steps.slice(stored.v - 1).reduce((event, step) => step(event), stored) as unknown as ConversationEvent
}
