/** What supervisors' consoles are told without asking: the floor while they look at it, and alarms whatever they look at. */
import type { Agent } from '../../agents/store.ts'
import type { Alarm } from '../../handoff/floor-view.ts'
import type { Logger } from '../../observability/log.ts'
import type { Metrics } from '../../observability/metrics.ts'
import type { AgentServerFrame } from '../../protocol/index.ts'
import { iso } from '../views/user-view.ts'
import { floorNow, SUPERVISORS } from './overview.ts'
import type { FloorDesk } from './parts.ts'

/** The floor is sent at most this often when something has changed, and at least this often: waits grow by themselves. Milliseconds. */
const CHANGED_MS = 1_500
const IDLE_MS = 10_000
/** Alarms are looked for this often, whoever is here. */
const ALARMS_MS = 10_000

/** An open console. */
export interface Console {
  readonly agent: Pick<Agent, 'role'>
  readonly looksAtFloor: boolean
  tell(frame: AgentServerFrame): void
}

interface Parts {
  supervising: FloorDesk
  log: Pick<Logger, 'warn' | 'info'>
  metrics: Pick<Metrics, 'starving'>
}

export class FloorFrames {
  private readonly parts: Parts
  private changed = false
  private sentAt = 0
  private alarmsAt = 0
  private alarms: readonly Alarm[] = []
  private busy = false

  constructor(parts: Parts) {
    this.parts = parts
  }

  /** Something on the floor has changed. */
  stir(): void {
    this.changed = true
  }

  /** Called many times a second; does what is due. One at a time. */
  async tick(consoles: Iterable<Console>, now: number): Promise<void> {
    if (this.busy) return
    this.busy = true
    try {
      const supervisors = [...consoles].filter(isSupervisor)
      if (now - this.alarmsAt >= ALARMS_MS) await this.lookForAlarms(supervisors, now)
      const looking = supervisors.filter(({ looksAtFloor }) => looksAtFloor)
      if (looking.length > 0 && now - this.sentAt >= (this.changed ? CHANGED_MS : IDLE_MS)) await this.show(looking, now)
    } finally {
      this.busy = false
    }
  }

  /** What a console that has just come is told. */
  greet(console: Console): void {
    if (isSupervisor(console) && this.alarms.length > 0) console.tell(this.alarmFrame())
  }

  private async show(looking: readonly Console[], now: number): Promise<void> {
    this.changed = false
    this.sentAt = now
    // Not one that was made before the change: nothing would tell of it until the next.
    const floor = await floorNow(this.parts.supervising, 0)
    for (const console of looking) console.tell({ type: 'floor', floor })
  }

  private async lookForAlarms(supervisors: readonly Console[], now: number): Promise<void> {
    this.alarmsAt = now
    const { alarms } = await this.parts.supervising.overview.snapshot()
    const before = new Set(this.alarms.map(keyOf))
    const isNews = JSON.stringify(alarms) !== JSON.stringify(this.alarms)
    for (const alarm of alarms) if (!before.has(keyOf(alarm))) this.parts.log.warn({ alarm }, 'somebody waits who may wait for ever')
    this.alarms = alarms
    this.count(alarms)
    if (isNews) for (const console of supervisors) console.tell(this.alarmFrame())
  }

  private count(alarms: readonly Alarm[]): void {
    for (const kind of ['nobody', 'skills', 'absent', 'long'] as const) {
      this.parts.metrics.starving.set({ kind }, alarms.reduce((sum, alarm) => sum + (alarm.kind === kind ? alarm.chats : 0), 0))
    }
  }

  private alarmFrame(): AgentServerFrame {
    return { type: 'floor_alarms', alarms: this.alarms.map((alarm) => ({ ...alarm, since: iso(alarm.since) })) }
  }
}

function isSupervisor({ agent }: Console): boolean {
  return SUPERVISORS.some((role) => role === agent.role)
}

function keyOf({ kind, locale, queue }: Alarm): string {
  return `${kind} ${locale} ${queue}`
}
