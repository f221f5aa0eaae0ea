/** What a JSON Schema allows at a place of a file that is being written. Pure; knows what our schemas use. */
import type { Path } from './yaml-tree.ts'

export interface JsonSchema {
  readonly [keyword: string]: unknown
}

/** What may stand at a place. */
export interface Allowed {
  /** Keys of a mapping; `needed` ones can't be left out. `about` is what the schema says of one. */
  keys: { key: string, needed: boolean, about: string }[]
  values: string[]
}

/** The scalars and keys that are there already, by path: they decide between the alternatives of a schema. */
export interface Written {
  keysAt(path: Path): readonly string[]
  scalarAt(path: Path): string | undefined
}

/** Every alternative that may stand at a path, given what is written beside it. */
export function schemasAt(schema: JsonSchema, path: Path, written: Written): JsonSchema[] {
  let found = alternatives(schema, schema)
  for (const [i, part] of path.entries()) {
    const fitting = fittingAt(found, path.slice(0, i), part, written)
    found = fitting.flatMap((each) => below(each, part)).flatMap((each) => alternatives(each, schema))
  }
  return found
}

/** Keys and values that may stand at a path. Keys that are there already are left out. */
export function allowedAt(schema: JsonSchema, path: Path, written: Written): Allowed {
  const schemas = fittingAt(schemasAt(schema, path, written), path, undefined, written)
  const there = written.keysAt(path)
  const keys = new Map<string, { needed: boolean, about: string }>()
  for (const each of schemas) {
    const needed = listOf(each['required'])
    for (const [key, property] of Object.entries(objectOf(each['properties']))) {
      const known = keys.get(key)
      keys.set(key, { needed: known?.needed || (schemas.length === 1 && needed.includes(key)), about: known?.about || aboutOf(property, schema) })
    }
  }
  return {
    keys: [...keys].filter(([key]) => !there.includes(key)).map(([key, more]) => ({ key, ...more })),
    values: [...new Set(schemas.flatMap(valuesOf))],
  }
}

/** What the schema says of the key that a path ends in. */
export function aboutKey(schema: JsonSchema, path: Path, written: Written): string {
  const properties = schemasAt(schema, path.slice(0, -1), written).map((each) => objectOf(each['properties'])[path.at(-1) ?? ''])
  return properties.map((property) => (property ? aboutOf(property, schema) : '')).find(Boolean) ?? ''
}

function aboutOf(property: JsonSchema, root: JsonSchema): string {
  return [property, ...alternatives(property, root)].map(({ description }) => description).find((each) => typeof each === 'string') ?? ''
}

function valuesOf({ enum: list, const: one, type }: JsonSchema): string[] {
  if (Array.isArray(list)) return list.map(String)
  if (one !== undefined) return [String(one)]
  return type === 'boolean' ? ['true', 'false'] : []
}

/** Alternatives that what is written doesn't rule out; all of them where it rules out every one. */
function fittingAt(schemas: JsonSchema[], path: Path, writing: string | number | undefined, written: Written): JsonSchema[] {
  const keys = written.keysAt(path)
  const fitting = schemas.filter((schema) => keys.every((key) => fits(schema, key, key === writing ? undefined : written.scalarAt([...path, key]))))
  return fitting.length > 0 ? fitting : schemas
}

function fits(schema: JsonSchema, key: string, value: string | undefined): boolean {
  const properties = objectOf(schema['properties'])
  const property = properties[key]
  if (property === undefined) return typeof schema['additionalProperties'] === 'object'
  const allowed = valuesOf(property)
  return value === undefined || value === '' || allowed.length === 0 || allowed.includes(value)
}

function below(schema: JsonSchema, part: string | number): JsonSchema[] {
  if (typeof part === 'number') return [objectOf(schema)['items']].filter(isSchema)
  const property = objectOf(schema['properties'])[part]
  return [property ?? schema['additionalProperties']].filter(isSchema)
}

function alternatives(schema: JsonSchema, root: JsonSchema): JsonSchema[] {
  const { $ref, anyOf, oneOf, allOf } = schema
  if (typeof $ref === 'string') return alternatives(resolved($ref, root), root)
  const nested = [anyOf, oneOf, allOf].flatMap(listOf).filter(isSchema)
  return nested.length > 0 ? nested.flatMap((each) => alternatives(each, root)) : [schema]
}

function resolved(ref: string, root: JsonSchema): JsonSchema {
  const found = ref.split('/').slice(1).reduce<unknown>((node, part) => (isSchema(node) ? node[part] : undefined), root)
  return isSchema(found) ? found : {}
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function objectOf(value: unknown): Record<string, JsonSchema> {
  return isSchema(value) ? (value as Record<string, JsonSchema>) : {}
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : []
}
