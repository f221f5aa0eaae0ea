/**
 * Who of those that wait is here: whoever has the chat open in any process, or has called a moment ago. What this process knows of is written
 * down as leases, so that all of them know. Whoever was called and comes back is at the front again.
 */
import { randomUUID } from 'node:crypto'
import type { Bus } from '../../bus/bus.ts'
import type { ConversationState, Store } from '../../conversation/index.ts'
import type { PersonStore } from '../../handoff/person-store.ts'
import type { WaitingRow } from '../../handoff/store.ts'
import type { Logger } from '../../observability/log.ts'
import type { Readers } from '../news/readers.ts'
import type { Turns } from '../turns.ts'

export interface AttendanceParts {
  store: Pick<Store, 'load'>
  people: Pick<PersonStore, 'leaseReaders' | 'here'>
  turns: Pick<Turns, 'run'>
  readers: Pick<Readers, 'here' | 'onChange'>
  bus: Pick<Bus, 'subscribeAll'>
  log: Pick<Logger, 'error'>
}

/** A page counts for so long after the last sign of it: a kill leaves nobody here for longer. */
const LEASE_MS = 45_000
/** Whoever works by calls alone has no page that could be seen to close: an answer is looked for by then. */
const CALL_LEASE_MS = 10 * 60_000
const RENEW_EVERY_MS = 15_000
/** A page that is loaded anew, or changes from one network to another, is back by then. */
const BACK_WITHIN_MS = 5_000

export class Attendance {
  private readonly parts: AttendanceParts
  /** Names this process among the leases. */
  private readonly process = randomUUID()
  /** Those that wait and are read here. */
  private readonly reading = new Set<string>()
  private readonly ending: (() => void)[] = []

  constructor(parts: AttendanceParts) {
    this.parts = parts
  }

  start(): void {
    const { bus, readers } = this.parts
    const timer = setInterval(() => this.quietly(this.renew()), RENEW_EVERY_MS).unref()
    this.ending.push(
      () => clearInterval(timer),
      bus.subscribeAll((message) => message.kind === 'committed' && readers.here(message.committed.state.id) && this.quietly(this.reads(message.committed.state))),
      readers.onChange((conversation, here) => this.quietly(here ? this.entered(conversation) : this.left(conversation))),
    )
  }

  stop(): void {
    for (const end of this.ending.splice(0)) end()
  }

  /** The person has just called, without a page that stays open. */
  async called(state: ConversationState): Promise<void> {
    if (!waitsForPeople(state)) return
    await this.lease([state.id], CALL_LEASE_MS)
    await this.comeBack(state)
  }

  /** Of chats that wait, those that can be given to an agent now: their person is here, or is answered in writing. */
  async present(chats: readonly Pick<WaitingRow, 'conversation' | 'reply'>[]): Promise<ReadonlySet<string>> {
    const { people, readers } = this.parts
    const [known, others] = split(chats, ({ conversation, reply }) => reply || readers.here(conversation))
    const here = others.length === 0 ? [] : await people.here(others, Date.now())
    return new Set([...known, ...here])
  }

  private async entered(conversation: string): Promise<void> {
    const state = await this.parts.store.load(conversation)
    if (state) await this.reads(state)
  }

  private async reads(state: ConversationState): Promise<void> {
    if (!waitsForPeople(state)) return void this.reading.delete(state.id)
    await this.comeBack(state)
    // They may have left while this was looked at.
    if (this.reading.has(state.id) || !this.parts.readers.here(state.id)) return
    this.reading.add(state.id)
    await this.lease([state.id], LEASE_MS)
  }

  private async left(conversation: string): Promise<void> {
    if (this.reading.delete(conversation)) await this.lease([conversation], BACK_WITHIN_MS)
  }

  private async renew(): Promise<void> {
    if (this.reading.size > 0) await this.lease([...this.reading], LEASE_MS)
  }

  private async lease(conversations: string[], ms: number): Promise<void> {
    await this.parts.people.leaseReaders(this.process, conversations, Date.now() + ms)
  }

  private async comeBack(state: ConversationState): Promise<void> {
    if (isAwaited(state)) await this.parts.turns.run(state.id, { do: 'come_back' })
  }

  private quietly(job: Promise<void>): void {
    job.catch((error: unknown) => this.parts.log.error({ err: error }, 'it could not be noted who is here'))
  }
}

function split<T extends { conversation: string }>(chats: readonly T[], known: (chat: T) => boolean): [string[], string[]] {
  const ids = (wanted: boolean) => chats.filter((chat) => known(chat) === wanted).map(({ conversation }) => conversation)
  return [ids(true), ids(false)]
}

function waitsForPeople({ status }: ConversationState): boolean {
  return status === 'waiting' || status === 'offered' || status === 'parked'
}

/** Called, or answered in writing only because nobody came. */
function isAwaited(state: ConversationState): boolean {
  if ((state.status !== 'waiting' && state.status !== 'parked') || !state.place) return false
  const { call, reply, path } = state.place
  return call !== undefined || (reply === true && path !== 'message')
}
