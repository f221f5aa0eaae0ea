/** A report for everybody whom it concerns: kept first, then brought to them a few a second, so that no storm of turns holds up the rest. */
import { BOUNDS, StoreUnavailable, type ConversationState, type ReportEvent, type Store } from '../conversation/index.ts'
import type { Logger } from '../observability/log.ts'
import type { Broadcast, BroadcastStore } from '../platform/store.ts'
import type { Turns } from './turns.ts'

/** Whom a report for everybody concerns. */
export interface Everybody {
  /** Those locked out for this reason, by the signed context or by their own word. */
  reason?: string
  /** ISO 8601: who came before isn't concerned. Seven days ago when left out. */
  since?: string
  /** The platform's name for the incident: it is told of once, however often and under whatever id it is reported. */
  incident?: string
}

export interface BroadcastParts {
  turns: Turns
  store: Store
  broadcasts: BroadcastStore
  log: Logger
}

/** Conversations looked at in a step. */
const PAGE = 200
/** After a kill, a step is done again this much later. */
const LEASE_MS = 30_000
const PAUSE_MS = 1_000
/** An id is made a little before its conversation begins; clocks are set, too. */
const ID_MARGIN_MS = 3_600_000

/** Keeps the report; answers how many conversations it has reached so far, by this report or an earlier one of the same incident. */
export async function keepReport(broadcasts: BroadcastStore, report: ReportEvent, { reason, since, incident }: Everybody, now: number): Promise<number> {
  const id = incident === undefined ? report.id : `${report.event}:${incident}`
  const from = since === undefined ? now - BOUNDS.reopenMs : Date.parse(since)
  await broadcasts.keepBroadcast({ id, report: JSON.stringify({ report: { ...report, id }, reason }), since: from, until: now })
  return (await broadcasts.broadcast(id))?.reached ?? 0
}

/** Brings the report that has waited longest to the next few. A conversation that had it before a kill has it once: the report's id is unique in it. */
export async function spreadReport(parts: BroadcastParts, now: number): Promise<void> {
  const next = await parts.broadcasts.nextBroadcastAt()
  if (next === undefined || next > now) return
  const broadcast = await parts.broadcasts.leaseBroadcast(now, LEASE_MS)
  if (broadcast) await step(parts, broadcast, now)
}

async function step(parts: BroadcastParts, before: Broadcast, now: number): Promise<void> {
  const { report, reason } = JSON.parse(before.report) as { report: ReportEvent; reason?: string }
  const page = await parts.broadcasts.conversationsBetween({ ...before, after: before.after || idBefore(before.since) }, PAGE)
  let [looked, reached] = [0, 0]
  while (looked < page.length && reached < BOUNDS.reportsPerSecond) {
    if (await reachOrSkip(parts, page[looked++]!, report, reason, now)) reached += 1
  }
  const done = looked === page.length && page.length < PAGE
  await parts.broadcasts.settleBroadcast({ before, after: page[looked - 1] ?? before.after, reached, dueAt: done ? null : now + PAUSE_MS })
}

/** Below the ids of all that began then (UUIDv7, RFC 9562: milliseconds first): the years before needn't be looked through. */
function idBefore(moment: number): string {
  const hex = Math.max(0, moment - ID_MARGIN_MS).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}`
}

/** One conversation that a mistake of ours keeps from being told must not keep all those after it. */
async function reachOrSkip(parts: BroadcastParts, id: string, report: ReportEvent, reason: string | undefined, now: number): Promise<boolean> {
  try {
    return await reach(parts, id, report, reason, now)
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error
    parts.log.error({ err: error, conversation: id }, 'a report for everybody did not reach a conversation')
    return false
  }
}

async function reach({ turns, store }: BroadcastParts, id: string, report: ReportEvent, reason: string | undefined, now: number): Promise<boolean> {
  const state = await store.load(id)
  if (!state || !isConcerned(state, report, reason, now)) return false
  await turns.run(id, report, { repeats: async () => (await store.messageById(id, 'platform', report.id)) !== undefined })
  return true
}

/** Who can't write here any more, or left with the matter settled, has nothing to hear. */
function isConcerned(state: ConversationState, { tells }: ReportEvent, reason: string | undefined, now: number): boolean {
  const given = state.person.reason ?? state.script?.vars['which_problem']
  if (reason !== undefined && given !== reason) return false
  return state.status !== 'resolved' || (now - state.resolvedAt <= BOUNDS.reopenMs && tells?.outcomes.includes(state.outcome) === true)
}
