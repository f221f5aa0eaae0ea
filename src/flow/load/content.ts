/** All content of a release, read and shaped, with where everything stands. What doesn't fit is left out and told as findings. */
import type { z } from 'zod'
import { ActionsSchema, type Action, type PlatformEvent } from '../content/actions.ts'
import { AudienceSchema, type Audience } from '../content/audience.ts'
import { CriticalSchema } from '../content/critical.ts'
import { DeskSchema, type Desk } from '../content/desk.ts'
import { DetoursSchema, type Detours } from '../content/detours.ts'
import { FactsSchema, type Fact } from '../content/facts.ts'
import { GlobalsSchema, type Global } from '../content/globals.ts'
import { QueuesSchema, type Queue } from '../content/queues.ts'
import { HoursSchema, type OpeningHours } from '../content/hours.ts'
import type { Finding } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'
import { Memo } from '../memo.ts'
import type { ReleaseFiles } from '../store.ts'
import { parseReviews, type ReviewsFile } from '../translations/reviews.ts'
import { parseFlow, type FlowFile } from './flow-file.ts'
import { parseAt } from './issues.ts'
import { isObject, parseLocaleFile, type LocaleFile } from './locale-file.ts'
import { readJson, readYaml, type Path, type Source } from './source.ts'

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
  desk: Desk
  /** Undefined: every line is always open. */
  hours: OpeningHours | undefined
  detours: Detours
  /** Namespace → key paths of the texts that are critical besides `say: critical` steps. */
  critical: Map<string, readonly string[]>
  texts: LocaleFile[]
  /** Locale → how far its texts are reviewed. */
  reviews: Map<string, ReviewsFile>
  /** Sources of the registries, by their file's name: `actions`. */
  registries: Map<string, Source>
  findings: Finding[]
}

const REGISTRIES = {
  actions: ActionsSchema,
  audience: AudienceSchema,
  critical: CriticalSchema,
  desk: DeskSchema,
  detours: DetoursSchema,
  facts: FactsSchema,
  globals: GlobalsSchema,
  hours: HoursSchema,
  queues: QueuesSchema,
}
type Registry = keyof typeof REGISTRIES
/** Nothing is missing without them. */
const OPTIONAL: readonly Registry[] = ['desk', 'detours', 'hours']

/** The flow in which every conversation begins. */
export const START_FLOW = 'start'

/** Shapes a release's files. Never throws: what is broken is a finding. A file that the memo knows is not read again, and is the same object. */
export function parseContent(files: ReleaseFiles, memo = new Memo()): Content {
  const findings: Finding[] = []
  const registries = new Map<string, Source>()
  const read = <T>(name: Registry, schema: z.ZodType<T>) => {
    const { source, data, findings: found } = memo.of(`registry ${name}`, [files[`flows/${name}.yaml`]], () => readRegistry(files, name, schema))
    if (source) registries.set(name, source)
    findings.push(...found)
    return data
  }
  const facts = read('facts', FactsSchema)
  const platform = read('actions', ActionsSchema)
  return {
    flows: parseFlows(files, memo, findings),
    actions: mapOf(platform?.actions),
    events: mapOf(platform?.events),
    queues: mapOf(read('queues', QueuesSchema)?.queues),
    globals: mapOf(read('globals', GlobalsSchema)?.globals),
    facts: mapOf(facts?.facts),
    allowHosts: facts?.allow_hosts ?? [],
    audience: read('audience', AudienceSchema)?.audience ?? 'everyone',
    desk: read('desk', DeskSchema) ?? {},
    hours: read('hours', HoursSchema),
    detours: mapOf(read('detours', DetoursSchema)?.detours),
    critical: mapOf(read('critical', CriticalSchema)?.critical),
    texts: parseTexts(files, memo, findings),
    reviews: parseReviewFiles(files, memo, findings),
    registries,
    findings,
  }
}

interface Read<T> {
  source?: Source
  data?: T
  findings: Finding[]
}

function readRegistry<T>(files: ReleaseFiles, name: Registry, schema: z.ZodType<T>): Read<T> {
  const file = `flows/${name}.yaml`
  const text = files[file]
  if (text === undefined) return { findings: OPTIONAL.includes(name) ? [] : [{ ...remarks.missingFile(), file, line: 1, col: 1 }] }
  const source = readYaml(file, text)
  if (source.value === undefined) return { source, findings: source.findings }
  const { data, findings, unfit } = parseAt(schema, source.value, source, [])
  return { source, data: data ?? schema.safeParse(withoutEntries(source.value, unfit)).data, findings: [...source.findings, ...findings] }
}

/** The entries of a registry that fit: a draft with one bad action still runs with all the others. */
function withoutEntries(value: unknown, unfit: readonly Path[]): unknown {
  if (!isObject(value)) return value
  const isFit = (part: string, name: string) => !unfit.some(([first, second]) => first === part && second === name)
  return Object.fromEntries(Object.entries(value).map(([part, entries]) => (
    [part, isObject(entries) ? Object.fromEntries(Object.entries(entries).filter(([name]) => isFit(part, name))) : entries]
  )))
}

function mapOf<T>(record: Record<string, T> | undefined): Map<string, T> {
  return new Map(Object.entries(record ?? {}))
}

/** `flows/actions.yaml` and its like. */
export function isRegistry(path: string): boolean {
  return Object.hasOwn(REGISTRIES, /^flows\/([^/.]+)\.yaml$/.exec(path)?.[1] ?? '')
}

/** `flows/start.yaml` → `start`; undefined for registries, transcripts and everything else. */
export function flowOf(path: string): string | undefined {
  const name = /^flows\/([^/.]+)\.yaml$/.exec(path)?.[1]
  return name === undefined || Object.hasOwn(REGISTRIES, name) ? undefined : name
}

function parseFlows(files: ReleaseFiles, memo: Memo, findings: Finding[]): Map<string, FlowFile> {
  const flows = new Map<string, FlowFile>()
  for (const [path, text] of Object.entries(files)) {
    const id = flowOf(path)
    if (id === undefined) continue
    const { data: flow, findings: found } = memo.of(`flow ${path}`, [text], () => noting((notes) => parseFlow(id, readYaml(path, text), notes)))
    findings.push(...found)
    if (flow) flows.set(flow.id, flow)
  }
  return flows
}

function parseTexts(files: ReleaseFiles, memo: Memo, findings: Finding[]): LocaleFile[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const { data, findings: found } = memo.of(`texts ${path}`, [text], () => noting((notes) => parseLocaleFile(path, text, notes)))
    findings.push(...found)
    return data ?? []
  })
}

function parseReviewFiles(files: ReleaseFiles, memo: Memo, findings: Finding[]): Map<string, ReviewsFile> {
  const reviews = new Map<string, ReviewsFile>()
  for (const [path, text] of Object.entries(files)) {
    const locale = /^locales\/([^/]+)\/reviews\.json$/.exec(path)?.[1]
    if (locale === undefined) continue
    const { data, findings: found } = memo.of(`reviews ${path}`, [text], () => noting((notes) => parseReviews(locale, readJson(path, text), notes)))
    findings.push(...found)
    reviews.set(locale, data)
  }
  return reviews
}

/** What a reading gave, with what it noted. */
function noting<T>(read: (findings: Finding[]) => T): { data: T; findings: Finding[] } {
  const findings: Finding[] = []
  return { data: read(findings), findings }
}

/** Locales that flows are written in, English first; others have the pages' own texts at most. */
export function spokenLocales({ flows, texts }: Pick<Content, 'flows' | 'texts'>): string[] {
  const spoken = new Set(texts.filter(({ namespace }) => flows.has(namespace)).map(({ locale }) => locale))
  return [...spoken].sort((a, b) => Number(b === 'en') - Number(a === 'en') || a.localeCompare(b))
}
