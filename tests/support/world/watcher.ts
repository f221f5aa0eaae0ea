/** Sees every commit of every node, and holds it against the rules. It keeps a history of its own, so that a store that lies is found out. */
import { isDeepStrictEqual } from 'node:util'
import type { Agent } from '../../../src/agents/store.ts'
import { fold, timersOf, type Command, type ConversationEvent, type ConversationState, type Turn } from '../../../src/conversation/index.ts'
import type { Line } from './line.ts'
import { hasRoomToCall, isBefore, isCalled, isReached, languageOf, mayTake, weightOf, type Waiting } from './spec.ts'
import { Violation } from './violation.ts'

interface Seen {
  state: ConversationState
  log: ConversationEvent[]
  /** The commit with which it last began to wait, or to wait for other agents. */
  waitsSince: number
  owners: Map<number, string>
  acked: Map<string, number>
}

/** What there was to see when something began; what changed after it could not be known. */
export interface Sight {
  began: number
  /** Chats that their person had open. */
  here: ReadonlySet<string>
  /** Agents who were available. */
  available: ReadonlySet<string>
  /** As they were: when the only one with a skill is closed meanwhile, the skill binds nobody any more. */
  accounts: ReadonlyMap<string, Agent>
}

/** An agent who asks for the next chat. */
export interface Asking extends Sight {
  agent: string
}

/** A look at the line in which agents are asked, all at once. */
export interface Look extends Sight {
  offered: { agent: string; chat: Waiting }[]
}

/** What an agent's command says of the ownership it rests on. */
type Fenced = Command & { agent: { id: string }; fence: number }

/** Commands that only the owner may give. */
const OWNERS: ReadonlySet<string> = new Set<Command['do']>(['post_agent_message', 'ask', 'release', 'transfer', 'return_to_bot', 'resolve'])

export class Watcher {
  readonly chats = new Map<string, Seen>()
  readonly accounts = new Map<string, Agent>()
  /** How often each kind of event was committed, with why it was. */
  readonly tally = new Map<string, number>()
  /** Commits so far. */
  tick = 0
  /** Another process did something meanwhile, which this one can't know of. */
  disturbed = false
  private readonly now: () => number

  /** `now`: what the clocks show, milliseconds. */
  constructor(now: () => number) {
    this.now = now
  }

  /** A turn was committed; `asking`: it was the line's choice, not the agent's own. */
  committed({ conversation, expectedSeq, events, state }: Turn, command: Command | undefined, asking: Asking | Look | undefined): void {
    this.tick += 1
    const seen = this.chats.get(conversation)
    if ((seen?.state.seq ?? 0) !== expectedSeq) throw new Violation('owner', `${conversation}: two turns on seq ${expectedSeq}`)
    if (!seen) return void this.chats.set(conversation, { state, log: [...events], waitsSince: this.tick, owners: new Map(), acked: new Map() })
    const before = seen.state
    this.checkOwner(before, state)
    this.checkRank(before, state, events)
    if (command && 'fence' in command) this.checkFresh(before, command, events)
    if (asking && 'offered' in asking) noteOffers(asking, before, events)
    else if (asking) this.checkOrder(before, asking, events)
    if (before.status === 'waiting' && events.some(({ type }) => type === 'turn_called')) this.checkCall(before, asking)
    for (const event of events) this.keep(seen, event)
    if (state.status === 'waiting' && (before.status !== 'waiting' || !sameTerms(before, state))) seen.waitsSince = this.tick
    seen.state = state
    if (events.some(({ type }) => type === 'agent_assigned')) this.checkAssigned(seen, state)
    if (state.status === 'offered') this.checkOffered(state.offer.agent.id)
    const wrote = state.status === 'agent' && events.some((event) => event.type === 'message_posted' && event.from === 'user')
    if (wrote && state.place.reply) throw new Violation('load', `${conversation} weighs too little for one whose person is here`)
  }

  /** Whoever sent it was told that it is kept. */
  acknowledged(conversation: string, author: string, clientId: string, seq: number): void {
    const { acked } = this.chats.get(conversation)!
    const key = `${author} ${clientId}`
    if ((acked.get(key) ?? seq) !== seq) throw new Violation('messages', `${conversation}: ${key} was acknowledged as ${acked.get(key)} and as ${seq}`)
    acked.set(key, seq)
  }

  /** An agent who has room asked, and was told that there is nobody. */
  foundNobody(asking: Asking): void {
    const { agent, began, here } = asking
    for (const { state, waitsSince } of this.chats.values()) {
      const left = state.status === 'waiting' && waitsSince <= began && this.mightHave(agent, state, asking)
      if (left && isReached(state, here)) throw new Violation('reach', `${agent} asked for a chat and was told there is none, but ${state.id} waits`)
      if (left) this.checkPassedOver(state, asking)
    }
  }

  loadOf(agent: string): number {
    const capacity = this.accounts.get(agent)?.capacity ?? 0
    let load = 0
    for (const { state } of this.chats.values()) if (state.status === 'agent' && state.agent.id === agent) load += weightOf(state, capacity)
    return load
  }

  /** Whether the line may give a chat to an agent now, room aside. */
  mayHave(agent: string, chat: Waiting, accounts: ReadonlyMap<string, Agent> = this.accounts): boolean {
    const account = accounts.get(agent)
    return account !== undefined && mayTake(account, chat, accounts.values(), this.now())
  }

  /** By the accounts when it was looked for, and still. */
  private mightHave(agent: string, chat: Waiting, { accounts }: Sight): boolean {
    return this.mayHave(agent, chat, accounts) && this.mayHave(agent, chat)
  }

  hasRoom(agent: string, chat: Waiting): boolean {
    const capacity = this.accounts.get(agent)?.capacity ?? 0
    return capacity > 0 && this.loadOf(agent) + weightOf(chat, capacity) <= capacity
  }

  anybodyWaits(): boolean {
    for (const { state } of this.chats.values()) if (state.status === 'waiting') return true
    return false
  }

  anybodyIsAsked(): boolean {
    for (const { state } of this.chats.values()) if (state.status === 'offered') return true
    return false
  }

  /** The chat that this agent is being asked to take. */
  offeredTo(agent: string): Extract<ConversationState, { status: 'offered' }> | undefined {
    for (const { state } of this.chats.values()) if (state.status === 'offered' && state.offer.agent.id === agent) return state
    return undefined
  }

  /** Whether an agent has a chat that nobody has begun to hold for them. */
  holdsOpenly(agent: string): boolean {
    for (const { state } of this.chats.values()) if (state.status === 'agent' && state.agent.id === agent && state.awayUntil === undefined) return true
    return false
  }

  forget(conversation: string): void {
    this.chats.delete(conversation)
  }

  private checkOwner(before: ConversationState, after: ConversationState): void {
    if (after.fence < before.fence) throw new Violation('fence', `${after.id}: ${before.fence} became ${after.fence}`)
    if (ownerOf(before) !== ownerOf(after) && after.fence === before.fence) throw new Violation('fence', `${after.id}: the owner changed at fence ${after.fence}`)
  }

  private checkRank(before: ConversationState, after: ConversationState, events: readonly ConversationEvent[]): void {
    const place = 'place' in after ? after.place : null
    if (!place || before.firstWaitedAt === null || events.some(({ type }) => type === 'conversation_reopened')) return
    if (place.since !== before.firstWaitedAt) throw new Violation('rank', `${after.id}: waited since ${before.firstWaitedAt}, now since ${place.since}`)
  }

  private checkFresh(before: ConversationState, command: Command, events: readonly ConversationEvent[]): void {
    const { do: wish, agent, fence } = command as Fenced
    if (events.length === 0) return
    if (wish === 'reassign' && before.fence !== fence) throw new Violation('stale', `${before.id}: reassigned at fence ${fence}, at ${before.fence}`)
    if (!OWNERS.has(wish)) return
    const owns = before.status === 'agent' && before.agent.id === agent.id && before.fence === fence
    if (!owns) throw new Violation('stale', `${before.id}: ${wish} of ${agent.id} at fence ${fence} was accepted, at ${before.fence} of ${ownerOf(before)}`)
  }

  /** Once a look is over: was anybody asked for a chat who could have had an earlier one, which nobody is asked for? */
  checkLook(look: Look): void {
    for (const { agent, chat } of look.offered) this.checkEarlier(agent, chat, look)
  }

  /** Of what the agent was given by the line itself: was there one before it that the agent could have had all along? */
  private checkOrder(before: ConversationState, asking: Asking, events: readonly ConversationEvent[]): void {
    if (before.status === 'waiting' && events.some(({ type }) => type === 'agent_assigned')) this.checkEarlier(asking.agent, before, asking)
  }

  private checkEarlier(agent: string, given: Waiting, sight: Asking | Look): void {
    for (const { state, waitsSince } of this.chats.values()) {
      const earlier = state.status === 'waiting' && waitsSince <= sight.began && sameLine(state, given) && isBefore(state, given) && this.mightHave(agent, state, sight) && !passedBy(state, agent)
      if (earlier && isReached(state, sight.here)) throw new Violation('order', `${agent} was given ${given.id} while ${state.id} waits longer`)
      // Whom the agent has no room for is not theirs to call.
      if (earlier && this.hasRoom(agent, state)) this.checkPassedOver(state, sight)
    }
  }

  /** Calls stand for room that somebody has. */
  private checkCall(chat: Waiting, sight: Asking | Look | undefined): void {
    if (sight && (this.disturbed || this.mayCall(chat, sight))) return
    throw new Violation('calls', `${chat.id} is called, though nobody who may take it has room beside those who are called already`)
  }

  /** Whose person isn't here is passed over only while enough others are called. */
  private checkPassedOver(chat: Waiting, sight: Asking | Look): void {
    if (!this.disturbed && this.mayCall(chat, sight)) throw new Violation('calls', `${chat.id} is passed over without a call, though there is room for it`)
  }

  private mayCall(chat: Waiting, sight: Asking | Look): boolean {
    const asker = 'agent' in sight ? sight.agent : undefined
    const everybody = [...this.accounts.values()]
    const free = everybody.filter(({ id }) => id === asker || (sight.available.has(id) && !this.offeredTo(id)))
    const called = [...this.chats.values()].flatMap(({ state }) => (state.status === 'waiting' && isCalled(state, this.now()) ? [state] : []))
    return hasRoomToCall(chat, called, free.map((agent) => ({ agent, room: agent.capacity - this.loadOf(agent.id) })), everybody)
  }

  private checkAssigned(seen: Seen, state: ConversationState): void {
    if (state.status !== 'agent') return
    const { id } = state.agent
    if (seen.owners.has(state.fence)) throw new Violation('owner', `${state.id}: fence ${state.fence} was that of ${seen.owners.get(state.fence)}, now of ${id}`)
    seen.owners.set(state.fence, id)
    const [load, capacity] = [this.loadOf(id), this.accounts.get(id)?.capacity ?? 0]
    if (load > capacity) throw new Violation('load', `${id} has ${load} of ${capacity} with ${state.id}`)
  }

  /** Nobody is asked for two chats at once. */
  private checkOffered(agent: string): void {
    const asked = [...this.chats.values()].filter(({ state }) => state.status === 'offered' && state.offer.agent.id === agent)
    if (asked.length > 1) throw new Violation('load', `${agent} is asked to take ${asked.map(({ state }) => state.id).join(' and ')} at once`)
  }

  private keep({ log }: Seen, event: ConversationEvent): void {
    log.push(event)
    const kind = 'why' in event && event.why !== undefined ? `${event.type} ${event.why}` : event.type
    this.tally.set(kind, (this.tally.get(kind) ?? 0) + 1)
  }

  async checkOne(line: Line, id: string): Promise<void> {
    await checkLog(line, id, this.chats.get(id)!)
  }

  /** Everything at once: what is stored against what was seen. */
  async checkWhole(line: Line): Promise<void> {
    for (const [id, seen] of this.chats) await checkLog(line, id, seen)
    this.checkTimers(line)
  }

  /** What a state will want later is a row. */
  checkTimers(line: Line): void {
    const rows = new Set(line.tasks().map(({ conversation, kind, dueAt, ref }) => `${conversation} ${kind} ${dueAt} ${ref}`))
    for (const { state } of this.chats.values()) {
      for (const { kind, dueAt, ref } of timersOf(state)) {
        if (!rows.has(`${state.id} ${kind} ${dueAt} ${ref}`)) throw new Violation('stranded', `${state.id}: nothing will do ${kind}`)
      }
    }
  }
}

function noteOffers({ offered }: Look, before: ConversationState, events: readonly ConversationEvent[]): void {
  if (before.status !== 'waiting') return
  for (const event of events) if (event.type === 'conversation_offered') offered.push({ agent: event.agent.id, chat: before })
}

function ownerOf(state: ConversationState): string | undefined {
  return state.status === 'agent' ? state.agent.id : undefined
}

/** Whether it still waits for the same agents at the same place. */
function sameTerms(a: Waiting, b: Waiting): boolean {
  const terms = ({ reservedFor, queue, consents, call, reply }: Waiting['place']) => JSON.stringify([reservedFor, queue, consents, call, reply])
  return sameLine(a, b) && terms(a.place) === terms(b.place)
}

function sameLine(a: Waiting, b: Waiting): boolean {
  return a.place.priority === b.place.priority && languageOf(a) === languageOf(b)
}

/** Whoever let it pass is asked again later. */
function passedBy({ place }: Waiting, agent: string): boolean {
  return place.passedBy?.some((passed) => passed.agent === agent) ?? false
}

/** More than a schedule can write. */
const WHOLE_LOG = 1_000_000

async function checkLog({ store }: Line, id: string, { state, log, acked }: Seen): Promise<void> {
  const stored = await store.eventsAfter(id, 0, WHOLE_LOG)
  if (stored.length !== log.length) throw new Violation('messages', `${id}: ${log.length} events were committed, ${stored.length} are in the log`)
  for (const [key, seq] of acked) checkAcknowledged(id, stored, key, seq)
  if (!same(fold(id, stored), state) || !same(await store.load(id), state)) throw new Violation('fold', `${id}: the log does not fold to the state`)
}

function checkAcknowledged(id: string, stored: readonly ConversationEvent[], key: string, seq: number): void {
  const [author, clientId] = key.split(' ')
  const found = stored.filter((event) => 'clientId' in event && event.clientId === clientId && (event.type === 'note_posted' ? 'note' : event.from) === author)
  if (found.length !== 1 || found[0]!.seq !== seq) throw new Violation('messages', `${id}: ${key} acknowledged as ${seq} is there as ${found.map((event) => event.seq).join(', ') || 'nothing'}`)
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b) || isDeepStrictEqual(a, b)
}
