/** What an agent is asked to take, told to a socket once, and once more when it is over. */
import type { ConversationState } from '../../conversation/index.ts'
import type { AgentServerFrame } from '../../protocol/index.ts'
import { waitingView } from '../views/agent-view.ts'
import { iso } from '../views/user-view.ts'
import type { AgentParts } from './parts.ts'

type OfferFrame = Extract<AgentServerFrame, { type: 'offer' | 'offer_over' }>
type Over = Extract<AgentServerFrame, { type: 'offer_over' }>['why']

export class Offers {
  private readonly parts: Pick<AgentParts, 'queue' | 'store'>
  /** Conversation → until when it is offered (milliseconds), as this socket was told. */
  private readonly told = new Map<string, number>()
  private looking: Promise<OfferFrame[]> = Promise.resolve([])

  constructor(parts: Pick<AgentParts, 'queue' | 'store'>) {
    this.parts = parts
  }

  /** Frames for what has changed since the last look; looks come one after the other. */
  async news(agent: string): Promise<OfferFrame[]> {
    this.looking = this.looking.catch(() => undefined).then(() => this.look(agent))
    return await this.looking
  }

  private async look(agent: string): Promise<OfferFrame[]> {
    const offered = new Set((await this.parts.queue.offers()).flatMap((offer) => (offer.agent === agent ? [offer.conversation] : [])))
    const changed = new Set([...offered, ...this.told.keys()])
    const frames = await Promise.all([...changed].map((conversation) => this.frameOf(agent, conversation)))
    return frames.filter((frame) => frame !== undefined)
  }

  private async frameOf(agent: string, conversation: string): Promise<OfferFrame | undefined> {
    const state = await this.parts.store.load(conversation)
    const until = state?.status === 'offered' && state.offer.agent.id === agent ? state.offer.until : undefined
    const told = this.told.get(conversation)
    if (until === told) return undefined
    if (until === undefined) this.told.delete(conversation)
    else this.told.set(conversation, until)
    if (state && until !== undefined) return await this.offerFrame(state, until)
    return { type: 'offer_over', conversation, why: state && told !== undefined ? whyOver(state, agent, told) : 'withdrawn' }
  }

  private async offerFrame({ id, fence }: ConversationState, until: number): Promise<OfferFrame | undefined> {
    const row = await this.parts.queue.waitingRow(id)
    const [waiting] = waitingView(row ? [row] : [])
    const ahead = (await this.parts.queue.ahead(id)) ?? 0
    return waiting && { type: 'offer', conversation: { ...waiting, rank: ahead + 1 }, fence, until: iso(until) }
  }
}

/** What became of it, as far as the state tells. */
function whyOver(state: ConversationState, agent: string, until: number): Over {
  if (state.status === 'agent' && state.agent.id === agent) return 'taken'
  const passed = 'place' in state ? state.place?.passedBy?.find((each) => each.agent === agent) : undefined
  if (!passed) return 'withdrawn'
  return passed.at >= until ? 'lapsed' : 'declined'
}
