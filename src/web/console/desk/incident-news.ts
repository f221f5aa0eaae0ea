import { computed, signal } from '@preact/signals'
import type { IncidentAlarmView } from '../../../protocol/index.ts'
import type { KeyValue } from '../../shared/storage.ts'

const PREFIX = 'latchkey.hidden.'
/** So many are remembered to have been put away; the oldest goes first. */
const MOST = 50

/** What of mass events waits for a supervisor, less what they have put away. That lasts as long as the tab. */
export class IncidentNews {
  readonly #all = signal<readonly IncidentAlarmView[]>([])
  readonly #hidden = signal<readonly string[]>([])
  readonly #storage: KeyValue
  readonly #key: string
  readonly shown = computed(() => this.#all.value.filter((alarm) => !this.#hidden.value.includes(keyOf(alarm))))

  constructor(storage: KeyValue, agent: string) {
    this.#storage = storage
    this.#key = `${PREFIX}${agent}`
    this.#hidden.value = storage.get(this.#key)?.split('\n') ?? []
  }

  receive(alarms: readonly IncidentAlarmView[]): void {
    this.#all.value = alarms
  }

  /** Puts one away, until it comes anew. */
  hide(alarm: IncidentAlarmView): void {
    this.#hidden.value = [...this.#hidden.value, keyOf(alarm)].slice(-MOST)
    this.#storage.set(this.#key, this.#hidden.value.join('\n'))
  }

  clear(): void {
    this.#storage.remove(this.#key)
  }
}

/** What it is about, and its moment: the same thing at another time is another. */
export function keyOf(alarm: IncidentAlarmView): string {
  const about = alarm.kind === 'spike' ? alarm.reason : alarm.kind === 'proposed' ? alarm.message : alarm.incident
  return `${alarm.kind} ${about} ${alarm.at}`
}
