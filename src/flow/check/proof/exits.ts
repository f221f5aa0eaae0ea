/**
 * The exit proof: in every language every state leads to an `end` or a `handoff`, whatever the platform answers and whichever conditions hold,
 * also for a person who is never understood, or who never answers; and the first of them is never far from a person.
 */
import { remarks } from '../../findings/remarks.ts'
import { spokenLocales, type Content } from '../../load/content.ts'
import type { Remark } from '../../findings/finding.ts'
import { atStep, wiringOf, type Checking } from '../context.ts'
import { readsOf } from '../uses.ts'
import { MOST_TURNS, prove, type Circle, type Proved } from './prove.ts'
import type { State } from './states.ts'
import { story, wayTo } from './story.ts'

export function checkExits(checking: Checking): void {
  const { content, memo } = checking
  const locales = spokenLocales(content)
  const before = memo.of<Before>('exits before', [], () => ({ followed: [] }))
  const proofs = memo.of('exits', [...wiringOf(content), locales.join()], () => proveAll(content, locales, before))
  for (const { proved, locales: where } of proofs) tell(checking, proved, where, where.length < locales.length)
}

/** What the last proof had to follow: the next one, of an edited flow, begins with that, and needs one look instead of several. */
interface Before {
  followed: readonly string[]
}

interface Proof {
  locales: string[]
  proved: Proved
}

/**
 * What holds for all languages at once, with conditions on the language open and no detour taken, holds in each: a language only takes ways
 * away. Only where it doesn't hold the languages are looked at one by one, those alike together.
 */
export function proveAll(content: Content, locales: readonly string[], before: Before = { followed: [] }): Proof[] {
  const again = before.followed.length > 0 ? prove(content, { follow: before.followed }) : undefined
  const proved = again && isFine(again) ? again : prove(content)
  before.followed = proved.followed
  if (isFine(proved)) return [{ locales: [...locales], proved }]
  const groups = Map.groupBy(locales, (locale) => peculiarity(content, locale))
  if (groups.size < 2) return [{ locales: [...locales], proved: [...groups.keys()].join('') === '' ? proved : prove(content, { locale: locales[0] }) }]
  return [...groups.values()].map((group) => ({ locales: group, proved: prove(content, { locale: group[0] }) }))
}

function isFine({ circles, farthest }: Proved): boolean {
  return circles.length === 0 && (farthest?.turns ?? 0) <= MOST_TURNS
}

/** What sets a language apart from others: its detours, and itself where a condition asks for the language. */
function peculiarity(content: Content, locale: string): string {
  const detours = [...content.detours].filter(([, tags]) => tags.includes(locale)).map(([step]) => step)
  const asked = [...content.flows.values()].some(({ steps }) => [...steps.values()].some((step) => readsOf(step).some(({ name }) => name === 'locale')))
  return [...detours, ...(asked ? [locale] : [])].join()
}

function tell(checking: Checking, { circles, farthest }: Proved, locales: readonly string[], some: boolean): void {
  const [locale = 'en'] = locales
  const where = some ? ` (${locales.join(', ')})` : ''
  for (const { person, start, around } of distinct(circles)) {
    const steps = [...around.map(({ state }) => state), start].map((state) => nameFrom(start, state))
    note(checking, start, remarks.noExit(person, steps, where, story(checking.content, [...wayTo(start), ...around], locale, true)))
  }
  if (!farthest || farthest.turns <= MOST_TURNS) return
  note(checking, farthest.state, remarks.farFromPerson(farthest.turns, MOST_TURNS, where, story(checking.content, farthest.way, locale, false)))
}

/** A flow that is run from several places has the same circle in each: told once, the nearest. */
function distinct(circles: readonly Circle[]): Circle[] {
  const nearest = new Map<string, Circle>()
  for (const circle of circles.toSorted((a, b) => b.start.order - a.start.order)) {
    nearest.set(`${circle.person} ${circle.start.stop.flow.id}.${circle.start.stop.id}`, circle)
  }
  return [...nearest.values()].reverse()
}

function nameFrom(start: State, { stop }: State): string {
  return stop.flow.id === start.stop.flow.id ? stop.id : `${stop.flow.id}.${stop.id}`
}

function note(checking: Checking, { stop }: State, remark: Remark): void {
  atStep(checking, stop.flow, stop.id, remark)
}
