/**
 * Who may take which chat, who is asked next, and in which order. Pure: the line, the agents and the time come in. The store's
 * walks along the line (`QueueStore.candidates`) go by the same rules; the contract suite holds both together.
 */
import { takesChats } from '../agents/roles.ts'
import type { Agent } from '../agents/store.ts'
import { BOUNDS, fits, lineAt, loadOf, weightOf } from '../conversation/index.ts'
import type { ConversationState, Place, Priority } from '../conversation/index.ts'
import { speaks } from '../language/locales.ts'

/** Queue → skills that an agent of it must have, as the active release says. */
export type Skills = ReadonlyMap<string, readonly string[]>

/** What the rules look at in a chat. */
export interface Sought {
  queue: string
  /** The language an agent must speak. */
  locale: string
  /** Languages that the person agreed to be answered in by somebody who speaks them as a second one. */
  consents?: readonly string[] | undefined
  reservedFor?: string | null
}

/** A chat in the line. */
export interface Lined extends Sought {
  conversation: string
  priority: Priority
  since: number
  weight: number
  passedBy?: Place['passedBy']
  /** It is answered in writing, whether the person is here or not. */
  reply: boolean
}

/** An available agent. `load`: what the chats they have weigh. */
export interface Taker {
  agent: Agent
  load: number
  /** When they last took a chat, milliseconds. */
  takenAt: number
  /** They are being asked already. */
  asked: boolean
}

export interface Offer {
  conversation: string
  agent: string
}

/** What the rules look at in a chat that waits, or is being offered; undefined for any other. */
export function soughtIn(state: ConversationState): Sought | undefined {
  if (state.status !== 'waiting' && state.status !== 'offered') return undefined
  const { queue, agentLocale, consents, reservedFor } = state.place
  return { queue, locale: agentLocale ?? state.locale, consents, reservedFor }
}

/** A chat that waits for somebody to take it; undefined for any other. */
export function linedIn(state: ConversationState): Lined | undefined {
  const sought = state.status === 'waiting' ? soughtIn(state) : undefined
  if (!sought || state.status !== 'waiting') return undefined
  const { priority, since, passedBy, reply = false } = state.place
  return { ...sought, conversation: state.id, priority, since, weight: weightOf(state.place), reply, ...(passedBy ? { passedBy } : {}) }
}

/** Who may take what. */
export class Rules {
  private readonly skills: Skills
  private readonly accounts: readonly Agent[]

  constructor(skills: Skills, accounts: readonly Agent[]) {
    this.skills = skills
    this.accounts = accounts.filter(takesChats)
  }

  /** Whether a chat may go to an agent whom nobody named: a language that both sides agree to, the skills of its queue, and nobody else's reservation. */
  suits(agent: Agent, chat: Sought): boolean {
    if (!takesChats(agent)) return false
    if (chat.reservedFor) return chat.reservedFor === agent.id
    return this.speaksFor(agent, chat)
  }

  /** Whether an agent may take a chat that they picked: supervisors and admins any that isn't kept for somebody else. */
  mayTake(agent: Agent, chat: Sought): boolean {
    return this.suits(agent, chat) || (agent.role !== 'agent' && takesChats(agent) && !chat.reservedFor)
  }

  /** By language and skills alone, whoever it is kept for. */
  speaksFor(agent: Agent, { queue, locale, consents = [] }: Sought): boolean {
    const native = speaks(agent.languages, locale) && this.skilled(agent, queue, locale)
    return native || consents.some((agreed) => speaks([...agent.languages, ...agent.secondLanguages], agreed) && this.skilled(agent, queue, agreed))
  }

  /** The queues that this agent is not given chats of in a language: others have the skills for them. */
  closedTo(agent: Agent, locale: string): string[] {
    return [...this.skills.keys()].filter((queue) => !this.skilled(agent, queue, locale))
  }

  /** All skills of the queue; where nobody at all has them in that language, a person without is better than none. */
  private skilled(agent: Agent, queue: string, locale: string): boolean {
    const needed = this.skills.get(queue) ?? []
    if (hasAll(agent, needed)) return true
    return !this.accounts.some((other) => speaks(other.languages, locale) && hasAll(other, needed))
  }
}

function hasAll({ skills }: Agent, needed: readonly string[]): boolean {
  return needed.every((skill) => skills.includes(skill))
}

type Ranked = Pick<Lined, 'conversation' | 'priority' | 'since'>

/** The order of the line. Ids compare by code unit, as the store's index does for ASCII. */
export function byRank(a: Ranked, b: Ranked): number {
  return lineAt(a) - lineAt(b) || (a.conversation < b.conversation ? -1 : a.conversation > b.conversation ? 1 : 0)
}

/** What an agent gets who asks for the next: the first that suits them. One that doesn't fit is not passed over for a lighter one, or it might wait for ever. */
export function nextFor(rules: Rules, { agent, load }: Pick<Taker, 'agent' | 'load'>, line: readonly Lined[]): Lined | undefined {
  const first = line.toSorted(byRank).find((chat) => rules.suits(agent, chat))
  return first && fits(load, first.weight, agent.capacity) ? first : undefined
}

/**
 * Which offers to make now: in the order of the line, each to whoever has most room, and among those to who has been idle longest. `away`: chats
 * whose person isn't here. Of these it says whose turn it is; it keeps nobody from being asked for the next as well.
 */
export function offersNow(rules: Rules, line: readonly Lined[], takers: readonly Taker[], now: number, away: ReadonlySet<string> = new Set()): Offer[] {
  const free = new Map(takers.filter(({ asked }) => !asked).map((taker) => [taker.agent.id, taker]))
  return line.toSorted(byRank).flatMap((chat) => {
    const suited = [...free.values()].filter(({ agent }) => rules.suits(agent, chat))
    const roomy = suited.filter(({ agent, load }) => fits(load, chat.weight, agent.capacity))
    const best = askable(chat, roomy, now).sort(byRoom)[0]
    // Nobody can take it yet: who suits it takes nothing that came later, so that they will have room.
    const kept = best ? [best] : suited.filter((taker) => !roomy.includes(taker) && passedAt(chat, taker) === undefined)
    if (!away.has(chat.conversation)) for (const { agent } of kept) free.delete(agent.id)
    return best ? [{ conversation: chat.conversation, agent: best.agent.id }] : []
  })
}

/** Whoever let it pass a moment ago isn't asked again, unless nobody else is left; and then only once the time of an offer has gone by. */
function askable(chat: Lined, takers: readonly Taker[], now: number): Taker[] {
  const fresh = takers.filter((taker) => now - (passedAt(chat, taker) ?? -Infinity) >= BOUNDS.passedMs)
  return fresh.length > 0 ? fresh : takers.filter((taker) => now - (passedAt(chat, taker) ?? -Infinity) >= BOUNDS.offerMs)
}

function passedAt({ passedBy = [] }: Lined, { agent }: Taker): number | undefined {
  return passedBy.find((passed) => passed.agent === agent.id)?.at
}

function byRoom(a: Taker, b: Taker): number {
  const room = ({ agent, load }: Taker) => agent.capacity - load
  return room(b) - room(a) || a.takenAt - b.takenAt || (a.agent.id < b.agent.id ? -1 : 1)
}

/**
 * Whether the person of one more chat may be called. `free`: who has a hand free, being asked or not there left out; `calls`: whose person is being
 * called already. Each call stands for room that somebody has who may take that chat: together they never outweigh it.
 */
export function mayCall(rules: Rules, chat: Lined, calls: readonly Lined[], free: readonly Pick<Taker, 'agent' | 'load'>[]): boolean {
  const able = free.filter(({ agent }) => rules.suits(agent, chat))
  const most = Math.max(0, ...able.flatMap(({ agent, load }) => (fits(load, chat.weight, agent.capacity) ? [agent.capacity] : [])))
  const rivals = calls.filter((call) => able.some(({ agent }) => rules.suits(agent, call)))
  const room = able.reduce((sum, { agent, load }) => sum + Math.max(0, agent.capacity - load), 0)
  return most > 0 && loadOf([chat, ...rivals].map(({ weight }) => weight), most) <= room
}
