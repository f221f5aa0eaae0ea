import { signal } from '@preact/signals'
import type { ErrorBody } from '../../../protocol/index.ts'

/** Something the agent is told. `key` is one of the texts; `said` is what the server said, in the agent's language. */
export interface Notice {
  id: number
  tone: 'calm' | 'alarm'
  key: string
  vars?: { [name: string]: string | number }
  said?: string
}

/** How long each stays unless it is closed (ms), and how many are kept. */
const STAY = { calm: 10_000, alarm: 40_000 }
const MOST = 4

/** The notices on the page, oldest first. */
export class Notices {
  readonly list = signal<readonly Notice[]>([])
  #count = 0

  tell(key: string, vars?: Notice['vars']): void {
    this.#add({ tone: 'calm', key, vars })
  }

  alarm(key: string, vars?: Notice['vars']): void {
    this.#add({ tone: 'alarm', key, vars })
  }

  /** A refusal that has no better explanation than the server's own. */
  refused({ code, message }: ErrorBody): void {
    this.#add({ tone: 'alarm', key: `error.${code}`, said: code === 'unavailable' ? undefined : message })
  }

  close(id: number): void {
    this.list.value = this.list.value.filter((notice) => notice.id !== id)
  }

  /** The line is up again: nobody needs to read that it was down. */
  reached(): void {
    this.list.value = this.list.value.filter(({ key }) => key !== 'error.unavailable')
  }

  #add(notice: Omit<Notice, 'id'>): void {
    this.#count += 1
    const added = { ...notice, id: this.#count }
    const others = this.list.value.filter(({ key, said }) => key !== notice.key || said !== notice.said)
    this.list.value = [...others, added].slice(-MOST)
    setTimeout(() => this.close(added.id), STAY[notice.tone])
  }
}
