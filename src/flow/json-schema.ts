/** JSON Schemas of the files that people write: with them an editor completes and validates. */
import { z } from 'zod'
import { ActionsSchema } from './content/actions.ts'
import { AudienceSchema } from './content/audience.ts'
import { CriticalSchema } from './content/critical.ts'
import { DetoursSchema } from './content/detours.ts'
import { FactsSchema } from './content/facts.ts'
import { GlobalsSchema } from './content/globals.ts'
import { QueuesSchema } from './content/queues.ts'
import { FlowSchema } from './definition.ts'
import { TranscriptSchema } from './transcripts/format.ts'

const KINDS = {
  flow: { title: 'A Latchkey flow', shape: FlowSchema },
  transcript: { title: 'A chat to play through', shape: TranscriptSchema },
  actions: { title: 'What the platform can do', shape: ActionsSchema },
  audience: { title: 'Who is offered the chat', shape: AudienceSchema },
  critical: { title: 'Texts that must not be missing', shape: CriticalSchema },
  detours: { title: 'Steps that go to a person', shape: DetoursSchema },
  facts: { title: 'Links, numbers and deadlines', shape: FactsSchema },
  globals: { title: 'What works at every step', shape: GlobalsSchema },
  queues: { title: 'Waiting lines', shape: QueuesSchema },
} as const
export type SchemaKind = keyof typeof KINDS

/** The JSON Schema (draft 7) of a kind of file. */
export function jsonSchemaOf(kind: SchemaKind): Record<string, unknown> {
  const { title, shape } = KINDS[kind]
  return { title, ...z.toJSONSchema(shape, { io: 'input', target: 'draft-7' }) }
}

/** That of flow files as text: `# yaml-language-server: $schema=./flow.schema.json` makes editors use it. */
export function flowJsonSchema(): string {
  return `${JSON.stringify(jsonSchemaOf('flow'), null, 2)}\n`
}
