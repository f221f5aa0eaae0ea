/** What of mass events waits for a word of theirs is told to supervisors' consoles without asking, whatever they look at. */
import { incidentAlarms, type IncidentAlarm } from '../../commands/incidents/alarms.ts'
import type { IncidentBoard } from '../../commands/incidents/board.ts'
import type { IncidentMessages } from '../../commands/incidents/messages.ts'
import type { AgentServerFrame, IncidentAlarmView, Who } from '../../protocol/index.ts'
import type { Agent } from '../../agents/store.ts'
import type { NamesOf } from '../studio/who.ts'
import { iso } from '../views/user-view.ts'
import { SUPERVISORS } from './overview.ts'

/** Looked for this often while a supervisor is here. Milliseconds. */
const LOOK_MS = 2_000

interface Console {
  readonly agent: Pick<Agent, 'id' | 'role'>
  tell(frame: AgentServerFrame): void
}

interface Parts {
  board: Pick<IncidentBoard, 'incidents' | 'spiking'>
  messages: Pick<IncidentMessages, 'newest'>
  names: NamesOf
}

export class IncidentFrames {
  private readonly parts: Parts
  /** What each console was told last; who was told nothing knows of nothing. */
  private readonly told = new WeakMap<Console, string>()
  private lookedAt = 0
  private busy = false

  constructor(parts: Parts) {
    this.parts = parts
  }

  async tick(consoles: Iterable<Console>, now: number): Promise<void> {
    const all = [...consoles]
    if (this.busy || now - this.lookedAt < LOOK_MS || !all.some((console) => isSupervisor(console) || this.told.has(console))) return
    this.busy = true
    this.lookedAt = now
    try {
      const alarms = await this.look(now)
      const whoIs = alarms.length > 0 ? await this.parts.names() : nobody
      for (const console of all) this.show(console, alarms, whoIs)
    } finally {
      this.busy = false
    }
  }

  private async look(now: number): Promise<IncidentAlarm[]> {
    const { board, messages } = this.parts
    return incidentAlarms({ incidents: board.incidents(), spikes: board.spiking(now), messages: await messages.newest() }, now)
  }

  /** Whoever is no supervisor any more is told that there is nothing for them. */
  private show(console: Console, alarms: readonly IncidentAlarm[], whoIs: (id: string) => Who): void {
    const theirs = isSupervisor(console) ? alarms.filter((alarm) => alarm.kind !== 'proposed' || alarm.by !== console.agent.id) : []
    const frame: AgentServerFrame = { type: 'incident_alarms', alarms: theirs.map((alarm) => view(alarm, whoIs)) }
    const said = JSON.stringify(frame.alarms)
    if (said === (this.told.get(console) ?? '[]')) return
    this.told.set(console, said)
    console.tell(frame)
  }
}

function view(alarm: IncidentAlarm, whoIs: (id: string) => Who): IncidentAlarmView {
  return alarm.kind === 'proposed' ? { ...alarm, by: whoIs(alarm.by), at: iso(alarm.at) } : { ...alarm, at: iso(alarm.at) }
}

function nobody(id: string): Who {
  return { id, name: id }
}

function isSupervisor({ agent }: Console): boolean {
  return SUPERVISORS.some((role) => role === agent.role)
}
