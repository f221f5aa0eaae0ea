/**
 * What is broken for many at once. It stands in the store, and each process looks at it every second: what is opened anywhere is told to
 * newcomers everywhere within that time.
 */
import { randomUUIDv7 } from 'node:crypto'
import type { AuditStore } from '../../audit/store.ts'
import type { IncidentNotice } from '../../conversation/index.ts'
import type { Incident, IncidentStore } from '../../handoff/incident-store.ts'
import { BASELINE_MS, spikesIn, type Spike } from '../../handoff/spikes.ts'
import type { Logger } from '../../observability/log.ts'
import type { Metrics } from '../../observability/metrics.ts'
import { DeskRefused } from '../content/refused.ts'
import type { SeenSpike } from './alarms.ts'

const REFRESH_EVERY_MS = 1_000
const SPIKES_EVERY_MS = 15_000
/** Whoever has looked at a spike isn't asked about it again for this long. */
const DISMISSED_MS = 6 * 3_600_000
/** Open at the same time at most, and shown of those that are over. */
const KEPT = 100

export interface IncidentWish {
  reasons: string[]
  kind: string | null
  nextUpdateAt: number | null
  note: string
}

export interface IncidentParts {
  incidents: IncidentStore
  audit: AuditStore
  /** The prepared notices there are texts for. */
  kinds(): readonly string[]
  metrics: Pick<Metrics, 'spikes' | 'incidentsFlagged'>
  log: Pick<Logger, 'warn' | 'error'>
}

export class IncidentBoard {
  private readonly parts: IncidentParts
  private known: Incident[] = []
  private found: SeenSpike[] = []
  private foundAt = 0
  private timer: NodeJS.Timeout | undefined

  constructor(parts: IncidentParts) {
    this.parts = parts
  }

  async start(): Promise<void> {
    await this.read()
    this.timer = setInterval(() => void this.look().catch((error: unknown) => this.parts.log.error({ err: error }, 'incidents could not be looked at')), REFRESH_EVERY_MS)
  }

  stop(): void {
    clearInterval(this.timer)
  }

  /** What a decision is told: what is open now, the newest first. */
  notices(): IncidentNotice[] {
    return this.known.filter(({ status }) => status === 'open').map(({ id, reasons, kind, nextUpdateAt }) => ({ id, reasons, kind, nextUpdateAt }))
  }

  async read(): Promise<Incident[]> {
    this.known = await this.parts.incidents.incidents(KEPT)
    this.parts.metrics.incidentsFlagged.set(this.known.filter(({ status, flagged }) => status === 'open' && flagged !== null).length)
    return this.known
  }

  /** Reasons that far more people come for than usual, and nobody has seen to yet. */
  async spikes(now = Date.now()): Promise<Spike[]> {
    const { incidents } = this.parts
    const since = await incidents.countedSince()
    if (since === undefined) return []
    const seenTo = this.seenTo(now)
    return spikesIn(await incidents.reasonCounts(now - BASELINE_MS), now, since).filter(({ reason }) => !seenTo.has(reason))
  }

  /** Those that were found at the last look, a few seconds ago at most, and nobody has seen to since. */
  spiking(now = Date.now()): SeenSpike[] {
    const seenTo = this.seenTo(now)
    return this.found.filter(({ reason }) => !seenTo.has(reason))
  }

  /** As they were known a second ago at most. */
  incidents(): readonly Incident[] {
    return this.known
  }

  async open(wish: IncidentWish, by: string, now = Date.now()): Promise<Incident> {
    this.expectKind(wish.kind)
    return await this.create({ ...wish, status: 'open' }, by, now, 'open_incident')
  }

  /** It was looked at, and is none. */
  async dismiss(reason: string, by: string, now = Date.now()): Promise<Incident> {
    return await this.create({ reasons: [reason], kind: null, nextUpdateAt: null, note: '', status: 'dismissed' }, by, now, 'dismiss_spike')
  }

  /** Throws DeskRefused `message_open`: two people agree, or agreed, on what is said to whom. */
  async change(id: string, seen: number, wish: IncidentWish, by: string): Promise<Incident> {
    this.expectKind(wish.kind)
    return await this.save(id, seen, by, 'change_incident', (incident) => ({ ...incident, ...wish }))
  }

  /** From now on newcomers are told nothing of it. Those whom it concerns hear it by a message, which somebody else agrees to. */
  async fix(id: string, seen: number, by: string, now = Date.now()): Promise<Incident> {
    return await this.save(id, seen, by, 'fix_incident', (incident) => ({ ...incident, status: 'fixed', fixedAt: now }))
  }

  /** It may be an attack: whoever watches the log, the metrics or the audit is told. */
  async flag(id: string, seen: number, by: string, now = Date.now()): Promise<Incident> {
    const flagged = await this.save(id, seen, by, 'flag_incident', (incident) => ({ ...incident, flagged: incident.flagged ?? { by, at: now } }))
    this.parts.log.warn({ incident: id, reasons: flagged.reasons }, 'an incident may be an attack')
    return flagged
  }

  /** Reasons that need no look now. */
  private seenTo(now: number): ReadonlySet<string> {
    return new Set(this.known.filter((incident) => coversNow(incident, now)).flatMap(({ reasons }) => reasons))
  }

  private expectKind(kind: string | null): void {
    if (kind !== null && !this.parts.kinds().includes(kind)) throw new DeskRefused('not_found')
  }

  private async create(wish: IncidentWish & Pick<Incident, 'status'>, by: string, now: number, action: string): Promise<Incident> {
    const incident: Incident = { ...wish, id: randomUUIDv7(), openedAt: now, openedBy: by, fixedAt: null, flagged: null, version: 1 }
    await this.parts.incidents.saveIncident(incident, 0)
    return await this.noted(incident, by, action, now)
  }

  private async save(id: string, seen: number, by: string, action: string, change: (incident: Incident) => Incident): Promise<Incident> {
    const before = await this.parts.incidents.incident(id)
    if (!before) throw new DeskRefused('not_found')
    const after = { ...change(before), version: seen + 1 }
    const outcome = before.version === seen ? await this.parts.incidents.saveIncident(after, seen) : 'conflict'
    if (outcome === 'message_open') throw new DeskRefused('conflict', { why: outcome })
    if (outcome === 'conflict') throw new DeskRefused('conflict', { why: 'changed', version: (await this.parts.incidents.incident(id))?.version ?? before.version })
    return await this.noted(after, by, action, Date.now())
  }

  /** From here on it holds in this process. */
  private async noted(incident: Incident, by: string, action: string, at: number): Promise<Incident> {
    const { id, version, reasons } = incident
    await this.parts.audit.record({ at, actor: by, action, conversation: null, detail: { incident: id, version, reasons: reasons.join(' ') } })
    await this.read()
    return incident
  }

  private async look(now = Date.now()): Promise<void> {
    await this.read()
    if (now - this.foundAt < SPIKES_EVERY_MS) return
    this.foundAt = now
    const before = new Map(this.found.map(({ reason, since }) => [reason, since]))
    this.found = (await this.spikes(now)).map((spike) => ({ ...spike, since: before.get(spike.reason) ?? now }))
    this.parts.metrics.spikes.set(this.found.length)
    for (const spike of this.found) if (!before.has(spike.reason)) this.parts.log.warn(spike, 'far more people than usual come for one reason')
  }
}

function coversNow({ status, openedAt, fixedAt }: Incident, now: number): boolean {
  if (status === 'open') return true
  return now - (fixedAt ?? openedAt) < (status === 'dismissed' ? DISMISSED_MS : BASELINE_MS / 24)
}
