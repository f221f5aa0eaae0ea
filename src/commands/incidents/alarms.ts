/** What of mass events waits for a supervisor's word, on whatever page they are. Pure. */
import type { Incident, IncidentMessage } from '../../handoff/incident-store.ts'
import type { Spike } from '../../handoff/spikes.ts'

/** Times in milliseconds since the epoch. */
export type IncidentAlarm =
  /** Far more people than usual come for a reason, since then, and nobody has seen to it. */
  | { kind: 'spike'; reason: string; count: number; expected: number; at: number }
  /** A message to everybody concerned waits for a second person. */
  | { kind: 'proposed'; message: string; incident: string; reasons: string[]; by: string; at: number }
  /** People were promised to hear more by then, and have not. */
  | { kind: 'overdue'; incident: string; reasons: string[]; at: number }

/** A spike and when this process saw it first. */
export type SeenSpike = Spike & { since: number }

interface Known {
  incidents: readonly Incident[]
  spikes: readonly SeenSpike[]
  messages: readonly IncidentMessage[]
}

/** A message that is written so long before the promised time keeps the promise. */
const EARLY_MS = 15 * 60_000

export function incidentAlarms({ incidents, spikes, messages }: Known, now: number): IncidentAlarm[] {
  const byId = new Map(incidents.map((incident) => [incident.id, incident]))
  return [
    ...spikes.map(({ reason, count, expected, since }) => ({ kind: 'spike' as const, reason, count, expected, at: since })),
    ...messages.flatMap((message) => (message.status === 'proposed' ? [proposal(message, byId.get(message.incident)?.reasons ?? [])] : [])),
    ...incidents.flatMap((incident) => overdue(incident, messages, now) ?? []),
  ]
}

function proposal({ id, incident, proposedBy, proposedAt }: IncidentMessage, reasons: string[]): IncidentAlarm {
  return { kind: 'proposed', message: id, incident, reasons, by: proposedBy, at: proposedAt }
}

/** Newcomers were told the time of the incident, where a notice tells of it; everybody concerned that of a message. The latest counts. */
function overdue({ id, status, kind, nextUpdateAt, reasons }: Incident, messages: readonly IncidentMessage[], now: number): IncidentAlarm | undefined {
  if (status !== 'open') return undefined
  const told = messages.filter((message) => message.incident === id && (message.status === 'sending' || message.status === 'sent'))
  const at = Math.max(kind === null ? 0 : (nextUpdateAt ?? 0), ...told.map((message) => message.nextUpdateAt ?? 0))
  if (at === 0 || at > now || told.some(({ proposedAt }) => proposedAt >= at - EARLY_MS)) return undefined
  return { kind: 'overdue', incident: id, reasons, at }
}
