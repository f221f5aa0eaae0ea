/** What a supervisor must see of the line: how it goes by group, whether it goes fairly, and who may wait for ever. Pure. */
import type { Agent } from '../agents/store.ts'
import { takesChats } from '../agents/roles.ts'
import { BOUNDS } from '../conversation/index.ts'
import type { CaseRow } from './case-store.ts'
import { spreadOf, waitOf, type Spread } from './history.ts'
import type { Rules, Skills, Sought } from './routing.ts'

/** A chat in the line. `locale`: in which an agent must answer. Times in milliseconds. */
export interface InLine extends Sought {
  conversation: string
  reason: string
  /** 0 normal, 1 high, 2 urgent. */
  priority: number
  since: number
  reply: boolean
}

export type GroupBy = 'locale' | 'queue' | 'reason'

export interface Group {
  by: GroupBy
  key: string
  waiting: number
  oldest: number | null
  wait: Spread | null
  claimed: number
  left: number
}

/** What the last hour brought: first taken, and left while waiting. */
export interface Hour {
  claimed: readonly CaseRow[]
  left: readonly CaseRow[]
}

/** Those in which most wait first. */
export function groupsOf(line: readonly InLine[], { claimed, left }: Hour): Group[] {
  return (['locale', 'queue', 'reason'] as const).flatMap((by) => {
    const keys = new Set([...line.map((chat) => chat[by]), ...[...claimed, ...left].flatMap((row) => row[by] ?? [])])
    const groups = [...keys].map((key): Group => {
      const waiting = line.filter((chat) => chat[by] === key)
      const taken = claimed.filter((row) => row[by] === key)
      return {
        by, key,
        waiting: waiting.length,
        oldest: oldestOf(waiting),
        wait: spreadOf(taken.flatMap(waitOf)),
        claimed: taken.length,
        left: left.filter((row) => row[by] === key).length,
      }
    })
    return groups.toSorted((a, b) => b.waiting - a.waiting || b.claimed - a.claimed || (a.key < b.key ? -1 : 1))
  })
}

export function oldestOf(line: readonly Pick<InLine, 'since'>[]): number | null {
  return line.length === 0 ? null : Math.min(...line.map(({ since }) => since))
}

export interface Fairness {
  locale: string
  priority: number
  waiting: number
  oldest: number | null
  /** Those taken lately, and those that wait. */
  seen: number
  /** Of these: somebody of the same language and lane came later and was taken first. By the rule of the line nobody, but for skills, reservations and picks by hand. */
  overtaken: number
  /** Of these: somebody of another language or lane came later and was taken first. */
  passed: number
}

interface Turn {
  line: string
  came: number
  /** Infinity: it waits. */
  taken: number
}

/** By language and lane; those who wait longest first. */
export function fairnessOf(line: readonly InLine[], claimed: readonly CaseRow[]): Fairness[] {
  const turns = [
    ...claimed.flatMap(({ locale, priority, cameAt, claimedAt }) => (cameAt === null ? [] : [{ line: lineOf(locale, priority ?? 0), came: cameAt, taken: claimedAt ?? Infinity }])),
    ...line.map(({ locale, priority, since }) => ({ line: lineOf(locale, priority), came: since, taken: Infinity })),
  ]
  const counts = countOvertaken(turns)
  const rows = [...counts].map(([key, count]): Fairness => {
    const [priority = '', locale = ''] = key.split(' ')
    const waiting = line.filter((chat) => lineOf(chat.locale, chat.priority) === key)
    return { locale, priority: Number(priority), waiting: waiting.length, oldest: oldestOf(waiting), ...count }
  })
  return rows.toSorted((a, b) => (a.oldest ?? Infinity) - (b.oldest ?? Infinity) || b.seen - a.seen || (a.locale < b.locale ? -1 : 1))
}

function lineOf(locale: string, priority: number): string {
  return `${priority} ${locale}`
}

/** From who came last to who came first, remembering of each line the one that was taken first: whoever came before and was taken after was overtaken. */
function countOvertaken(turns: readonly Turn[]) {
  const counts = new Map<string, { seen: number; overtaken: number; passed: number }>()
  const first = new Map<string, number>()
  const ordered = turns.toSorted((a, b) => b.came - a.came)
  for (const group of Map.groupBy(ordered, ({ came }) => came).values()) {
    for (const { line, taken } of group) {
      const count = counts.get(line) ?? { seen: 0, overtaken: 0, passed: 0 }
      counts.set(line, count)
      count.seen += 1
      if ((first.get(line) ?? Infinity) < taken) count.overtaken += 1
      if ([...first].some(([other, at]) => other !== line && at < taken)) count.passed += 1
    }
    for (const { line, taken } of group) first.set(line, Math.min(first.get(line) ?? Infinity, taken))
  }
  return counts
}

/** `nobody`: no account may take it. `skills`: none has its queue's. `absent`: nobody who may is here. `long`: beyond what anybody should wait. */
export type AlarmKind = 'nobody' | 'skills' | 'absent' | 'long'

export interface Alarm {
  kind: AlarmKind
  locale: string
  queue: string
  chats: number
  since: number
}

/** Who can take a chat. `here`: the ids of those who take chats now. */
export interface Floor {
  rules: Rules
  skills: Skills
  accounts: readonly Agent[]
  here: ReadonlySet<string>
}

/** How many accounts may take a chat at all, and how many of them are here. */
export interface Takers {
  able: number
  takers: number
}

/** The same for many chats: of those that ask for the same it is counted once. */
export function takerCounts(floor: Pick<Floor, 'rules' | 'accounts' | 'here'>): (chat: Sought) => Takers {
  const known = new Map<string, Takers>()
  return (chat) => {
    const key = JSON.stringify([chat.locale, chat.queue, chat.consents])
    const counts = known.get(key) ?? takersOf(chat, floor)
    known.set(key, counts)
    return counts
  }
}

/** A chat that is kept for one agent is counted as it will be once it isn't. */
export function takersOf(chat: Sought, { rules, accounts, here }: Pick<Floor, 'rules' | 'accounts' | 'here'>): Takers {
  const able = accounts.filter((agent) => takesChats(agent) && rules.speaksFor(agent, chat))
  return { able: able.length, takers: able.filter(({ id }) => here.has(id)).length }
}

/** One alarm for each kind, language and queue; the one that began first stands first. */
export function alarmsOf(line: readonly InLine[], floor: Floor, now: number, takers = takerCounts(floor)): Alarm[] {
  const alarms = new Map<string, Alarm>()
  for (const chat of line) {
    const kind = alarmOf(chat, takers(chat), floor, now)
    if (!kind) continue
    const { locale, queue, since } = chat
    const key = JSON.stringify([kind, locale, queue])
    const alarm = alarms.get(key) ?? { kind, locale, queue, chats: 0, since }
    alarms.set(key, { ...alarm, chats: alarm.chats + 1, since: Math.min(alarm.since, since) })
  }
  return [...alarms.values()].toSorted((a, b) => a.since - b.since)
}

function alarmOf(chat: InLine, { able, takers }: Takers, floor: Floor, now: number): AlarmKind | undefined {
  const waited = now - chat.since
  if (able === 0) return 'nobody'
  if (lacksSkills(chat, floor)) return 'skills'
  if (waited > (chat.reply ? BOUNDS.starvingReplyMs : BOUNDS.starvingMs)) return 'long'
  return !chat.reply && takers === 0 && waited > BOUNDS.absentMs ? 'absent' : undefined
}

function lacksSkills({ queue }: InLine, { skills, accounts }: Floor): boolean {
  const needed = skills.get(queue) ?? []
  return needed.length > 0 && !accounts.some((agent) => takesChats(agent) && needed.every((skill) => agent.skills.includes(skill)))
}
