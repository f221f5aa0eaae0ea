/** What a page's tabs say to each other: a follower to the leader, or the leader to all. */
export interface TabMessage<Up, Down> {
  up?: Up
  down?: Down
}

export interface TabsDeps<Up, Down> {
  /** Shared by the tabs of one chat. */
  name: string
  /** Undefined where the browser has none (plain http): then every tab leads, and the server sorts out duplicates. */
  locks: LockManager | undefined
  channel: BroadcastChannel | undefined
  lead(): void
  /** Leadership was taken away by another tab. */
  yieldLead(): void
  up(message: Up): void
  down(message: Down): void
}

/** Elects one tab of many: it leads until it closes, is frozen or is overtaken because it doesn't answer. */
export class Tabs<Up, Down> {
  readonly #deps: TabsDeps<Up, Down>
  #release: (() => void) | undefined
  #waiting: AbortController | undefined
  #leads = false

  constructor(deps: TabsDeps<Up, Down>) {
    this.#deps = deps
    deps.channel?.addEventListener('message', ({ data }: MessageEvent<TabMessage<Up, Down>>) => this.#heard(data))
  }

  get leads(): boolean {
    return this.#leads
  }

  /** Stands for election, and becomes the leader as soon as there is no other. */
  join(): void {
    if (!this.#deps.locks || !this.#deps.channel) return this.#lead()
    this.#waiting = new AbortController()
    this.#request(this.#deps.locks, { signal: this.#waiting.signal })
  }

  /** Takes the lead from a leader that doesn't answer. */
  overtake(): void {
    this.#waiting?.abort()
    if (this.#deps.locks && !this.#leads) this.#request(this.#deps.locks, { steal: true })
  }

  /** Gives up the lead and the place in the line for it. */
  leave(): void {
    this.#waiting?.abort()
    this.#leads = false
    this.#release?.()
    this.#release = undefined
  }

  toLeader(up: Up): void {
    if (this.#leads) this.#deps.up(up)
    else this.#deps.channel?.postMessage({ up } satisfies TabMessage<Up, Down>)
  }

  toFollowers(down: Down): void {
    if (this.#leads) this.#deps.channel?.postMessage({ down } satisfies TabMessage<Up, Down>)
  }

  #heard({ up, down }: TabMessage<Up, Down>): void {
    if (up !== undefined && this.#leads) this.#deps.up(up)
    if (down !== undefined && !this.#leads) this.#deps.down(down)
  }

  #request(locks: LockManager, options: LockOptions): void {
    const held = () =>
      new Promise<void>((release) => {
        this.#release = release
        this.#lead()
      })
    locks.request(this.#deps.name, options, held).catch(() => this.#robbed())
  }

  #lead(): void {
    this.#leads = true
    this.#deps.lead()
  }

  /** Either the wait for the lock was ended, or another tab took the lock. */
  #robbed(): void {
    if (!this.#leads) return
    this.#leads = false
    this.#deps.yieldLead()
    this.join()
  }
}
