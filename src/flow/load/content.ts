/** All content of a release, read and shaped, with where everything stands. What doesn't fit is left out and told as findings. */
import type { z } from 'zod'
import { ActionsSchema, type Action, type PlatformEvent } from '../content/actions.ts'
import { AudienceSchema, type Audience } from '../content/audience.ts'
import { FactsSchema, type Fact } from '../content/facts.ts'
import { GlobalsSchema, type Global } from '../content/globals.ts'
import { QueuesSchema, type Queue } from '../content/queues.ts'
import type { Finding } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'
import type { ReleaseFiles } from '../store.ts'
import { parseFlow, type FlowFile } from './flow-file.ts'
import { parseAt } from './issues.ts'
import { parseLocaleFile, type LocaleFile } from './locale-file.ts'
import { readYaml, type Source } from './source.ts'

export interface Content {
  flows: Map<string, FlowFile>
  actions: Map<string, Action>
  /** What the platform may report. */
  events: Map<string, PlatformEvent>
  queues: Map<string, Queue>
  globals: Map<string, Global>
  facts: Map<string, Fact>
  allowHosts: string[]
  audience: Audience
  texts: LocaleFile[]
  /** Sources of the registries, by their file's name: `actions`. */
  registries: Map<string, Source>
  findings: Finding[]
}

const REGISTRIES = {
  actions: ActionsSchema,
  audience: AudienceSchema,
  facts: FactsSchema,
  globals: GlobalsSchema,
  queues: QueuesSchema,
}
type Registry = keyof typeof REGISTRIES

/** The flow in which every conversation begins. */
export const START_FLOW = 'start'

/** Shapes a release's files. Never throws: what is broken is a finding. */
export function parseContent(files: ReleaseFiles): Content {
  const findings: Finding[] = []
  const registries = new Map<string, Source>()
  const read = <T>(name: Registry, schema: z.ZodType<T>) => readRegistry(files, name, schema, registries, findings)
  const facts = read('facts', FactsSchema)
  const platform = read('actions', ActionsSchema)
  return {
    flows: parseFlows(files, findings),
    actions: mapOf(platform?.actions),
    events: mapOf(platform?.events),
    queues: mapOf(read('queues', QueuesSchema)?.queues),
    globals: mapOf(read('globals', GlobalsSchema)?.globals),
    facts: mapOf(facts?.facts),
    allowHosts: facts?.allow_hosts ?? [],
    audience: read('audience', AudienceSchema)?.audience ?? 'everyone',
    texts: parseTexts(files, findings),
    registries,
    findings,
  }
}

function readRegistry<T>(
  files: ReleaseFiles, name: Registry, schema: z.ZodType<T>, registries: Map<string, Source>, findings: Finding[],
): T | undefined {
  const file = `flows/${name}.yaml`
  const text = files[file]
  if (text === undefined) {
    findings.push({ ...remarks.missingFile(), file, line: 1, col: 1 })
    return undefined
  }
  const source = readYaml(file, text)
  registries.set(name, source)
  findings.push(...source.findings)
  if (source.value === undefined) return undefined
  const { data, findings: found } = parseAt(schema, source.value, source, [])
  findings.push(...found)
  return data
}

function mapOf<T>(record: Record<string, T> | undefined): Map<string, T> {
  return new Map(Object.entries(record ?? {}))
}

/** `flows/start.yaml` → `start`; undefined for registries, transcripts and everything else. */
export function flowOf(path: string): string | undefined {
  const name = /^flows\/([^/.]+)\.yaml$/.exec(path)?.[1]
  return name === undefined || Object.hasOwn(REGISTRIES, name) ? undefined : name
}

function parseFlows(files: ReleaseFiles, findings: Finding[]): Map<string, FlowFile> {
  const flows = new Map<string, FlowFile>()
  for (const [path, text] of Object.entries(files)) {
    const id = flowOf(path)
    const flow = id === undefined ? undefined : parseFlow(id, readYaml(path, text), findings)
    if (flow) flows.set(flow.id, flow)
  }
  return flows
}

function parseTexts(files: ReleaseFiles, findings: Finding[]): LocaleFile[] {
  return Object.entries(files).flatMap(([path, text]) => parseLocaleFile(path, text, findings) ?? [])
}

/** Locales that flows are written in, English first; others have the pages' own texts at most. */
export function spokenLocales({ flows, texts }: Pick<Content, 'flows' | 'texts'>): string[] {
  const spoken = new Set(texts.filter(({ namespace }) => flows.has(namespace)).map(({ locale }) => locale))
  return [...spoken].sort((a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b))
}
