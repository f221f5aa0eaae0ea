/** Calls whoever isn't here when it is their turn: as many as those who are free could take, and no more. */
import type { Agent } from '../../agents/store.ts'
import { fits, loadOf, type Store } from '../../conversation/index.ts'
import { linedIn, mayCall, type Lined, type Taker } from '../../handoff/routing.ts'
import type { QueueStore, WaitingRow } from '../../handoff/store.ts'
import type { Floor } from '../floor.ts'
import type { Turns } from '../turns.ts'
import type { Attendance } from './attendance.ts'

export interface CallParts {
  store: Pick<Store, 'load'>
  queue: Pick<QueueStore, 'calls' | 'owned'>
  floor: Pick<Floor, 'rules' | 'takers' | 'refresh'>
  turns: Pick<Turns, 'run'>
  attendance: Pick<Attendance, 'present'>
}

type Free = Pick<Taker, 'agent' | 'load'>

export class Calls {
  private readonly parts: CallParts
  private before: Promise<unknown> = Promise.resolve()

  constructor(parts: CallParts) {
    this.parts = parts
  }

  /** Of chats that wait, those that can be given to an agent now: their person is here, or is answered in writing. */
  async present(chats: readonly Pick<WaitingRow, 'conversation' | 'reply'>[]): Promise<ReadonlySet<string>> {
    return await this.parts.attendance.present(chats)
  }

  /** Whether a chat of such a weight fits beside what an agent has; the commit checks the same again. */
  async fits(agent: Agent, weight: number): Promise<boolean> {
    return fits((await this.asking(agent)).load, weight, agent.capacity)
  }

  /**
   * Those of whom nobody is here, in the order of the line: they are called, until enough are. `asker`: who asks for a chat counts as free,
   * available or not. One after the other, so that each call knows of the one before; another process's of the same moment it doesn't.
   */
  async call(chats: readonly string[], asker?: Agent): Promise<void> {
    if (chats.length === 0) return
    const calling = this.before.then(() => this.callFirst(chats, asker))
    this.before = calling.catch(() => undefined)
    await calling
  }

  private async callFirst(chats: readonly string[], asker: Agent | undefined): Promise<void> {
    const { queue, floor, turns } = this.parts
    await floor.refresh()
    const free = await this.free(asker)
    const open = await this.lined(await queue.calls(Date.now()))
    for (const chat of await this.lined(chats)) {
      if (!mayCall(floor.rules, chat, open, free)) continue
      const outcome = await turns.run(chat.conversation, { do: 'call_turn' })
      if (!('refused' in outcome) && outcome.events.length > 0) open.push(chat)
    }
  }

  /** Who is being asked for a chat has something to decide already. */
  private async free(asker: Agent | undefined): Promise<Free[]> {
    const others = this.parts.floor.takers.filter(({ agent, asked }) => !asked && agent.id !== asker?.id)
    return asker ? [await this.asking(asker), ...others] : others
  }

  private async asking(agent: Agent): Promise<Free> {
    const owned = await this.parts.queue.owned(agent.id)
    return { agent, load: loadOf(owned.map(({ weight }) => weight), agent.capacity) }
  }

  private async lined(ids: readonly string[]): Promise<Lined[]> {
    const states = await Promise.all(ids.map((id) => this.parts.store.load(id)))
    return states.flatMap((state) => (state && linedIn(state)) ?? [])
  }
}
