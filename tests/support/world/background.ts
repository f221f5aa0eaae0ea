/** What happens by itself as time passes: leases are renewed or run out, timers come due, agents are asked. Both processes look; which of them is first is a number. */
import { loseAgents } from '../../../src/commands/lose-agents.ts'
import { offerChats } from '../../../src/commands/offer-chats.ts'
import { timerCommand, type DueTask } from '../../../src/conversation/index.ts'
import { Idleness } from './idleness.ts'
import type { WorldNode } from './node.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

/** As the service's runner does. */
const TASK_LEASE_MS = 30_000
const AT_ONCE = 256
/** Between two steps not even an hour has that many things that come due. */
const MOST_ROUNDS = 5_000
/** A console is heard more often than its lease lasts. */
const HEARD_EVERY_MS = 20_000
/** The service looks far more often; lines open and close by the hour. */
const HOURS_EVERY_MS = 900_000
/** The service looks every second. What changes only by time is found a little later here: less and less often, as long as nothing happens. */
const [LOOK_FIRST_MS, LOOK_LAST_MS] = [15_000, 300_000]

export class Background {
  /** The processes' runners stand still until then (elapsed milliseconds). */
  downUntil = 0
  readonly idleness: Idleness
  private readonly world: World
  private lookAt = 0
  private lookAgainMs = LOOK_FIRST_MS
  private hoursAt = 0
  private turn = 0
  private seenTick = 0

  constructor(world: World) {
    this.world = world
    this.idleness = new Idleness(world)
  }

  /** Lets so many milliseconds pass, and does everything that comes due meanwhile, when it does. */
  async pass(ms: number): Promise<void> {
    const until = this.world.elapsed + ms
    for (let round = 0; ; round++) {
      if (round > MOST_ROUNDS) throw new Violation('stranded', `what is due comes again and again: ${JSON.stringify(this.world.line.tasks().slice(0, 3))}`)
      const next = await this.nextIn()
      if (this.world.elapsed + next > until) break
      this.advance(next)
      await this.work(this.node())
    }
    this.advance(until - this.world.elapsed)
    await this.renew()
  }

  /** Whether something happened after which somebody may have to be asked. */
  async settle(): Promise<void> {
    if (this.seenTick === this.world.watcher.tick || this.isDown) return
    this.seenTick = this.world.watcher.tick
    this.lookAgainMs = LOOK_FIRST_MS
    await this.ask(this.node())
  }

  get isDown(): boolean {
    return this.downUntil > this.world.elapsed
  }

  private advance(ms: number): void {
    this.world.elapsed += ms
    this.world.now += ms
  }

  private node(): WorldNode {
    return this.world.nodes[(this.turn += 1) % 2]!
  }

  /** Milliseconds until something is due. */
  private async nextIn(): Promise<number> {
    const { line, now, elapsed } = this.world
    const task = (await line.store.nextTaskAt()) ?? Infinity
    const look = this.isLookedAt() ? this.lookAt - elapsed : Infinity
    const next = Math.min(Math.min(task, await this.nextLapse()) - now, look, this.hoursAt - elapsed)
    return Math.max(0, next, this.downUntil - elapsed)
  }

  /** Whether anybody could be asked for anything at all. */
  private isLookedAt(): boolean {
    const { offers, agents, watcher } = this.world
    return offers && agents.some(({ socket }) => socket !== undefined) && watcher.anybodyWaits()
  }

  /** When the first of those who are gone will be missed. */
  private async nextLapse(): Promise<number> {
    const { agents, watcher, line } = this.world
    const gone = agents.filter(({ socket, account }) => socket === undefined && watcher.holdsOpenly(account.id))
    if (gone.length === 0) return Infinity
    const present = new Map((await line.agents.presentAgents(-Infinity)).map(({ agent, leaseUntil }) => [agent, leaseUntil]))
    return Math.min(...gone.map(({ account }) => present.get(account.id) ?? -Infinity))
  }

  /** Whatever was heard of pages and consoles all the time; said only before somebody looks at it. */
  async renew(): Promise<void> {
    const { agents, people, nodes, now } = this.world
    for (const person of people) if (person.here && Math.abs(now - person.seenAt) >= HEARD_EVERY_MS && this.world.isInLine(person)) await this.world.attend(person, nodes[1])
    for (const actor of agents) if (actor.socket !== undefined && Math.abs(now - actor.renewedAt) >= HEARD_EVERY_MS) await this.world.touch(actor, nodes[0])
  }

  private async work(node: WorldNode): Promise<void> {
    const { now } = this.world
    const task = await node.store.nextTaskAt()
    const due = task === undefined || task > now ? [] : await node.store.leaseDueTasks(now, TASK_LEASE_MS, AT_ONCE)
    for (const each of due) await this.perform(node, each)
    if ((await this.nextLapse()) <= now) {
      await this.renew()
      await loseAgents(node, now)
    }
    await this.checkHours(node)
    await this.ask(node)
  }

  private async checkHours(node: WorldNode): Promise<void> {
    if (this.world.elapsed < this.hoursAt) return
    this.hoursAt = this.world.elapsed + HOURS_EVERY_MS
    await node.checkHours()
  }

  private async ask(node: WorldNode): Promise<void> {
    const { tick } = this.world.watcher
    await this.look(node)
    const quiet = tick === this.world.watcher.tick
    this.lookAgainMs = quiet ? Math.min(this.lookAgainMs * 2, LOOK_LAST_MS) : LOOK_FIRST_MS
    this.lookAt = this.world.elapsed + this.lookAgainMs
  }

  private async look(node: WorldNode): Promise<void> {
    if (!this.world.offers && !this.world.watcher.anybodyIsAsked()) return
    await this.renew()
    const look = { ...(await this.world.sight()), offered: [] }
    node.router = look
    await offerChats(node, this.world.now)
    node.router = undefined
    this.world.watcher.checkLook(look)
    this.idleness.check(look.here)
  }

  private async perform(node: WorldNode, task: DueTask): Promise<void> {
    const command = timerCommand(task)
    const outcome = command && (await node.turns.run(task.conversation, command))
    const done = outcome !== undefined && !('refused' in outcome) && outcome.events.length > 0
    if (!done) await node.store.settleTask(task, null)
    this.world.trace?.push(`${new Date(this.world.now).toISOString().slice(5, 19)} ${task.kind} of ${task.conversation}${done ? '' : ': stale'}`)
  }
}
