/** What an agent sees first. "About the account" and "said by the person" stay apart: the second is unproved. */
import type { Brief, Value } from '../../conversation/script.ts'
import { isSecret, valueIn } from './values.ts'
import type { Turn } from './turn.ts'

/** The named facts, unset ones as null ("not given"); every single value that is known when none is named. */
export function briefOf(turn: Turn, names: readonly string[]): Brief {
  const facts = [...contextFacts(turn), ...(names.length > 0 ? names : knownNames(turn)).map((name) => fact(turn, name))]
  return { facts, trail: structuredClone(turn.state.trail), assurance: turn.state.assurance }
}

function contextFacts({ env: { person } }: Turn): Brief['facts'] {
  const { account, reason, country, creator, restriction } = person
  const shown = Object.entries(restriction ?? {}).map(([field, value]) => [`restriction.${field}`, value])
  const known = Object.entries({ account, reason, country, creator, ...Object.fromEntries(shown) }).filter(([, value]) => value !== undefined)
  return known.map(([name, value]) => ({ name, value: value as Value, source: 'account' as const }))
}

/** Single values only: what a call answered as a whole holds handles and other things for machines. */
function knownNames({ state }: Turn): string[] {
  return Object.keys(state.vars).filter((name) => !isSecret(state.vars[name]) && typeof state.vars[name] !== 'object')
}

function fact(turn: Turn, name: string): Brief['facts'][number] {
  const value = valueIn(turn, name) ?? null
  const fromAccount = turn.book.accountVariables.has(name.split('.')[0] ?? name)
  return { name, value: structuredClone(value), source: fromAccount ? 'account' : 'person' }
}
