/**
 * Validates by JSON Schema 2020-12, as far as `/openapi.json` uses it: a keyword that it doesn't know is a fault of the
 * schema. It shares nothing with the library that made the schema, so that a mistake of that one is seen too.
 */
import { isIP } from 'node:net'

export type Schema = { [keyword: string]: unknown }
type Check = (value: unknown, bound: never, at: Place) => string[]

interface Place {
  path: string
  schema: Schema
  /** Where `$ref` leads: `#/components/…` of this. */
  root: Schema
}

const SAYS_NOTHING = new Set(['$schema', 'description', 'default', 'title', 'required', 'additionalProperties', '$id'])
const FORMATS: Record<string, (text: string) => boolean> = {
  'date-time': (text) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) && !Number.isNaN(Date.parse(text)),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)),
  email: (text) => /^[^@\s]+@[^@\s]+$/.test(text),
  uri: (text) => URL.canParse(text),
  ip: (text) => isIP(text) !== 0,
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function isOfType(value: unknown, type: string): boolean {
  return type === 'integer' ? Number.isInteger(value) : typeOf(value) === type
}

function length(value: unknown): number | undefined {
  return typeof value === 'string' ? [...value].length : undefined
}

const fault = (holds: boolean, { path }: Place, what: string) => (holds ? [] : [`${path || '(all)'}: ${what}`])
const within = (measure: (value: unknown) => number | undefined, fits: (size: number, bound: number) => boolean, word: string): Check =>
  (value, bound: number, at) => {
    const size = measure(value)
    return size === undefined ? [] : fault(fits(size, bound), at, `${size} is not ${word} ${bound}`)
  }
const number = (value: unknown) => (typeof value === 'number' ? value : undefined)
const count = (value: unknown) => (Array.isArray(value) ? value.length : undefined)
const least = (size: number, bound: number) => size >= bound
const most = (size: number, bound: number) => size <= bound

const CHECKS: Record<string, Check> = {
  $ref: (value, ref: string, at) => faultsOf(value, { ...at, schema: resolve(at.root, ref) }),
  type: (value, type: string | string[], at) => fault([type].flat().some((each) => isOfType(value, each)), at, `${typeOf(value)} is not ${String(type)}`),
  const: (value, expected: unknown, at) => fault(value === expected, at, `${JSON.stringify(value)} is not ${JSON.stringify(expected)}`),
  enum: (value, all: unknown[], at) => fault(all.includes(value), at, `${JSON.stringify(value)} is none of ${JSON.stringify(all)}`),
  minimum: within(number, least, '≥'),
  maximum: within(number, most, '≤'),
  minLength: within(length, least, '≥'),
  maxLength: within(length, most, '≤'),
  minItems: within(count, least, '≥'),
  maxItems: within(count, most, '≤'),
  pattern: (value, pattern: string, at) => (typeof value === 'string' ? fault(new RegExp(pattern, 'u').test(value), at, `${value} does not match ${pattern}`) : []),
  format: (value, format: string, at) => {
    const fits = FORMATS[format]
    if (!fits) return [`${at.path}: unknown format ${format}`]
    return typeof value === 'string' ? fault(fits(value), at, `${value} is no ${format}`) : []
  },
  items: (value, items: Schema, at) => (Array.isArray(value) ? value.flatMap((each, index) => faultsOf(each, { ...at, path: `${at.path}[${index}]`, schema: items })) : []),
  properties: (value, properties: Record<string, Schema>, at) => (isObject(value) ? fieldFaults(value, properties, at) : []),
  propertyNames: (value, names: Schema, at) => (isObject(value) ? Object.keys(value).flatMap((key) => faultsOf(key, { ...at, path: `${at.path}.${key}`, schema: names })) : []),
  anyOf: (value, options: Schema[], at) => alternatives(value, options, at, (fitting) => fitting > 0),
  oneOf: (value, options: Schema[], at) => alternatives(value, options, at, (fitting) => fitting === 1),
}

function alternatives(value: unknown, options: Schema[], at: Place, enough: (fitting: number) => boolean): string[] {
  const tried = options.map((schema) => faultsOf(value, { ...at, schema }))
  const nearest = tried.toSorted((a, b) => a.length - b.length)[0] ?? []
  return enough(tried.filter((faults) => faults.length === 0).length) ? [] : [`${at.path}: none or several of ${options.length} fit`, ...nearest]
}

function fieldFaults(value: Record<string, unknown>, properties: Record<string, Schema>, at: Place): string[] {
  const required = (at.schema.required as string[] | undefined) ?? []
  const missing = required.filter((key) => !(key in value)).map((key) => `${at.path}.${key}: is missing`)
  const wrong = Object.entries(value).flatMap(([key, each]) => {
    const schema = properties[key]
    if (schema) return faultsOf(each, { ...at, path: `${at.path}.${key}`, schema })
    // Answers may grow, but what the server sends today must be told.
    const { additionalProperties } = at.schema
    return isObject(additionalProperties) ? faultsOf(each, { ...at, path: `${at.path}.${key}`, schema: additionalProperties }) : [`${at.path}.${key}: is not in the document`]
  })
  return [...missing, ...wrong]
}

function faultsOf(value: unknown, at: Place): string[] {
  return Object.entries(at.schema).flatMap(([keyword, bound]) => {
    if (SAYS_NOTHING.has(keyword)) return []
    return CHECKS[keyword]?.(value, bound as never, at) ?? [`${at.path}: unknown keyword ${keyword}`]
  })
}

/** What a JSON pointer within the document leads to; throws when that is nothing. */
export function resolve(root: Schema, ref: string): Schema {
  const found = ref.replace(/^#\//, '').split('/').reduce<unknown>((at, key) => (isObject(at) ? at[key] : undefined), root)
  if (!ref.startsWith('#/') || !isObject(found)) throw new Error(`nothing at ${ref}`)
  return found
}

/** What is wrong with a value, field by field. A field that the schema doesn't name is wrong too. */
export function schemaFaults(value: unknown, schema: Schema, root: Schema): string[] {
  return faultsOf(value, { path: '', schema, root })
}
