/** Whether agents who are asked for chats sit idle while the first that they could take waits. */
import { isBefore, isReached, type Waiting } from './spec.ts'
import { Violation } from './violation.ts'
import type { World } from './world.ts'

/** The service looks every second; the world's own looks are further apart. */
const IN_TIME_MS = 45_000

export class Idleness {
  private readonly world: World
  /** Agent → the chat that is next for them, and since when (elapsed milliseconds). */
  private readonly since = new Map<string, { chat: string; at: number }>()

  constructor(world: World) {
    this.world = world
  }

  /** After a look; `here`: chats that their person has open. Throws when somebody has been idle for long though a chat is theirs to be asked for. */
  check(here: ReadonlySet<string>): void {
    if (!this.world.offers) return this.reset()
    for (const { account } of this.world.agents) this.checkOne(account.id, here)
  }

  /** The clock was set, or the service stood still: what was before doesn't count. */
  reset(): void {
    this.since.clear()
  }

  private checkOne(agent: string, here: ReadonlySet<string>): void {
    const next = this.isFree(agent) ? this.nextOf(agent, here) : undefined
    if (!next || !this.world.watcher.hasRoom(agent, next)) return void this.since.delete(agent)
    const before = this.since.get(agent)
    if (before?.chat !== next.id) return void this.since.set(agent, { chat: next.id, at: this.world.elapsed })
    const waited = this.world.elapsed - before.at
    if (waited > IN_TIME_MS) throw new Violation('reach', `${next.id} is not offered, though ${agent} has been free for it for ${waited} ms`)
  }

  /** As every process knows: available, and not being asked for another. */
  private isFree(agent: string): boolean {
    const { nodes, watcher } = this.world
    return nodes.every(({ floor }) => floor.takers.some((taker) => taker.agent.id === agent)) && !watcher.offeredTo(agent)
  }

  /** The first that this agent may be given; none, where it let any of them pass. Whoever isn't here and can't be called keeps nobody. */
  private nextOf(agent: string, here: ReadonlySet<string>): Waiting | undefined {
    const { chats } = this.world.watcher
    const suited = [...chats.values()].flatMap(({ state }) => (state.status === 'waiting' && isReached(state, here) && this.world.watcher.mayHave(agent, state) ? [state] : []))
    if (suited.some(({ place }) => place.passedBy?.some((passed) => passed.agent === agent))) return undefined
    return suited.sort((a, b) => (isBefore(a, b) ? -1 : 1))[0]
  }
}
