/** Structured conditions of flow files: data, not code, so that they can be checked and always end. */
import { HIDDEN, type Value } from '../../conversation/script.ts'
import type { Condition } from '../definition.ts'

export type Lookup = (name: string) => Value | undefined

const HOUR_MS = 3_600_000
/** A day is over everywhere on earth 12 hours after its end in UTC (UTC−12). */
const DAY_EVERYWHERE_MS = 36 * HOUR_MS

/** Whether a condition holds; several keys mean "and". `now` in milliseconds since the epoch. */
export function holds(condition: Condition, lookup: Lookup, now: number): boolean {
  return Object.entries(condition).every(([name, test]) => {
    if (name === 'any') return (test as Condition[]).some((each) => holds(each, lookup, now))
    if (name === 'all') return (test as Condition[]).every((each) => holds(each, lookup, now))
    if (name === 'not') return !holds(test as Condition, lookup, now)
    return passes(test as Test, lookup(name), now)
  })
}

type Scalar = string | number | boolean
type Test = Scalar | { is?: Scalar; is_not?: Scalar; in?: Scalar[]; at_least?: number; at_most?: number; known?: boolean; in_past?: boolean; hidden?: boolean }

/** Whether a value passes a test; an unknown value passes only `is_not` and `known: false`. */
function passes(test: Test, value: Value | undefined, now: number): boolean {
  if (typeof test !== 'object') return value === test
  const { is, is_not: isNot, in: among, at_least: atLeast, at_most: atMost, known, in_past: inPast, hidden } = test
  return (
    (is === undefined || value === is) &&
    (isNot === undefined || value !== isNot) &&
    (among === undefined || among.some((each) => each === value)) &&
    (atLeast === undefined || (typeof value === 'number' && value >= atLeast)) &&
    (atMost === undefined || (typeof value === 'number' && value <= atMost)) &&
    (known === undefined || isKnown(value) === known) &&
    (inPast === undefined || isPast(value, now) === inPast) &&
    (hidden === undefined || isHidden(value) === hidden)
  )
}

/** Neither missing nor empty. */
export function isKnown(value: Value | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** Whether a secret was hidden in what a person wrote. */
function isHidden(value: Value | undefined): boolean {
  return typeof value === 'string' && value.includes(HIDDEN)
}

function isPast(value: Value | undefined, now: number): boolean | undefined {
  const end = momentOf(value)
  return end === undefined ? undefined : end < now
}

/** Milliseconds since the epoch of an ISO 8601 time or a number; of a bare day its end, everywhere on earth. */
export function momentOf(value: Value | undefined): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return undefined
  const time = Date.parse(value)
  if (Number.isNaN(time)) return undefined
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? time + DAY_EVERYWHERE_MS : time
}
