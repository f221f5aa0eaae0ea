import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { jsonSchemaOf, SCHEMA_KINDS, schemaFile, schemaKindOf } from './json-schema.ts'
import { SCHEMA_WORDS } from './json-schema-words.ts'
import { loadContent } from './load/read-folder.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** Every property of a schema with its description. */
function propertiesOf(node: unknown): [string, unknown][] {
  if (typeof node !== 'object' || node === null) return []
  const own = 'properties' in node ? Object.entries(node.properties as object).map(([key, { description }]): [string, unknown] => [key, description]) : []
  return [...own, ...Object.values(node).flatMap(propertiesOf)]
}

it.each(SCHEMA_KINDS)('%s: the file beside the flows is current (latchkey schema writes it)', (kind) => {
  const { path, text } = schemaFile(kind)
  expect(readFileSync(join(ROOT, path), 'utf8')).toBe(text)
})

it.each(SCHEMA_KINDS)('%s: every key is explained, and nothing else', (kind) => {
  const properties = propertiesOf(jsonSchemaOf(kind))
  expect(properties.filter(([, description]) => typeof description !== 'string').map(([key]) => key)).toEqual([])
  const said = new Set(properties.map(([, description]) => description))
  expect(Object.entries(SCHEMA_WORDS[kind]).filter(([, words]) => !said.has(words)).map(([key]) => key)).toEqual([])
})

it('explains a key by where it stands', () => {
  const of = (key: string) => new Set(propertiesOf(jsonSchemaOf('flow')).filter(([name]) => name === key).map(([, description]) => description))
  expect(of('at_most').size).toBe(2)
  expect(of('with').size).toBe(2)
})

it('knows the kind of a file by its name', () => {
  expect(['flows/start.yaml', 'flows/queues.yaml', 'flows/start.silent.test.yaml', 'flows/flow.yaml', 'flows/start.yml', 'locales/fr/start.json'].map(schemaKindOf)).toEqual(['flow', 'queues', 'transcript', 'flow', undefined, undefined])
})

it('is named at the top of the files, the right one for each', async () => {
  const named = Object.entries(await loadContent(ROOT)).flatMap(([path, text]) => {
    const schema = /^# yaml-language-server: \$schema=(\S+)\n/.exec(text)?.[1]
    return schema === undefined ? [] : [[path, schema] as const]
  })
  expect(named.length).toBeGreaterThan(100)
  expect(named.filter(([path, schema]) => schema !== `./${schemaKindOf(path)}.schema.json`)).toEqual([])
})
