/** Conditions on a way of which only some things are known: what isn't known may hold or not. */
import type { Value } from '../../conversation/script.ts'
import type { Condition } from '../definition.ts'
import { holds } from '../engine/conditions.ts'
import { isSigned } from '../engine/values.ts'

/** What is certain at a place. */
export interface Known {
  /** Assurance, 0 to 3. */
  level: number
  locale?: string
  /** Misses at the question that was asked last. */
  tries?: number
  /** Variables whose value is known; null when certainly unset. */
  flags?: ReadonlyMap<string, Value>
}

/** Whether a condition holds: certainly, certainly not, or (undefined) depending on something else. */
export function judge(condition: Condition, known: Known): boolean | undefined {
  return every(Object.entries(condition).map(([name, test]) => {
    if (name === 'not') return opposite(judge(test as Condition, known))
    if (name === 'all') return every((test as Condition[]).map((each) => judge(each, known)))
    if (name === 'any') return opposite(every((test as Condition[]).map((each) => opposite(judge(each, known)))))
    return judgeTest(name, test, known)
  }))
}

function judgeTest(name: string, test: Condition[string], { level, locale, tries, flags }: Known): boolean | undefined {
  const value = name === 'assurance' ? level : name === 'locale' ? locale : name === 'tries' ? tries : flags?.get(name)
  if (value !== undefined) return holds({ [name]: test }, () => value ?? undefined, 0)
  // Nobody has signed for somebody anonymous.
  return isSigned(name) && level === 0 && !mayBeUnknown(test) ? false : undefined
}

function every(verdicts: (boolean | undefined)[]): boolean | undefined {
  if (verdicts.includes(false)) return false
  return verdicts.includes(undefined) ? undefined : true
}

function opposite(verdict: boolean | undefined): boolean | undefined {
  return verdict === undefined ? undefined : !verdict
}

function mayBeUnknown(test: Condition[string]): boolean {
  return typeof test === 'object' && ('is_not' in test || ('known' in test && test['known'] === false) || ('hidden' in test && test['hidden'] === false))
}
