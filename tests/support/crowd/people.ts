/** Those in the crowd: people who write, and agents who do anything at all, each by what the own window shows. */
import type { AgentClient } from '../agent-client.ts'
import { newId, type HttpChatClient } from '../client.ts'
import type { Random } from '../world/random.ts'
import type { Acknowledged } from './ledger.ts'

export type Counts = Map<string, number>

/** What came of a call, counted by kind and status. */
function count(counts: Counts, what: string, status: number): number {
  const key = `${what} ${status}`
  counts.set(key, (counts.get(key) ?? 0) + 1)
  return status
}

/** Writes so many messages, now and then the same one again. */
export async function chatter(client: HttpChatClient, random: Random, messages: number, counts: Counts): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = []
  for (let n = 0; n < messages; n++) {
    const id = newId()
    for (let again = random.chance(0.2); ; again = false) {
      const { status, body } = await client.message(`message ${n}`, id)
      if (count(counts, 'user message', status) < 300 && !again) acknowledged.push({ conversation: client.id, author: 'user', clientId: id, seq: body.seq as number })
      if (!again) break
    }
  }
  return acknowledged
}

/** One window of an agent: `views` are the chats that it shows as its own, with the fence it saw. */
export class Window {
  readonly acknowledged: Acknowledged[] = []
  private readonly views = new Map<string, number>()
  private readonly client: AgentClient
  private readonly colleagues: readonly string[]
  private readonly random: Random
  private readonly counts: Counts

  constructor(client: AgentClient, colleagues: readonly string[], random: Random, counts: Counts) {
    this.client = client
    this.colleagues = colleagues
    this.random = random
    this.counts = counts
  }

  async work(operations: number): Promise<void> {
    for (let n = 0; n < operations; n++) await this.anything()
  }

  private async anything(): Promise<void> {
    const die = this.random.int(100)
    if (die < 30) return await this.next()
    if (die < 42) return await this.pick()
    const views = [...this.views]
    if (views.length === 0) return await this.look()
    const [conversation, fence] = this.random.pick(views)
    if (die < 65) return await this.write(conversation, fence)
    await this.send(conversation, fence, die)
  }

  private async next(): Promise<void> {
    const { status, body } = await this.client.next()
    if (count(this.counts, 'next', status) === 200) this.views.set((body.conversation as { id: string }).id, body.fence as number)
  }

  private async pick(): Promise<void> {
    const { body } = await this.client.queue()
    const waiting = (body.waiting ?? []) as { id: string }[]
    if (waiting.length === 0) return
    const { id } = this.random.pick(waiting)
    const { status, body: taken } = await this.client.claim(id)
    if (count(this.counts, 'claim', status) === 200) this.views.set(id, taken.fence as number)
  }

  /** What is the own account's, taken in another window maybe. */
  private async look(): Promise<void> {
    const { status, body } = await this.client.queue()
    count(this.counts, 'queue', status)
    for (const { id, fence } of (body.mine ?? []) as { id: string; fence: number }[]) this.views.set(id, fence)
  }

  private async write(conversation: string, fence: number): Promise<void> {
    const clientId = newId()
    const { status, body } = await this.client.message(conversation, fence, 'hello', clientId)
    if (count(this.counts, 'agent message', status) < 300) this.acknowledged.push({ conversation, author: 'agent', clientId, seq: body.seq as number })
    else this.views.delete(conversation)
  }

  /** In every third window it is still shown afterwards. */
  private async send(conversation: string, fence: number, die: number): Promise<void> {
    if (this.random.int(3) > 0) this.views.delete(conversation)
    if (die < 80) return void count(this.counts, 'release', (await this.client.release(conversation, fence)).status)
    if (die < 92) return void count(this.counts, 'transfer', (await this.client.transfer(conversation, fence, { agent: this.random.pick(this.colleagues) })).status)
    count(this.counts, 'resolve', (await this.client.resolve(conversation, fence, 'advised')).status)
  }
}
