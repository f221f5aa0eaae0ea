/** What a name in a condition, a text or a `with` stands for. */
import type { Value } from '../../conversation/script.ts'
import type { Fact } from '../content/facts.ts'
import type { Turn } from './turn.ts'

/** Stands in a variable for a code that only memory holds. */
export const SECRET_MARK = { secret: true } as const

export const BUILT_INS = ['tries', 'reason', 'topic', 'locale', 'country', 'creator', 'restriction', 'assurance', 'fact'] as const
export type BuiltIn = (typeof BUILT_INS)[number]

export function isBuiltIn(name: string): name is BuiltIn {
  return (BUILT_INS as readonly string[]).includes(name)
}

/** Names that the platform's signed context tells. */
const SIGNED: readonly string[] = ['reason', 'country', 'creator', 'restriction'] satisfies BuiltIn[]

export function isSigned(name: string): boolean {
  return SIGNED.includes(name.split('.')[0] ?? name)
}

/** The value of a path such as `contact`, `statement.rule`, `fact.help_link`; undefined when it is not known. */
export function valueIn(turn: Turn, path: string): Value | undefined {
  const [root = '', ...fields] = path.split('.')
  if (root === 'fact') return factIn(turn, fields.join('.'))
  if (isBuiltIn(root)) return fields.reduce<Value | undefined>(own, builtIn(turn, root))
  const value = own(turn.state.vars, root)
  return isSecret(value) ? undefined : fields.reduce<Value | undefined>(own, value)
}

export function isSecret(value: Value | undefined): boolean {
  return own(value, 'secret') === true
}

function builtIn({ state, env }: Turn, name: BuiltIn): Value | undefined {
  switch (name) {
    case 'tries':
      return state.tries
    case 'assurance':
      return state.assurance
    case 'locale':
      return env.locale
    case 'fact':
      return undefined
    default:
      return env.person[name]
  }
}

function factIn({ book, env }: Turn, name: string): string | number | undefined {
  const { country } = env.person
  return factNow(factValue(book.facts.get(name), country), env.liveFact?.(name, country))
}

/** A fact as it is now (`live`), whatever release the chat is on; one that is gone by now, or has become another kind of value, as it was (`own`). */
export function factNow(own: string | number | undefined, live: string | number | undefined): string | number | undefined {
  return typeof live === typeof own ? live : own
}

/** A fact as it is in a country (ISO 3166-1 alpha-2); elsewhere its general value. */
export function factValue(fact: Fact | undefined, country: string | undefined): string | number | undefined {
  const byCountry = country === undefined ? undefined : own(fact?.by_country, country.toUpperCase())
  return (byCountry as string | number | undefined) ?? fact?.value
}

/** A field of its own: never one that every object inherits. */
function own(value: Value | undefined, name: string): Value | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
  return Object.hasOwn(value, name) ? value[name] : undefined
}
