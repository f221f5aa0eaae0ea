/**
 * The one door for writes to a conversation: read state, decide, commit, publish. A conversation has at most one turn in
 * flight per node; whoever loses against another node decides again on fresh state.
 */
import type { Bus } from '../bus/bus.ts'
import {
  decide,
  isRefusal,
  newsTimers,
  staysOpen,
  StoreUnavailable,
  timerChanges,
  type Command,
  type ConversationEvent,
  type ConversationState,
  type DecideContext,
  type Decision,
  type Fate,
  type Guard,
  type NewDelivery,
  type Opening,
  type Refusal,
  type Store,
} from '../conversation/index.ts'
import type { Metrics } from '../observability/metrics.ts'
import type { Secrets } from './secrets.ts'

export interface Done {
  state: ConversationState
  /** What this turn added. */
  events: ConversationEvent[]
}

/** How a turn was refused; `taken` and `capacity` come from the store's own checks. */
export type TurnRefusal = Refusal | { refused: 'taken'; by: 'key' | 'context'; why: string } | { refused: 'capacity'; why: string }

export interface TurnOptions {
  guards?: Guard[]
  opening?: Opening
  /** Checked in turn order just before deciding: true refuses the command as a repetition. */
  repeats?: () => Promise<boolean>
}

/** Builds what a decision may depend on, for a release. */
export type ContextFor = (release: string, now: number) => Promise<DecideContext>

/** What others are told of a turn: kept in its very commit. */
export type Announce = (events: readonly ConversationEvent[], state: ConversationState) => NewDelivery[]

/** Only a conversation that many nodes write to at once loses this often in a row. */
const ATTEMPTS = 16

export class Turns {
  private readonly store: Store
  private readonly bus: Bus
  readonly contextFor: ContextFor
  private readonly secrets: Secrets
  private readonly metrics: Metrics
  private readonly announce: Announce
  private readonly tails = new Map<string, Promise<unknown>>()

  constructor(parts: { store: Store; bus: Bus; contextFor: ContextFor; secrets: Secrets; metrics: Metrics; announce?: Announce }) {
    this.store = parts.store
    this.bus = parts.bus
    this.contextFor = parts.contextFor
    this.secrets = parts.secrets
    this.metrics = parts.metrics
    this.announce = parts.announce ?? (() => [])
  }

  /** Runs a command; resolves when its effects are on disk. Rejects with StoreUnavailable when they can't be. */
  run(id: string, command: Command, options: TurnOptions = {}): Promise<Done | TurnRefusal> {
    return this.inOrder(id, async () => {
      const stop = this.metrics.turnSeconds.startTimer({ command: command.do })
      let result = 'failed'
      try {
        const outcome = await this.attempt(id, command, options)
        result = 'refused' in outcome ? outcome.refused : 'done'
        return outcome
      } finally {
        stop()
        this.metrics.turns.inc({ command: command.do, result })
      }
    })
  }

  /** Runs a job after everything that is queued for this conversation on this node. */
  private inOrder<T>(id: string, job: () => Promise<T>): Promise<T> {
    const before = this.tails.get(id) ?? Promise.resolve()
    const mine = before.then(job, job)
    const tail = mine.catch(() => undefined).finally(() => this.tails.get(id) === tail && this.tails.delete(id))
    this.tails.set(id, tail)
    return mine
  }

  /** Who always loses may come again: it is no fault of the command. */
  private async attempt(id: string, command: Command, options: TurnOptions): Promise<Done | TurnRefusal> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const outcome = await this.once(id, command, options)
      if (outcome) return outcome
    }
    throw new StoreUnavailable(`${ATTEMPTS} turns of other nodes came first`)
  }

  /** Undefined: another turn came first. */
  private async once(id: string, command: Command, options: TurnOptions): Promise<Done | TurnRefusal | undefined> {
    const starting = command.do === 'start_conversation'
    const before = starting ? null : ((await this.store.load(id)) ?? null)
    const release = starting ? command.release : before?.release
    if (release === undefined) return { refused: 'not_found', why: 'no such conversation' }
    if (await options.repeats?.()) return this.repeated(before)
    const decision = decide(id, before, command, await this.contextOf(command, release, Date.now()))
    if (isRefusal(decision)) return decision
    const { events, state } = decision
    return events.length === 0 ? { events, state } : await this.commit(before, decision, options)
  }

  /** Of the release it is on; a chat that moves is decided by the one it goes to, knowing the one it comes from. */
  private async contextOf(command: Command, release: string, now: number): Promise<DecideContext> {
    if (command.do !== 'move_release') return await this.contextFor(release, now)
    const { script: movedFrom } = await this.contextFor(release, now)
    return { ...(await this.contextFor(command.release, now)), movedFrom }
  }

  /** Whoever says it again may not know that the first time was kept, nor those who listen: they look at the log again. */
  private repeated(state: ConversationState | null): TurnRefusal {
    if (state) this.bus.publish({ kind: 'committed', committed: { conversation: state.id, events: [], state } })
    return { refused: 'conflict', why: 'repeated' }
  }

  private async commit(before: ConversationState | null, { events, state, secret }: Decision, options: TurnOptions): Promise<Done | TurnRefusal | undefined> {
    const { guards = [], opening } = options
    const [{ set, drop }, deliveries] = [timerChanges(before, state), this.announce(events, state)]
    const timers = { set: [...set, ...newsTimers(events)], drop }
    const settled = !staysOpen(state) && events.some(({ type }) => type === 'conversation_resolved')
    // Before the commit: the call may run the moment it is on disk.
    if (secret) this.secrets.keep(secret.call, secret.value)
    const fate = await this.store.commit({ conversation: state.id, expectedSeq: before?.seq ?? 0, events, state, timers, guards, opening, deliveries, settled })
    if (fate.fate !== 'committed') {
      if (secret) this.secrets.forget(secret.call)
      return refusalOf(fate)
    }
    this.bus.publish({ kind: 'committed', committed: { conversation: state.id, events, state } })
    return { events, state }
  }
}

function refusalOf(fate: Exclude<Fate, { fate: 'committed' }>): TurnRefusal | undefined {
  switch (fate.fate) {
    case 'conflict':
      return undefined
    case 'guard':
      return { refused: 'capacity', why: fate.guard }
    case 'taken':
      return { refused: 'taken', by: fate.by, why: 'used before' }
  }
}
