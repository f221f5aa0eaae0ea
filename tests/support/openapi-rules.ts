/** What OpenAPI 3.1.0 demands of a document's structure, as far as ours uses it (sections 4.8 and 4.7 of the specification). */
import { resolve, schemaFaults, type Schema } from './json-schema.ts'

const ROOT = ['openapi', 'info', 'externalDocs', 'tags', 'paths', 'webhooks', 'components']
const OPERATION = ['operationId', 'summary', 'description', 'tags', 'security', 'parameters', 'requestBody', 'responses']
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

const isObject = (value: unknown): value is Schema => typeof value === 'object' && value !== null && !Array.isArray(value)
const objects = (value: unknown): [string, Schema][] => Object.entries(isObject(value) ? value : {}).filter((entry): entry is [string, Schema] => isObject(entry[1]))
const list = (value: unknown): Schema[] => (Array.isArray(value) ? value.filter(isObject) : [])
const strangers = (of: Schema, known: readonly string[], where: string) =>
  Object.keys(of).filter((key) => !known.includes(key) && !key.startsWith('x-')).map((key) => `${where}: ${key} has no place here`)
const repeated = (names: readonly unknown[]) => names.filter((name, index) => names.indexOf(name) !== index)

interface Found {
  where: string
  /** Empty for a webhook, which has no address of its own. */
  path: string
  operation: Schema
}

function operationsOf(document: Schema): Found[] {
  const paths = objects(document.paths).flatMap(([path, item]) => objects(item).map(([method, operation]) => ({ where: `${method} ${path}`, path, operation })))
  return [...paths, ...objects(document.webhooks).flatMap(([name, item]) => objects(item).map(([method, operation]) => ({ where: `${method} ${name}`, path: '', operation })))]
}

function rootFaults(document: Schema): string[] {
  const { openapi, info, paths, components } = document
  return [
    ...strangers(document, ROOT, 'the document'),
    ...(/^3\.1\.\d+$/.test(String(openapi)) ? [] : ['openapi: is not 3.1']),
    ...['title', 'version'].filter((key) => typeof (info as Schema | undefined)?.[key] !== 'string').map((key) => `info: ${key} is missing`),
    ...Object.keys(paths as Schema).filter((path) => !path.startsWith('/')).map((path) => `${path}: does not begin with a slash`),
    ...objects((components as Schema).schemas).filter(([name]) => !/^[\w.-]+$/.test(name)).map(([name]) => `${name}: is no name of a component`),
  ]
}

function parameterFaults({ where, path, operation }: Found): string[] {
  const parameters = list(operation.parameters)
  const named = parameters.filter((each) => each.in === 'path').map(({ name }) => name)
  const templated = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  return [
    ...(String(named.toSorted()) === String(templated.toSorted()) ? [] : [`${where}: its path has ${String(templated)}, its parameters ${String(named)}`]),
    ...parameters.filter((each) => each.in === 'path' && each.required !== true).map(({ name }) => `${where}: ${String(name)} must be required`),
    ...parameters.filter((each) => !['path', 'query', 'header', 'cookie'].includes(String(each.in)) || !isObject(each.schema)).map(({ name }) => `${where}: ${String(name)} is no parameter`),
    ...repeated(parameters.map((each) => `${String(each.in)} ${String(each.name)}`)).map((name) => `${where}: ${String(name)} twice`),
  ]
}

function operationFaults(found: Found, document: Schema): string[] {
  const { where, operation } = found
  const [tags, schemes] = [list(document.tags).map(({ name }) => name), (document.components as Schema).securitySchemes as Schema]
  const responses = objects(operation.responses)
  return [
    ...strangers(operation, OPERATION, where),
    ...(METHODS.includes(where.split(' ')[0] ?? '') ? [] : [`${where}: is no method`]),
    ...parameterFaults(found),
    ...((operation.tags as unknown[] | undefined) ?? []).filter((tag) => !tags.includes(tag)).map((tag) => `${where}: nobody says what ${String(tag)} is`),
    ...list(operation.security).flatMap((each) => Object.keys(each)).filter((name) => !(name in schemes)).map((name) => `${where}: there is no scheme ${name}`),
    ...(responses.length ? [] : [`${where}: answers nothing`]),
    ...responses.filter(([status]) => !/^([1-5](\d\d|XX)|default)$/.test(status)).map(([status]) => `${where}: ${status} is no status`),
    ...responses.filter(([, { description }]) => typeof description !== 'string').map(([status]) => `${where} ${status}: has no description`),
  ]
}

/** Every schema of the document, with those inside of it. */
function schemasOf(document: Schema): Schema[] {
  const found: Schema[] = []
  const content = (of: unknown) => objects((of as Schema | undefined)?.content).forEach(([, media]) => found.push(media.schema as Schema))
  for (const { operation } of operationsOf(document)) {
    for (const { schema } of list(operation.parameters)) found.push(schema as Schema)
    content(operation.requestBody)
    for (const [, response] of objects(operation.responses)) content(response)
  }
  return [...found, ...objects((document.components as Schema).schemas).map(([, schema]) => schema)].flatMap(within)
}

function within(schema: Schema): Schema[] {
  const { items, additionalProperties, propertyNames, properties, anyOf, oneOf } = schema
  const inside = [items, additionalProperties, propertyNames].filter(isObject)
  return [schema, ...[...inside, ...objects(properties).map(([, each]) => each), ...list(anyOf), ...list(oneOf)].flatMap(within)]
}

function schemaRuleFaults(document: Schema): string[] {
  return schemasOf(document).flatMap((schema) => {
    const required = (schema.required as string[] | undefined) ?? []
    // A loose object may demand what it doesn't describe; ours never do.
    const missing = required.filter((key) => !isObject(schema.properties) || !(key in schema.properties)).map((key) => `${key}: is required and not described`)
    const preset = 'default' in schema ? schemaFaults(schema.default, schema, document) : []
    return [...missing, ...preset, ...dangling(schema, document)]
  })
}

function dangling({ $ref }: Schema, document: Schema): string[] {
  try {
    if (typeof $ref === 'string') resolve(document, $ref)
    return []
  } catch (error) {
    return [(error as Error).message]
  }
}

/** What makes a document no OpenAPI 3.1. */
export function openApiFaults(document: Schema): string[] {
  const operations = operationsOf(document)
  return [
    ...rootFaults(document),
    ...operations.flatMap((found) => operationFaults(found, document)),
    ...repeated(operations.map(({ operation }) => operation.operationId)).map((id) => `${String(id)}: two operations are called so`),
    ...schemaRuleFaults(document),
  ]
}
