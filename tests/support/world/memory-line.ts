/** The ports of the line in memory, without rows or SQL: the contract in its shortest form. That it does what SQLite does is tested schedule by schedule. */
import type { Agent, AgentStore } from '../../../src/agents/store.ts'
import { lineAt, weightOf, type ConversationEvent, type ConversationState, type DueTask, type Fate, type Guard, type Store, type Turn } from '../../../src/conversation/index.ts'
import type { PersonStore } from '../../../src/handoff/person-store.ts'
import type { OwnedRow, QueueStore, Seeker, WaitingRow } from '../../../src/handoff/store.ts'
import type { Line, TaskRow } from './line.ts'
import { MemoryPresence } from './memory-presence.ts'

type Task = DueTask & { leaseUntil: number }
type Waiting = Extract<ConversationState, { status: 'waiting' | 'offered' }>
type Owned = Extract<ConversationState, { status: 'agent' }>

interface Kept {
  state: ConversationState
  log: ConversationEvent[]
}

class Memory {
  readonly chats = new Map<string, Kept>()
  readonly waiting = new Map<string, Waiting>()
  readonly owned = new Map<string, Owned>()
  readonly tasks = new Map<string, Task>()
  readonly accounts = new Map<string, Agent>()
  /** Hash → whose, and until when. */
  readonly sessions = new Map<string, { agent: string; expiresAt: number }>()
  /** Chat → process → until when somebody reads it there. */
  readonly readers = new Map<string, Map<string, number>>()
  readonly presence = new MemoryPresence()

  clear(): void {
    for (const map of [this.chats, this.waiting, this.owned, this.tasks, this.accounts, this.sessions, this.readers, this.presence]) map.clear()
  }

  commit({ conversation, expectedSeq, events, state, timers, guards }: Turn): Fate {
    const before = this.chats.get(conversation)
    if ((before?.state.seq ?? 0) !== expectedSeq) return { fate: 'conflict' }
    const refused = guards.find((guard) => this.refuses(guard, state))
    if (refused) return { fate: 'guard', guard: refused.kind }
    if (events.some((event) => sender(event) !== undefined && before?.log.some((old) => sender(old) === sender(event)))) return { fate: 'conflict' }
    if (before) before.log.push(...events)
    this.chats.set(conversation, { state, log: before?.log ?? [...events] })
    this.index(state)
    for (const kind of timers.drop) this.tasks.delete(`${conversation} ${kind}`)
    for (const timer of timers.set) this.tasks.set(`${conversation} ${timer.kind}`, { ...timer, conversation, attempts: 0, leaseUntil: 0 })
    for (const event of events) this.presence.note(event)
    return { fate: 'committed' }
  }

  forget(conversation: string): void {
    for (const map of [this.chats, this.waiting, this.owned, this.readers]) map.delete(conversation)
    for (const [key, task] of this.tasks) if (task.conversation === conversation) this.tasks.delete(key)
  }

  ownedBy(agent: string): Owned[] {
    return [...this.owned.values()].filter((state) => state.agent.id === agent)
  }

  loadOf(agent: string, but?: string): number {
    const capacity = this.accounts.get(agent)?.capacity ?? 0
    let load = 0
    for (const { agent: owner, id, place } of this.owned.values()) if (owner.id === agent && id !== but) load += Math.min(weightOf(place), capacity)
    return load
  }

  private index(state: ConversationState): void {
    if (state.status === 'waiting' || state.status === 'offered') this.waiting.set(state.id, state)
    else this.waiting.delete(state.id)
    if (state.status === 'agent') this.owned.set(state.id, state)
    else this.owned.delete(state.id)
  }

  private refuses({ kind, agent }: Guard, state: ConversationState): boolean {
    const account = this.accounts.get(agent)
    const place = 'place' in state ? state.place : null
    if (!account?.active || !place) return true
    const weight = Math.min(weightOf(place), account.capacity)
    if (account.capacity <= 0 || this.loadOf(agent, state.id) + weight > account.capacity) return true
    return kind === 'agent_offer' && [...this.waiting.values()].some((other) => other.id !== state.id && other.status === 'offered' && other.offer.agent.id === agent)
  }
}

/** Who sent it under an id of its own, and which. */
function sender(event: ConversationEvent): string | undefined {
  if (event.type === 'note_posted') return `note ${event.clientId}`
  if (event.type === 'report_received') return `platform ${event.id}`
  const named = event.type === 'message_posted' && (event.from === 'user' || event.from === 'agent') && event.clientId !== undefined
  return named ? `${event.from} ${event.clientId}` : undefined
}

export function openMemoryLine(): Line {
  const memory = new Memory()
  return {
    store: { ...turns(memory), ...timers(memory) } as Partial<Store> as Store,
    queue: queueOf(memory) as Partial<QueueStore> as QueueStore,
    agents: agentsOf(memory) as Partial<AgentStore> as AgentStore,
    people: peopleOf(memory) as Partial<PersonStore> as PersonStore,
    tasks: () => [...memory.tasks.values()].filter(({ kind }) => kind !== 'news').map(taskRow),
    forget: (conversation) => memory.forget(conversation),
    reset: () => memory.clear(),
  }
}

function taskRow({ conversation, kind, dueAt, ref }: Task): TaskRow {
  return { conversation, kind, dueAt, ref }
}

function turns(memory: Memory): Pick<Store, 'epoch' | 'commit' | 'load' | 'eventsAfter' | 'messageById'> {
  const log = (id: string) => memory.chats.get(id)?.log ?? []
  return {
    epoch: 'world',
    commit: async (turn) => memory.commit(turn),
    load: async (id) => memory.chats.get(id)?.state,
    eventsAfter: async (id, after, limit) => log(id).slice(after, after + limit),
    messageById: async (id, author, clientId) => log(id).find((event) => sender(event) === `${author} ${clientId}`),
  }
}

function timers(memory: Memory): Pick<Store, 'leaseDueTasks' | 'nextTaskAt' | 'settleTask'> {
  const readyAt = (task: Task) => Math.max(task.dueAt, task.leaseUntil)
  return {
    async leaseDueTasks(now, leaseMs, limit) {
      const due = [...memory.tasks.values()].filter((task) => readyAt(task) <= now).sort((a, b) => readyAt(a) - readyAt(b)).slice(0, limit)
      for (const task of due) Object.assign(task, { leaseUntil: now + leaseMs, attempts: task.attempts + 1 })
      return due.map(({ leaseUntil: _, ...task }) => task).sort(byDueTime)
    },
    async nextTaskAt() {
      let next = Infinity
      for (const task of memory.tasks.values()) next = Math.min(next, readyAt(task))
      return next === Infinity ? undefined : next
    },
    async settleTask({ conversation, kind, ref }, dueAgainAt) {
      const task = memory.tasks.get(`${conversation} ${kind}`)
      if (task?.ref !== ref) return
      if (dueAgainAt === null) memory.tasks.delete(`${conversation} ${kind}`)
      else Object.assign(task, { dueAt: dueAgainAt, leaseUntil: 0 })
    },
  }
}

function peopleOf({ readers, chats }: Memory): Pick<PersonStore, 'leaseReaders' | 'here' | 'resting'> {
  return {
    async leaseReaders(process, conversations, until) {
      for (const id of conversations) readers.set(id, (readers.get(id) ?? new Map<string, number>()).set(process, until))
    },
    here: async (asked, now) => new Set(asked.filter((id) => [...(readers.get(id)?.values() ?? [])].some((until) => until > now))),
    async resting(after, limit) {
      const ids = [...chats].flatMap(([id, { state }]) => (state.status === 'parked' && state.place && id > after ? [id] : []))
      return ids.sort().slice(0, limit)
    },
  }
}

function byDueTime(a: TaskRow, b: TaskRow): number {
  return a.dueAt - b.dueAt
}

function queueOf(memory: Memory): Pick<QueueStore, 'candidates' | 'calls' | 'waiting' | 'owned' | 'loads' | 'offers'> {
  return {
    candidates: async (seeker, limit) => [...memory.waiting.values()].filter((state) => suits(seeker, state) && (!seeker.here || isHere(memory, state, seeker.now))).sort(byRank).slice(0, limit).map(waitingRow),
    async calls(now) {
      const called = [...memory.waiting.values()].filter(({ status, place: { call } }) => status === 'waiting' && call && !call.missed && call.until > now)
      return called.sort((a, b) => a.place.call!.until - b.place.call!.until || (a.id < b.id ? -1 : 1)).map(({ id }) => id)
    },
    waiting: async (limit) => [...memory.waiting.values()].sort(byRank).slice(0, limit).map(waitingRow),
    owned: async (agent) => memory.ownedBy(agent).map(ownedRow).sort(bySince),
    async loads() {
      const owners = new Set([...memory.owned.values()].map(({ agent }) => agent.id))
      return [...owners].map((agent) => ({ agent, load: memory.loadOf(agent) }))
    },
    offers: async () => [...memory.waiting.values()].flatMap((state) => (state.status === 'offered' ? [{ agent: state.offer.agent.id, conversation: state.id }] : [])).sort(byConversation),
  }
}

function isHere({ readers }: Memory, { id, place }: Waiting, now: number): boolean {
  return place.reply === true || [...(readers.get(id)?.values() ?? [])].some((until) => until > now)
}

function suits({ agent, languages, secondLanguages, now, closedTo }: Seeker, { status, place, locale }: Waiting): boolean {
  if (status !== 'waiting' || (place.call && place.call.until > now)) return false
  if (place.reservedFor) return place.reservedFor === agent
  const language = place.agentLocale ?? locale
  const open = (spoken: readonly string[], wanted: string) => spoken.includes(wanted) && !closedTo(wanted).includes(place.queue)
  return open(languages, language) || (place.consents ?? []).some((agreed) => open([...languages, ...secondLanguages], agreed))
}

function byRank(a: Waiting, b: Waiting): number {
  return lineAt(a.place) - lineAt(b.place) || (a.id < b.id ? -1 : 1)
}

function bySince(a: OwnedRow, b: OwnedRow): number {
  return a.since - b.since || byConversation(a, b)
}

function byConversation(a: { conversation: string }, b: { conversation: string }): number {
  return a.conversation < b.conversation ? -1 : 1
}

function waitingRow({ id, place, locale }: Waiting): WaitingRow {
  const { queue, reason, priority, since, agentLocale, reservedFor } = place
  return { conversation: id, queue, locale: agentLocale ?? locale, reason, priority, since, reservedFor, weight: weightOf(place), reply: place.reply ?? false }
}

function ownedRow({ id, place, locale, fence }: Owned): OwnedRow {
  return { conversation: id, queue: place.queue, locale: place.agentLocale ?? locale, since: place.since, fence, weight: weightOf(place) }
}

type Agents = 'addSession' | 'endSession' | 'hasSession' | 'addAgent' | 'agent' | 'agents' | 'updateAgent' | 'renewPresence' | 'shortenLease' | 'endPresence' | 'presentAgents' | 'lapsedOwners'

function agentsOf({ accounts, presence, owned, sessions }: Memory): Pick<AgentStore, Agents> {
  return {
    addAgent: async (agent) => (accounts.set(agent.id, agent), 'added'),
    agent: async (id) => accounts.get(id),
    agents: async () => [...accounts.values()].sort((a, b) => (a.email < b.email ? -1 : 1)),
    async updateAgent(agent) {
      accounts.set(agent.id, agent)
      if (agent.active) return
      presence.forget(agent.id)
      for (const [hash, session] of sessions) if (session.agent === agent.id) sessions.delete(hash)
    },
    addSession: async ({ tokenHash, agent, expiresAt }) => void sessions.set(tokenHash, { agent, expiresAt }),
    endSession: async (hash) => void sessions.delete(hash),
    hasSession: async (agent, now) => [...sessions.values()].some((session) => session.agent === agent && session.expiresAt > now),
    renewPresence: async (lease, status) => presence.renew(lease, status),
    shortenLease: async (lease) => presence.shorten(lease),
    endPresence: async (agent) => presence.end(agent),
    presentAgents: async (now) => presence.here(now),
    async lapsedOwners(now) {
      const owners = new Set([...owned.values()].map(({ agent }) => agent.id))
      return [...owners].filter((agent) => presence.leaseUntil(agent) <= now)
    },
  }
}
