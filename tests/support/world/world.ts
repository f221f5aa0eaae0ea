/** A floor with its people, two processes and a clock of its own. Everything that happens follows from the impulses. */
import type { Agent, Presence } from '../../../src/agents/store.ts'
import type { Command, ConversationState } from '../../../src/conversation/index.ts'
import { agentOf } from '../agents.ts'
import { actsOfAgents } from './acts/agents.ts'
import { actsOfPeople } from './acts/people.ts'
import { actsOfService } from './acts/service.ts'
import { Background } from './background.ts'
import type { Impulse, Kind } from './impulses.ts'
import type { Line } from './line.ts'
import { WorldNode } from './node.ts'
import { Random } from './random.ts'
import { LOCALES, QUEUES } from './script.ts'
import { Watcher, type Sight } from './watcher.ts'

/** Somebody at a console. Nobody tells a view that it has become stale. */
export interface AgentActor {
  account: Agent
  /** The connection that stands: its lease is renewed. */
  socket: string | undefined
  /** Those that came before it, and may be closed late. */
  earlier: string[]
  renewedAt: number
  /** The login; its hash in the store. */
  session: string | undefined
  /** Chats that the console shows as its own, with the fence it saw. */
  views: Map<string, number>
}

export interface PersonActor {
  conversation: string
  /** The page is open. */
  here: boolean
  /** When every process was told so last. */
  seenAt: number
  /** Client ids sent, newest last, with their texts; kept short. */
  sent: { id: string; text: string }[]
}

/** What a command becomes in a world that is broken on purpose; `state` is what the conversation is then. */
export type Bend = (command: Command, state: ConversationState | undefined) => Command

export type Act = (world: World, impulse: Impulse) => Promise<string>

const ACTS: Record<Kind, Act> = { ...actsOfPeople, ...actsOfAgents, ...actsOfService }

/** As `Floor` does. */
const REFRESHED_EVERY_MS = 2_000
/** As `Floor` has it for one connection; in the world its calls come to both processes. */
const RENEWED_EVERY_MS = 5_000
/** Longer than any schedule. */
const LOGIN_MS = 1_000 * 86_400_000

/** A Tuesday in 2026, milliseconds. */
const BEGIN = Date.UTC(2026, 0, 6, 9)

export class World {
  readonly line: Line
  readonly watcher = new Watcher(() => this.now)
  readonly nodes: readonly [WorldNode, WorldNode]
  readonly agents: AgentActor[] = []
  readonly people: PersonActor[] = []
  readonly background: Background
  /** What the clocks of the processes show, milliseconds. */
  now = BEGIN
  /** Time that really passed, milliseconds. */
  elapsed = 0
  /** Agents are asked; else they take. */
  offers = false
  /** Written down when somebody wants to read it. */
  trace: string[] | undefined
  private ids = 0
  private started = 0
  private pending: { impulse: Impulse; reads: number } | undefined

  constructor(line: Line, bend?: Bend) {
    this.line = line
    const node = () => new WorldNode({
      line, watcher: this.watcher, newId: () => `i${++this.ids}`, meanwhile: () => this.meanwhile(),
      offers: () => this.offers,
      bend: bend && ((conversation, command) => bend(command, this.watcher.chats.get(conversation)?.state)),
    })
    this.nodes = [node(), node()]
    this.background = new Background(this)
  }

  /** Agents with languages, skills and room of their own. */
  async populate(random: Random): Promise<void> {
    const count = 2 + random.int(4)
    for (let n = 0; n < count; n++) {
      const spoken = LOCALES.filter(() => random.chance(0.45))
      const languages = spoken.length > 0 ? spoken : [random.pick(LOCALES)]
      const secondLanguages = LOCALES.filter(() => random.chance(0.3))
      const skills = QUEUES.filter(() => random.chance(0.6))
      const role = random.chance(0.15) ? 'supervisor' : 'agent'
      await this.addAgent(agentOf({ id: `a${n}`, role, languages, secondLanguages, skills, capacity: 1 + random.int(3) }))
    }
    this.offers = random.chance(0.5)
  }

  async addAgent(account: Agent): Promise<AgentActor> {
    const actor: AgentActor = { account, socket: undefined, earlier: [], renewedAt: -Infinity, session: undefined, views: new Map() }
    this.agents.push(actor)
    await this.line.agents.addAgent(account, 'hash')
    this.watcher.accounts.set(account.id, account)
    await this.refresh()
    return actor
  }

  async changeAccount(actor: AgentActor, change: Partial<Agent>): Promise<void> {
    actor.account = { ...actor.account, ...change }
    this.watcher.accounts.set(actor.account.id, actor.account)
    await this.line.agents.updateAgent(actor.account)
    await this.refresh()
  }

  /** As each process does every other second: what they know of the floor is what it is. */
  async refresh(): Promise<void> {
    for (const { floor } of this.nodes) await floor.refresh()
  }

  /** Lets time pass, and then does what the impulse comes to. */
  async step(impulse: Impulse): Promise<void> {
    await this.background.pass(impulse.after)
    if (impulse.after >= REFRESHED_EVERY_MS) await this.nodeOf(impulse).floor.refresh()
    await this.perform(impulse)
    await this.background.settle()
  }

  /** As it can be known now. */
  async sight(): Promise<Sight> {
    const { people, agents } = this.line
    const here = await people.here(this.people.map(({ conversation }) => conversation), this.now)
    const present = await agents.presentAgents(this.now)
    return { began: this.watcher.tick, here, available: new Set(present.flatMap(({ agent, status }) => (status === 'available' ? [agent] : []))), accounts: new Map(this.watcher.accounts) }
  }

  newConversation(): string {
    return `c${++this.started}`
  }

  newClientId(): string {
    return `m${++this.ids}`
  }

  isInLine({ conversation }: PersonActor): boolean {
    const status = this.watcher.chats.get(conversation)?.state.status
    return status === 'waiting' || status === 'offered' || status === 'parked'
  }

  personOf(impulse: Impulse): PersonActor | undefined {
    return this.people[impulse.who % Math.max(1, this.people.length)]
  }

  agentOf(impulse: Impulse): AgentActor {
    return this.agents[impulse.who % this.agents.length]!
  }

  nodeOf(impulse: Impulse): WorldNode {
    return this.nodes[impulse.node]!
  }

  /** The console's connection stands and is heard: the lease is new. */
  async touch(actor: AgentActor, node: WorldNode, status?: Presence['status']): Promise<void> {
    const heardLately = actor.socket !== undefined && Math.abs(this.now - actor.renewedAt) < RENEWED_EVERY_MS
    if (status === undefined && heardLately) return
    if (actor.session === undefined) await this.logIn(actor)
    actor.socket ??= `s${++this.ids}`
    actor.renewedAt = this.now
    await node.floor.touch(actor.account, status, { connection: actor.socket, heardAt: this.now })
  }

  /** The page is open, or a call was made: it is told, and whoever was called is at the front again. */
  async attend(person: PersonActor, node: WorldNode): Promise<void> {
    const state = await this.line.store.load(person.conversation)
    if (!state) return
    person.seenAt = this.now
    await node.attendance.called(state)
  }

  /** Keeps so many people: whose case is over goes, once its log was looked through. */
  async letGo(most: number): Promise<void> {
    const gone = this.people.length < most ? undefined : this.people.find(({ conversation }) => this.watcher.chats.get(conversation)?.state.status === 'resolved')
    if (!gone) return
    await this.watcher.checkOne(this.line, gone.conversation)
    this.people.splice(this.people.indexOf(gone), 1)
    this.watcher.forget(gone.conversation)
    this.line.forget(gone.conversation)
    for (const { views } of this.agents) views.delete(gone.conversation)
  }

  private async logIn(actor: AgentActor): Promise<void> {
    actor.session = `l${++this.ids}`
    await this.line.agents.addSession({ tokenHash: actor.session, agent: actor.account.id, expiresAt: this.now + LOGIN_MS })
  }

  private async perform(impulse: Impulse): Promise<void> {
    this.pending = impulse.meanwhile && { impulse: impulse.meanwhile, reads: impulse.read }
    const told = await ACTS[impulse.kind](this, impulse)
    this.pending = undefined
    this.watcher.disturbed = false
    this.say(impulse, told)
  }

  private say({ node, kind }: Impulse, told: string, indent = ''): void {
    this.trace?.push(`${new Date(this.now).toISOString().slice(5, 19)} ${indent}node ${node} ${kind}: ${told}`)
  }

  /** Once an impulse, before the read that it names. */
  private async meanwhile(): Promise<void> {
    if (!this.pending || this.pending.reads-- > 0) return
    const { impulse } = this.pending
    this.pending = undefined
    this.say(impulse, await ACTS[impulse.kind](this, impulse), '  meanwhile ')
    this.watcher.disturbed = true
  }
}
