import { signal } from '@preact/signals'
import { call } from '../desk.ts'
import { ofDraft } from '../drafts.ts'
import type { Knowledge } from '../editor/complete.ts'
import { namesIn, NO_NAMES } from '../editor/names.ts'

/** What the editor suggests and explains from. Until it has come, the editor does without. */
export const knowledge = signal<Knowledge>({ schema: {}, names: NO_NAMES })

const REGISTRIES = ['queues', 'actions', 'facts'].map((name) => `flows/${name}.yaml`)

/** Asks for the schema and for the files that define names; what doesn't come is done without. */
export async function learn(flows: readonly string[]): Promise<void> {
  const paths = [...REGISTRIES, ...flows.map((flow) => `flows/${flow}.yaml`)]
  const [schema, ...texts] = await Promise.all([schemaOf('flow'), ...paths.map(textOf)])
  const files = new Map(paths.map((path, i) => [path, texts[i] ?? '']))
  knowledge.value = { schema: schema ?? knowledge.peek().schema, names: namesIn(files) }
}

/** The same for any other file: its schema, where its kind has one, and no names. */
export async function learnKind(path: string): Promise<void> {
  const name = /^flows\/([a-z_]+)\.yaml$/.exec(path)?.[1]
  const kind = path.endsWith('.test.yaml') ? 'transcript' : KINDS.find((each) => each === name)
  knowledge.value = { schema: (kind && (await schemaOf(kind))) ?? {}, names: NO_NAMES }
}

const KINDS = ['actions', 'audience', 'facts', 'globals', 'queues'] as const

async function schemaOf(kind: 'flow' | 'transcript' | (typeof KINDS)[number]) {
  const result = await call('GET /v1/studio/schema', { query: { for: kind } })
  return result.ok ? result.body.schema : undefined
}

async function textOf(path: string): Promise<string | undefined> {
  const result = await call('GET /v1/studio/file', { query: { path, ...ofDraft.peek() } })
  return result.ok ? (result.body.text ?? undefined) : undefined
}
