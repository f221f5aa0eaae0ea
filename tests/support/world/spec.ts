/** What the line promises, said once more in its shortest form and without a line of the code that is tested: the checks compare with this. */
import type { Agent } from '../../../src/agents/store.ts'
import type { ConversationState } from '../../../src/conversation/index.ts'

export type Waiting = Extract<ConversationState, { status: 'waiting' }>

const HEAD_STARTS = { normal: 0, high: 1_800_000, urgent: 7_200_000 } as const
/** Queue → the skills that its agents need. */
export const SKILLS: ReadonlyMap<string, readonly string[]> = new Map([['general', []], ['crisis', ['crisis']], ['appeals', ['appeals']]])
/** Queue → what a chat of it takes of an agent's capacity; 1 where it isn't said. */
export const WEIGHTS: Readonly<Record<string, number>> = { appeals: 2 }

/** The language an agent must speak. */
export function languageOf({ place, locale }: Pick<Waiting, 'place' | 'locale'>): string {
  return place.agentLocale ?? locale
}

/** When it would have come if lanes had no head starts, milliseconds. */
function rankOf({ place }: Pick<Waiting, 'place'>): number {
  return place.since - HEAD_STARTS[place.priority]
}

export function isBefore(a: Waiting, b: Waiting): boolean {
  return rankOf(a) < rankOf(b) || (rankOf(a) === rankOf(b) && a.id < b.id)
}

/** Whether an agent with room may be given this chat now, as things stand on the whole floor. */
export function mayTake(agent: Agent, chat: Waiting, everybody: Iterable<Agent>, now: number): boolean {
  const { call } = chat.place
  // Whoever is being called has until the call is over; after a missed one there is a pause.
  return !(call && (!call.missed || call.until > now)) && suits(agent, chat, everybody)
}

/** The same, whether its person can be reached now or not. */
export function suits(agent: Agent, chat: Waiting, everybody: Iterable<Agent>): boolean {
  const { place } = chat
  if (!takes(agent)) return false
  if (place.reservedFor) return place.reservedFor === agent.id
  const all = [...everybody]
  const native = knows(agent.languages, languageOf(chat)) && skilled(agent, place.queue, languageOf(chat), all)
  return native || (place.consents ?? []).some((agreed) => speaks(agent, agreed) && skilled(agent, place.queue, agreed, all))
}

/** Whether nobody need be called: `here` are those whose person has them open. */
export function isReached({ id, place }: Waiting, here: ReadonlySet<string>): boolean {
  return place.reply === true || here.has(id)
}

export function isCalled({ place: { call } }: Waiting, now: number): boolean {
  return call !== undefined && call.missed === undefined && call.until > now
}

/** Whether one more may be called, of whom `free` may take: those who are called and whom they may take never weigh more than their room. */
export function hasRoomToCall(chat: Waiting, called: readonly Waiting[], free: readonly { agent: Agent; room: number }[], everybody: readonly Agent[]): boolean {
  const able = free.filter(({ agent }) => suits(agent, chat, everybody))
  const fitting = able.filter(({ agent, room }) => agent.capacity > 0 && weightOf(chat, agent.capacity) <= room)
  const most = Math.max(0, ...fitting.map(({ agent }) => agent.capacity))
  const meant = called.filter((other) => other.id !== chat.id && able.some(({ agent }) => suits(agent, other, everybody)))
  const weight = [chat, ...meant].reduce((sum, each) => sum + weightOf(each, most), 0)
  return fitting.length > 0 && weight <= able.reduce((sum, { room }) => sum + Math.max(0, room), 0)
}

function takes({ active, role }: Agent): boolean {
  return active && role !== 'content'
}

function speaks({ languages, secondLanguages }: Agent, locale: string): boolean {
  return knows([...languages, ...secondLanguages], locale)
}

/** The language in another script is no less spoken; one script alone may be all that somebody reads. */
function knows(languages: readonly string[], locale: string): boolean {
  const [language = ''] = locale.split('-')
  return languages.includes(locale) || languages.includes(language)
}

/** Or nobody who speaks it is. */
function skilled(agent: Agent, queue: string, locale: string, everybody: readonly Agent[]): boolean {
  const needed = SKILLS.get(queue) ?? []
  const has = ({ skills }: Agent) => needed.every((skill) => skills.includes(skill))
  return has(agent) || !everybody.some((other) => takes(other) && knows(other.languages, locale) && has(other))
}

/** What a chat takes of an agent's capacity: half where it is answered when there is time, all of it where it is more than the agent has. */
export function weightOf({ place }: Pick<Waiting, 'place'>, capacity: number): number {
  const weight = WEIGHTS[place.queue] ?? 1
  return Math.min(place.reply ? Math.min(weight, 0.5) : weight, capacity)
}
