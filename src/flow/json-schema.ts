/** JSON Schemas of the files that people write: with them an editor completes and validates. */
import { z } from 'zod'
import { ActionsSchema } from './content/actions.ts'
import { AudienceSchema } from './content/audience.ts'
import { CriticalSchema } from './content/critical.ts'
import { DeskSchema } from './content/desk.ts'
import { DetoursSchema } from './content/detours.ts'
import { FactsSchema } from './content/facts.ts'
import { GlobalsSchema } from './content/globals.ts'
import { HoursSchema } from './content/hours.ts'
import { QueuesSchema } from './content/queues.ts'
import { FlowSchema } from './definition.ts'
import { SCHEMA_WORDS, type Words } from './json-schema-words.ts'
import { TranscriptSchema } from './transcripts/format.ts'
import { isTranscript } from './transcripts/read.ts'

const KINDS = {
  flow: { title: 'A Latchkey flow', shape: FlowSchema },
  transcript: { title: 'A chat to play through', shape: TranscriptSchema },
  actions: { title: 'What the platform can do', shape: ActionsSchema },
  audience: { title: 'Who is offered the chat', shape: AudienceSchema },
  critical: { title: 'Texts that must not be missing', shape: CriticalSchema },
  desk: { title: 'How agents work', shape: DeskSchema },
  detours: { title: 'Steps that go to a person', shape: DetoursSchema },
  facts: { title: 'Links, numbers and deadlines', shape: FactsSchema },
  globals: { title: 'What works at every step', shape: GlobalsSchema },
  hours: { title: 'When people work', shape: HoursSchema },
  queues: { title: 'Waiting lines', shape: QueuesSchema },
} as const
export type SchemaKind = keyof typeof KINDS
export const SCHEMA_KINDS = Object.keys(KINDS) as SchemaKind[]

/** The JSON Schema (draft 7) of a kind of file, each key explained. */
export function jsonSchemaOf(kind: SchemaKind): Record<string, unknown> {
  const { title, shape } = KINDS[kind]
  return { title, ...explained(z.toJSONSchema(shape, { target: 'draft-7' }), SCHEMA_WORDS[kind], []) as object }
}

/** The file beside the flows that has it: `# yaml-language-server: $schema=./flow.schema.json` makes editors use it. */
export function schemaFile(kind: SchemaKind): { path: string; text: string } {
  return { path: `flows/${kind}.schema.json`, text: `${JSON.stringify(jsonSchemaOf(kind), null, 2)}\n` }
}

/** The kind of a file in flows/, by its name; undefined for any other file. */
export function schemaKindOf(path: string): SchemaKind | undefined {
  if (isTranscript(path)) return 'transcript'
  const name = /^flows\/([^/.]+)\.yaml$/.exec(path)?.[1]
  return name === undefined ? undefined : (SCHEMA_KINDS.find((kind) => kind === name) ?? 'flow')
}

/** The same schema with a description at every property. `keys`: the properties on the way to here. */
function explained(node: unknown, words: Words, keys: readonly string[]): unknown {
  if (Array.isArray(node)) return node.map((each) => explained(each, words, keys))
  if (typeof node !== 'object' || node === null) return node
  return Object.fromEntries(Object.entries(node).map(([name, value]) => [name, name === 'properties' ? described(value as object, words, keys) : explained(value, words, keys)]))
}

function described(properties: object, words: Words, keys: readonly string[]): object {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => {
    const special = [...keys, ...Object.keys(properties)].map((near) => words[`${near}.${key}`]).find((each) => each !== undefined)
    return [key, { description: special ?? words[key], ...explained(value, words, [...keys, key]) as object }]
  }))
}
