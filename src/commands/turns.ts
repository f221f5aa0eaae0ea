/**
 * The one door for writes to a conversation: read state, decide, commit, publish. A conversation has at most one turn in
 * flight per node; whoever loses against another node decides again on fresh state.
 */
import type { Bus } from '../bus/bus.ts'
import {
  decide,
  isRefusal,
  timerChanges,
  type Command,
  type ConversationEvent,
  type ConversationState,
  type DecideContext,
  type Guard,
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

/** Only a conversation that many nodes write to at once loses this often in a row. */
const ATTEMPTS = 16

export class Turns {
  private readonly store: Store
  private readonly bus: Bus
  private readonly contextFor: ContextFor
  private readonly secrets: Secrets
  private readonly metrics: Metrics
  private readonly tails = new Map<string, Promise<unknown>>()

  constructor(parts: { store: Store; bus: Bus; contextFor: ContextFor; secrets: Secrets; metrics: Metrics }) {
    this.store = parts.store
    this.bus = parts.bus
    this.contextFor = parts.contextFor
    this.secrets = parts.secrets
    this.metrics = parts.metrics
  }

  /** Runs a command; resolves when its effects are on disk. Rejects with StoreUnavailable when they can't be. */
  run(id: string, command: Command, options: TurnOptions = {}): Promise<Done | TurnRefusal> {
    return this.inOrder(id, async () => {
      const stop = this.metrics.turnSeconds.startTimer({ command: command.do })
      const outcome = await this.attempt(id, command, options)
      stop()
      this.metrics.turns.inc({ command: command.do, result: 'refused' in outcome ? outcome.refused : 'done' })
      return outcome
    })
  }

  /** Runs a job after everything that is queued for this conversation on this node. */
  inOrder<T>(id: string, job: () => Promise<T>): Promise<T> {
    const before = this.tails.get(id) ?? Promise.resolve()
    const mine = before.then(job, job)
    const tail = mine.catch(() => undefined).finally(() => this.tails.get(id) === tail && this.tails.delete(id))
    this.tails.set(id, tail)
    return mine
  }

  private async attempt(id: string, command: Command, options: TurnOptions): Promise<Done | TurnRefusal> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const outcome = await this.once(id, command, options)
      if (outcome) return outcome
    }
    return { refused: 'conflict', why: 'too many turns at once' }
  }

  /** Undefined: another turn came first. */
  private async once(id: string, command: Command, options: TurnOptions): Promise<Done | TurnRefusal | undefined> {
    const starting = command.do === 'start_conversation'
    const before = starting ? null : ((await this.store.load(id)) ?? null)
    const release = starting ? command.release : before?.release
    if (release === undefined) return { refused: 'not_found', why: 'no such conversation' }
    if (await options.repeats?.()) return { refused: 'conflict', why: 'repeated' }
    const decision = decide(id, before, command, await this.contextFor(release, Date.now()))
    if (isRefusal(decision)) return decision
    const { events, state, secret } = decision
    if (events.length === 0) return { events, state }
    if (secret) this.secrets.keep(secret.call, secret.value)
    const timers = timerChanges(before, state)
    const turn = { conversation: id, expectedSeq: before?.seq ?? 0, events, state, timers, guards: options.guards ?? [], opening: options.opening }
    const fate = await this.store.commit(turn)
    if (fate.fate === 'conflict') return undefined
    if (fate.fate === 'guard') return { refused: 'capacity', why: fate.guard }
    if (fate.fate === 'taken') return { refused: 'taken', by: fate.by, why: 'used before' }
    this.bus.publish({ kind: 'committed', committed: { conversation: id, events, state } })
    return { events, state }
  }
}
