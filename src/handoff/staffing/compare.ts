/** "With two more Hindi agents, the p90 falls from 14 to 6 minutes": a recorded time with the roster that it had, and with another. */
import type { Agent } from '../../agents/store.ts'
import { speaks } from '../../language/locales.ts'
import { Rules, type Skills } from '../routing.ts'
import { nearestRank } from '../waits/samples.ts'
import { arrivalsOf, joined, rosterOf, type Period } from './recorded.ts'
import { replayLine, type ReplayedWaits, type Rostered } from './replay.ts'

/** `count` agents more (below 0: fewer) who speak all of these. */
export interface RosterChange {
  locales: readonly string[]
  count: number
}

export interface StaffingQuestion {
  period: Period
  skills: Skills
  change: readonly RosterChange[]
}

/** Seconds; null: nobody was taken. */
export interface Waited {
  p50: number | null
  p90: number | null
  taken: number
  /** Gave up, or were never taken. */
  lost: number
}

export interface LanguageStaffing {
  locale: string
  chats: number
  /** As it really was. */
  recorded: Waited
  /** As the replay has it with the roster of then, and with the changed one: only these two may be compared. */
  before: Waited
  after: Waited
}

export interface StaffingAnswer {
  chats: number
  agents: { before: number; after: number }
  /** Agents who were to be taken away, but there are none like that. */
  missing: number
  all: Omit<LanguageStaffing, 'locale'>
  /** Those with most chats first. */
  languages: LanguageStaffing[]
}

export function compareStaffing({ period, skills, change }: StaffingQuestion): StaffingAnswer {
  const arrivals = arrivalsOf(period)
  const roster = rosterOf(period)
  const changed = changedRoster(roster, change, period)
  const rulesFor = (staff: readonly Rostered[]) => new Rules(skills, [...period.accounts, ...staff.map(({ agent }) => agent)])
  const real: ReplayedWaits = period.stays.map(({ reachedAt, joinedAt }) => (reachedAt === null ? null : reachedAt - joinedAt))
  const [before, after] = [replayLine(arrivals, roster, rulesFor(roster)), replayLine(arrivals, changed.roster, rulesFor(changed.roster))]
  const of = (chats: readonly number[]) => ({ chats: chats.length, recorded: waited(real, chats), before: waited(before, chats), after: waited(after, chats) })
  const byLocale = Map.groupBy(arrivals.keys(), (index) => arrivals[index]!.locale)
  const languages = [...byLocale].map(([locale, chats]) => ({ locale, ...of(chats) }))
  return {
    chats: arrivals.length,
    agents: { before: roster.length, after: changed.roster.length },
    missing: changed.missing,
    all: of([...arrivals.keys()]),
    languages: languages.sort((a, b) => b.chats - a.chats || (a.locale < b.locale ? -1 : 1)),
  }
}

function waited(waits: ReplayedWaits, chats: readonly number[]): Waited {
  const taken = chats.flatMap((chat) => waits[chat] ?? []).sort((a, b) => a - b)
  const seconds = (share: number) => (taken.length === 0 ? null : Math.round((nearestRank(taken, share) ?? 0) / 1000))
  return { p50: seconds(0.5), p90: seconds(0.9), taken: taken.length, lost: chats.length - taken.length }
}

function changedRoster(roster: readonly Rostered[], change: readonly RosterChange[], period: Period): { roster: Rostered[]; missing: number } {
  let staff = [...roster]
  let missing = 0
  change.forEach(({ locales, count }, index) => {
    if (count > 0) staff = [...staff, ...newcomers(roster, locales, count, index, period)]
    const leaving = staff.filter(({ agent }) => locales.every((locale) => speaks(agent.languages, locale))).sort((a, b) => hours(b) - hours(a)).slice(0, Math.max(0, -count))
    missing += Math.max(0, -count) - leaving.length
    staff = staff.filter((each) => !leaving.includes(each))
  })
  return { roster: staff, missing }
}

/** They are there whenever anybody was (where nobody ever was: all the time), take as many chats as the median agent, and have no special skills. */
function newcomers(roster: readonly Rostered[], languages: readonly string[], count: number, change: number, { stays, until }: Period): Rostered[] {
  const staffed = joined(roster.flatMap((each) => each.spells))
  const spells = staffed.length > 0 ? staffed : [{ from: stays[0]?.joinedAt ?? until, until }]
  const capacities = roster.map(({ agent }) => agent.capacity).sort((a, b) => a - b)
  const capacity = nearestRank(capacities, 0.5) ?? USUAL_CAPACITY
  return Array.from({ length: count }, (_, index) => ({ agent: newcomer(`new-${change}-${index}`, languages, capacity), spells }))
}

/** Where there are no agents yet. */
const USUAL_CAPACITY = 4

function newcomer(id: string, languages: readonly string[], capacity: number): Agent {
  return { id, email: id, name: id, role: 'agent', languages: [...languages], secondLanguages: [], skills: [], capacity, active: true }
}

function hours({ spells }: Rostered): number {
  return spells.reduce((sum, { from, until }) => sum + (until - from), 0)
}
