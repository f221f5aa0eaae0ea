/** One process of the service, as far as the line goes: the real commands over a storage, with what may come between reading and writing. */
import { inProcessBus } from '../../../src/bus/in-process.ts'
import type { OfferParts } from '../../../src/commands/offer-chats.ts'
import type { ClaimParts } from '../../../src/commands/claim-conversation.ts'
import { Floor } from '../../../src/commands/floor.ts'
import { memorySecrets } from '../../../src/commands/secrets.ts'
import { Turns, type Done, type TurnOptions, type TurnRefusal } from '../../../src/commands/turns.ts'
import type { Command, DecideContext, Store } from '../../../src/conversation/index.ts'
import { Attendance } from '../../../src/commands/waiting/attendance.ts'
import { Calls } from '../../../src/commands/waiting/calls.ts'
import { checkLineHours } from '../../../src/commands/waiting/line-hours.ts'
import { LineSpeakers } from '../../../src/commands/waiting/line-speakers.ts'
import type { QueueStore } from '../../../src/handoff/store.ts'
import type { Logger } from '../../../src/observability/log.ts'
import type { Metrics } from '../../../src/observability/metrics.ts'
import type { Line } from './line.ts'
import { contextAt, hoursOf } from './script.ts'
import { SKILLS } from './spec.ts'
import type { Asking, Look, Watcher } from './watcher.ts'

export interface NodeParts {
  line: Line
  watcher: Watcher
  newId(): string
  /** What another process does between a read and what follows from it. */
  meanwhile(): Promise<void>
  /** Whether agents are asked. */
  offers(): boolean
  /** Only to break it on purpose: what a command becomes on its way. */
  bend?(conversation: string, command: Command): Command
}

const SILENT = { turnSeconds: { startTimer: () => () => undefined }, turns: { inc: () => undefined } } as unknown as Metrics
const NO_LOG = { error({ err }: { err: unknown }) { throw err } } as unknown as Logger

/** People tell by themselves that they are here. */
const NO_PAGES = { here: () => false, onChange: () => () => undefined }

export class WorldNode implements ClaimParts, OfferParts {
  readonly turns: Turns
  readonly store: Store
  readonly queue: QueueStore
  readonly agents: Line['agents']
  readonly floor: Floor
  readonly log = NO_LOG
  readonly proposed = new Set<string>()
  /** Who is being given a chat by this process. */
  asking: Asking | undefined
  /** This process is asking agents. */
  router: Look | undefined
  readonly offers: () => boolean
  readonly attendance: Attendance
  readonly calls: Calls
  readonly people: Line['people']
  private readonly speakers: LineSpeakers
  private readonly commands = new Map<string, Command>()

  constructor({ line, watcher, newId, meanwhile, offers, bend = (_id, command) => command }: NodeParts) {
    const bus = inProcessBus((error) => { throw error })
    this.agents = line.agents
    this.offers = offers
    this.floor = new Floor({ agents: line.agents, queue: line.queue, bus, skills: () => SKILLS })
    this.store = watched(line.store, watcher, meanwhile, this.commands, () => this.asking ?? this.router)
    this.queue = {
      ...line.queue,
      candidates: async (...wish) => {
        const rows = await line.queue.candidates(...wish)
        await meanwhile()
        return rows
      },
    }
    const contextFor = async (_release: string, now: number): Promise<DecideContext> => contextAt(now, this.floor, newId)
    this.turns = new NotingTurns({ store: this.store, bus, contextFor, secrets: memorySecrets(), metrics: SILENT }, this.commands, bend)
    this.people = line.people
    this.attendance = new Attendance({ store: this.store, people: line.people, turns: this.turns, readers: NO_PAGES, bus, log: NO_LOG })
    this.calls = new Calls(this)
    this.speakers = new LineSpeakers({ ...this, waits: { shiftsSince: async () => [] } })
  }

  /** Lines that close while people wait in them, and open again; and whose last speaker goes. */
  async checkHours(): Promise<void> {
    const { store, queue, people, turns, floor } = this
    const shouldRest = ({ queue: name, locale, consents }: { queue: string; locale: string; consents: readonly string[] }) =>
      !hoursOf(name, locale, Date.now()).open && !floor.staffed(locale, name, consents)
    await checkLineHours({ store, queue, people, turns, shouldRest })
    await this.speakers.look(Date.now())
  }
}

/** Knows which command a commit comes from. */
class NotingTurns extends Turns {
  private readonly commands: Map<string, Command>
  private readonly bend: (id: string, command: Command) => Command

  constructor(parts: ConstructorParameters<typeof Turns>[0], commands: Map<string, Command>, bend: (id: string, command: Command) => Command) {
    super(parts)
    this.commands = commands
    this.bend = bend
  }

  override async run(id: string, command: Command, options?: TurnOptions): Promise<Done | TurnRefusal> {
    this.commands.set(id, command)
    return await super.run(id, this.bend(id, command), options)
  }
}

function watched(store: Store, watcher: Watcher, meanwhile: () => Promise<void>, commands: ReadonlyMap<string, Command>, asking: () => Asking | Look | undefined): Store {
  return {
    ...store,
    async load(id) {
      const state = await store.load(id)
      await meanwhile()
      return state
    },
    async commit(turn) {
      const fate = await store.commit(turn)
      if (fate.fate === 'committed') watcher.committed(turn, commands.get(turn.conversation), asking())
      return fate
    },
  }
}
