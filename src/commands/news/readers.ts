/** Who has a conversation open right now, in this process: nobody is told by other means what they have before them. */
import type { NoticeStore } from '../../conversation/index.ts'
import type { Logger } from '../../observability/log.ts'

export class Readers {
  readonly #notices: NoticeStore
  readonly #log: Logger
  readonly #open = new Map<string, number>()
  readonly #listeners = new Set<(conversation: string, here: boolean) => void>()

  constructor(notices: NoticeStore, log: Logger) {
    this.#notices = notices
    this.#log = log
  }

  /** Somebody reads from here on, up to `seq` at least. The function says that they left; they count as here for `lingerMs` more. */
  enter(conversation: string, seq: number, lingerMs = 0): () => void {
    const before = this.#count(conversation)
    this.#open.set(conversation, before + 1)
    if (before === 0) this.#tell(conversation, true)
    this.#noteReturn(conversation, seq).catch((error: unknown) => this.#log.error({ err: error, conversation }, 'a return could not be noted'))
    return () => void (lingerMs === 0 ? this.#leave(conversation) : setTimeout(() => this.#leave(conversation), lingerMs).unref())
  }

  here(conversation: string): boolean {
    return this.#count(conversation) > 0
  }

  /** Told of the first who comes to a conversation, and of the last who leaves. The function ends that. */
  onChange(listener: (conversation: string, here: boolean) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #count(conversation: string): number {
    return this.#open.get(conversation) ?? 0
  }

  #leave(conversation: string): void {
    const left = this.#count(conversation) - 1
    if (left > 0) return void this.#open.set(conversation, left)
    this.#open.delete(conversation)
    this.#tell(conversation, false)
  }

  #tell(conversation: string, here: boolean): void {
    for (const listener of this.#listeners) listener(conversation, here)
  }

  /** Only who was told that there is news has come back. */
  async #noteReturn(conversation: string, seq: number): Promise<void> {
    const { seen, platform, push } = await this.#notices.noticeMarks(conversation)
    if (Math.max(platform, push) > seen) await this.#notices.markNotice(conversation, 'seen', seq)
  }
}
