/** What past chats teach about the next ones: how long they take, how soon one is picked up, who gives up. */
import { Samples } from './samples.ts'
import type { Random } from './random.ts'

export interface PastHandling {
  agent: string
  queue: string
  locale: string
  /** From being taken to being settled, given back or passed on. */
  ms: number
}

export interface Past {
  handlings: readonly PastHandling[]
  /** From the moment a chat could be taken until it was, milliseconds: people don't click in no time. */
  pickups: readonly number[]
  /** How long agents who said they were away stayed away. */
  breaks: readonly number[]
  /** Chats that left the line untaken, and what all together waited, milliseconds. */
  left: number
  waitedMs: number
}

/** Fewer handled chats than this say nothing. */
const LEAST_HANDLED = 5
/** Fewer chats than this say nothing of how soon one is picked up. */
const LEAST_PICKED_UP = 10
/** A queue's own times count once there are as many. */
const LEAST_OF_QUEUE = 30
/** An agent's or a language's pace is trusted as if this many chats of the usual pace came on top (a shrunken mean). */
const PRIOR_CHATS = 15
/** Until it is known how soon agents take a chat. */
const USUAL_PICKUPS = [2_000, 4_000, 6_000, 8_000, 10_000, 14_000, 20_000, 30_000, 45_000, 90_000]

export class Learned {
  readonly pickups: Samples
  readonly breaks: Samples
  /** Chance a millisecond that who waits gives up. */
  readonly leaving: number
  private readonly all: Samples
  private readonly ofQueue: ReadonlyMap<string, Samples>
  private readonly paceOfAgent: ReadonlyMap<string, number>
  private readonly paceOfLocale: ReadonlyMap<string, number>

  constructor({ handlings, pickups, breaks, left, waitedMs }: Past) {
    this.all = new Samples(handlings.map(({ ms }) => ms))
    this.ofQueue = samplesBy(handlings, ({ queue }) => queue)
    const paceOf = (each: PastHandling) => each.ms / (this.samplesOf(each.queue).mean || 1)
    this.paceOfLocale = paces(handlings, ({ locale }) => locale, paceOf)
    this.paceOfAgent = paces(handlings, ({ agent }) => agent, (each) => paceOf(each) / (this.paceOfLocale.get(each.locale) ?? 1))
    this.pickups = new Samples(pickups.length >= LEAST_PICKED_UP ? pickups : USUAL_PICKUPS)
    this.breaks = new Samples(breaks)
    this.leaving = waitedMs > 0 ? left / waitedMs : 0
  }

  get enough(): boolean {
    return this.all.size >= LEAST_HANDLED
  }

  /** How long a chat of this kind keeps this agent, or still does after `elapsed`. */
  handling(chat: { queue: string; locale: string }, agent: string, elapsed: number, random: Random): number {
    const pace = (this.paceOfAgent.get(agent) ?? 1) * (this.paceOfLocale.get(chat.locale) ?? 1)
    return this.samplesOf(chat.queue).remaining(elapsed / pace, random(), random) * pace
  }

  private samplesOf(queue: string): Samples {
    const own = this.ofQueue.get(queue)
    return own && own.size >= LEAST_OF_QUEUE ? own : this.all
  }
}

function samplesBy(handlings: readonly PastHandling[], keyOf: (each: PastHandling) => string): Map<string, Samples> {
  return new Map([...Map.groupBy(handlings, keyOf)].map(([key, group]) => [key, new Samples(group.map(({ ms }) => ms))]))
}

/** How much longer than usual it takes: means, shrunken towards 1. */
function paces(handlings: readonly PastHandling[], keyOf: (each: PastHandling) => string, paceOf: (each: PastHandling) => number): Map<string, number> {
  const shrunken = (group: PastHandling[]) => (group.reduce((sum, each) => sum + paceOf(each), PRIOR_CHATS)) / (group.length + PRIOR_CHATS)
  return new Map([...Map.groupBy(handlings, keyOf)].map(([key, group]) => [key, shrunken(group)]))
}
