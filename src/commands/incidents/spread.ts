/** Brings a message that two people agreed on to everybody concerned, a few a second, so that no storm of turns holds up the rest. */
import { BOUNDS, StoreUnavailable, type LocalizedText, type Store, type TellIncident } from '../../conversation/index.ts'
import type { Incident, IncidentMessage, IncidentStore } from '../../handoff/incident-store.ts'
import type { Logger } from '../../observability/log.ts'
import type { Turns } from '../turns.ts'

export interface SpreadParts {
  turns: Turns
  store: Store
  incidents: IncidentStore
  log: Pick<Logger, 'error'>
  /** Of own words those that a reader of `locale` reads best. */
  fitting(texts: Readonly<Record<string, string>>, locale: string): LocalizedText | undefined
}

/** After a kill, a step is done again this much later: a chat that had the message has it once, by its id. */
const LEASE_MS = 30_000
const PAUSE_MS = 1_000

/** The next step of the message that has waited longest, if any is due. */
export async function spreadIncidentMessage(parts: SpreadParts, now: number): Promise<void> {
  const message = await parts.incidents.leaseMessage(now, LEASE_MS)
  const incident = message && (await parts.incidents.incident(message.incident))
  if (!message || !incident) return
  const page = await parts.incidents.concerned(incident.id, incident.reasons, message.after, BOUNDS.incidentTellsPerSecond)
  let reached = 0
  for (const id of page) if (await reachOrSkip(parts, id, incident, message)) reached += 1
  const done = page.length < BOUNDS.incidentTellsPerSecond
  await parts.incidents.settleMessage({ before: message, after: page.at(-1) ?? message.after, reached, dueAt: done ? null : now + PAUSE_MS })
}

/** One chat that a mistake of ours keeps from being told must not keep all those after it. */
async function reachOrSkip(parts: SpreadParts, id: string, incident: Incident, message: IncidentMessage): Promise<boolean> {
  try {
    return await reach(parts, id, incident, message)
  } catch (error) {
    if (error instanceof StoreUnavailable) throw error
    parts.log.error({ err: error, conversation: id, message: message.id }, 'a message of an incident did not reach a conversation')
    return false
  }
}

/** Whether it was said there: it may only be noted. */
async function reach({ turns, store, fitting }: SpreadParts, id: string, { id: incident, kind }: Incident, message: IncidentMessage): Promise<boolean> {
  const state = await store.load(id)
  if (!state || state.status === 'resolved') return false
  const words = message.tells === 'own' ? fitting(message.texts, state.locale) : undefined
  const command: TellIncident = {
    do: 'tell_incident', id: message.id, incident: { id: incident, kind, nextUpdateAt: message.nextUpdateAt }, tells: message.tells, ...(words ? { words } : {}),
  }
  await turns.run(id, command, { repeats: async () => (await store.messageById(id, 'incident', message.id)) !== undefined })
  return await wasSaid(store, id, message)
}

/** Asked of the log, so that a step that is done again counts as the first time did. */
async function wasSaid(store: Store, id: string, message: IncidentMessage): Promise<boolean> {
  const noted = await store.messageById(id, 'incident', message.id)
  return noted?.type === 'incident_told' && noted.said === true
}
