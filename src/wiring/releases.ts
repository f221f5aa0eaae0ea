/** Takes up what becomes active in the store, by whichever process, and moves live chats where that was wished for. */
import type { ContentLibrary } from '../commands/content/library.ts'
import { Mover } from '../commands/content/mover.ts'
import type { Turns } from '../commands/turns.ts'
import type { ReleaseStore } from '../flow/store.ts'
import type { Logger } from '../observability/log.ts'

export interface Followed {
  content: ContentLibrary
  releases: ReleaseStore
  turns: Turns
  log: Logger
  /** How often it looks, milliseconds. */
  everyMs?: number
}

const EVERY_MS = 1_000

/** Looks each second. A move that a kill cut short goes on at the start. Returns what ends it. */
export function followReleases(followed: Followed): () => Promise<void> {
  const follower = new Follower(followed)
  return () => follower.end()
}

class Follower {
  readonly #parts: Followed
  readonly #timer: NodeJS.Timeout
  #looking: Promise<void> | undefined
  #moving: { pos: number; ended: AbortController; done: Promise<void> } | undefined

  constructor(parts: Followed) {
    this.#parts = parts
    this.#timer = setInterval(() => this.#look(), parts.everyMs ?? EVERY_MS)
    this.#timer.unref()
    this.#look()
  }

  async end(): Promise<void> {
    clearInterval(this.#timer)
    // A look under way may begin a move.
    await this.#looking
    this.#moving?.ended.abort()
    await this.#moving?.done
  }

  #look(): void {
    this.#looking ??= this.#takeUp()
      .catch((error: unknown) => this.#parts.log.error({ err: error }, 'what is active could not be read'))
      .finally(() => { this.#looking = undefined })
  }

  async #takeUp(): Promise<void> {
    const { content, releases, log } = this.#parts
    if (await content.keepUp()) log.info({ release: content.active.hash.slice(0, 12) }, 'another release is active')
    const [last] = await releases.activations(1)
    if (last && last.pos !== this.#moving?.pos) this.#follow(last.pos, last.how === 'move' ? last.hash : undefined)
  }

  /** A later activation ends the move before it. */
  #follow(pos: number, release: string | undefined): void {
    this.#moving?.ended.abort()
    const ended = new AbortController()
    this.#moving = { pos, ended, done: release === undefined ? Promise.resolve() : this.#move(pos, release, ended.signal) }
  }

  async #move(pos: number, release: string, signal: AbortSignal): Promise<void> {
    const { log, turns, releases } = this.#parts
    try {
      const failed = (conversation: string, err: unknown) => log.error({ err, conversation }, 'a chat could not be moved')
      const outcome = await new Mover({ releases, turns, failed }).move(release, signal)
      if (outcome.moved + outcome.stayed > 0) log.info({ release: release.slice(0, 12), ...outcome }, 'live chats were moved')
    } catch (error) {
      log.error({ err: error }, 'live chats could not be moved; tried again')
      // The next look begins it anew.
      if (this.#moving?.pos === pos) this.#moving = undefined
    }
  }
}
