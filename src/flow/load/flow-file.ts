import { FlowSchema, Id, VERBS, type Step } from '../definition.ts'
import type { Finding } from '../findings/finding.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import { parseAt } from './issues.ts'
import type { Source } from './source.ts'
import { schemaFor, verbsIn } from './step-schema.ts'

export interface FlowFile {
  id: string
  about: string
  start: string
  /** Steps that are gone → what stands for them now. */
  moved: ReadonlyMap<string, string>
  /** In the order of the file: a step without `then` goes on to the next. */
  steps: Map<string, Step>
  source: Source
}

/** The step that a step of some release is in this flow: itself, or what `moved` names; undefined when there is none. */
export function stepNow({ steps, moved }: Pick<FlowFile, 'steps' | 'moved'>, step: string): string | undefined {
  let now: string | undefined = step
  for (let hops = 0; now !== undefined && hops <= moved.size; hops++) {
    if (steps.has(now)) return now
    now = moved.get(now)
  }
  return undefined
}

const Frame = FlowSchema.omit({ steps: true }).loose()
const PARTS = Object.keys(FlowSchema.shape)

/** Shapes a flow file called `<id>.yaml`; steps that don't fit are left out. Undefined when it isn't a flow at all. */
export function parseFlow(id: string, source: Source, findings: Finding[]): FlowFile | undefined {
  findings.push(...source.findings)
  if (source.findings.length > 0) return undefined
  const { data, findings: found } = parseAt(Frame, source.value, source, [])
  findings.push(...found)
  if (!data) return undefined
  if (data.flow !== id) findings.push(source.note(remarks.wrongName(data.flow, id), ['flow']))
  findings.push(...unknownParts(data, source))
  return { id, about: data.about, start: data.start, moved: new Map(Object.entries(data.moved ?? {})), steps: parseSteps(data.steps, source, findings), source }
}

function unknownParts(raw: object, source: Source): Finding[] {
  const unknown = Object.keys(raw).filter((key) => !PARTS.includes(key))
  return unknown.map((key) => source.note(remarks.unknownKey(key, nearest(key, PARTS), PARTS), [key], 'key'))
}

function parseSteps(raw: unknown, source: Source, findings: Finding[]): Map<string, Step> {
  const steps = new Map<string, Step>()
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) {
    findings.push(source.note(remarks.missingKey('steps')))
    return steps
  }
  for (const [id, value] of Object.entries(raw)) {
    const step = parseStep(id, value, source, findings)
    if (step) steps.set(id, step)
  }
  return steps
}

function parseStep(id: string, raw: unknown, source: Source, findings: Finding[]): Step | undefined {
  if (!Id.safeParse(id).success) findings.push(source.note(remarks.badId(id), ['steps', id], 'key'))
  const verbs = verbsIn(raw)
  const [verb] = verbs
  if (verb === undefined || verbs.length > 1) {
    findings.push(source.note(remarks.verbs(verbs, VERBS), ['steps', id], 'key'))
    return undefined
  }
  const { data, findings: found } = parseAt(schemaFor(verb, raw), raw, source, ['steps', id])
  findings.push(...found)
  return data
}
