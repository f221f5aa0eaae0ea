/**
 * Moves live chats to a release, in the background. Nothing is kept of how far it came: whoever is on another release is still to be
 * moved, so that a move goes on after a kill, and a second one finishes the first.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { StoreUnavailable } from '../../conversation/index.ts'
import type { ReleaseStore } from '../../flow/store.ts'
import type { Turns } from '../turns.ts'

export interface MoverParts {
  releases: Pick<ReleaseStore, 'liveElsewhere'>
  turns: Pick<Turns, 'run'>
  /** Told of a chat that can't be decided on: it stays, and holds up nobody else. */
  failed?(id: string, error: unknown): void
  /** How long between groups, milliseconds. */
  pauseMs?: number
}

/** Moved at a time; with the pause some 100 a second, so that people who chat meanwhile don't wait. */
const GROUP = 10
const PAUSE_MS = 100
/** A call that was under way, or a chat that another node began meanwhile, is moved by the next pass. */
const PASSES = 3
const BETWEEN_PASSES = 20

export interface Moved {
  moved: number
  /** Stayed: the release has no place for them, they were settled meanwhile, or they can't be decided on. */
  stayed: number
}

export class Mover {
  private readonly parts: MoverParts

  constructor(parts: MoverParts) {
    this.parts = parts
  }

  /** Moves everybody who can be, until `signal` is aborted. Rejects with StoreUnavailable; what was moved stays moved. */
  async move(release: string, signal?: AbortSignal): Promise<Moved> {
    const total: Moved = { moved: 0, stayed: 0 }
    for (let pass = 0; pass < PASSES && !signal?.aborted; pass++) {
      if (pass > 0) await this.pause(BETWEEN_PASSES)
      const { moved, stayed } = await this.pass(release, signal)
      total.moved += moved
      total.stayed = stayed
      if (stayed === 0) break
    }
    return total
  }

  private async pass(release: string, signal?: AbortSignal): Promise<Moved> {
    const outcome: Moved = { moved: 0, stayed: 0 }
    for (let after = ''; !signal?.aborted;) {
      const group = await this.parts.releases.liveElsewhere(release, after, GROUP)
      const done = await Promise.all(group.map((id) => this.moveOne(id, release)))
      outcome.moved += done.filter(Boolean).length
      outcome.stayed += done.filter((moved) => !moved).length
      after = group.at(-1) ?? ''
      if (group.length < GROUP) break
      await this.pause(1)
    }
    return outcome
  }

  private async moveOne(id: string, release: string): Promise<boolean> {
    try {
      const outcome = await this.parts.turns.run(id, { do: 'move_release', release })
      return !('refused' in outcome) && outcome.state.release === release
    } catch (error) {
      if (error instanceof StoreUnavailable) throw error
      this.parts.failed?.(id, error)
      return false
    }
  }

  private async pause(times: number): Promise<void> {
    await sleep(times * (this.parts.pauseMs ?? PAUSE_MS), undefined, { ref: false })
  }
}

