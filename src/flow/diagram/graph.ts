/** A flow as a picture of it needs it: steps with their texts and health, and every way between them. */
import { direction, type Direction } from '../../language/locales.ts'
import type { InputOption } from '../../conversation/script.ts'
import { edgesOf, type Edge } from '../check/edges.ts'
import { RETURN, type Condition, type Step } from '../definition.ts'
import type { Finding } from '../findings/finding.ts'
import type { Content } from '../load/content.ts'
import type { FlowFile } from '../load/flow-file.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'
import { verbOf } from '../load/step-schema.ts'
import type { Written } from '../simulate/format.ts'

export interface StepTexts {
  locale: string
  dir: Direction
  bubbles: string[]
  options: InputOption[]
  at?: Written
}

export interface GraphNode {
  id: string
  verb: string
  detail: string
  at?: Written
  texts: StepTexts[]
  errors: number
  warnings: number
}

export interface GraphEdge {
  from: string
  to: string
  kind: 'next' | 'option' | 'outcome' | 'no_match' | 'timeout' | 'event' | 'message' | 'when' | 'else' | 'run'
  name: string
  labels: string[]
}

export interface FlowGraph {
  flow: string
  start: string
  /** Steps at which the flow is left: ended, handed over, or gone back from. */
  exits: string[]
  nodes: GraphNode[]
  edges: GraphEdge[]
}

/** Undefined when there is no such flow, or it can't be read. `locales`: in which the texts are told. */
export function graphOf(content: Content, findings: readonly Finding[], id: string, locales: readonly string[]): FlowGraph | undefined {
  const flow = content.flows.get(id)
  if (!flow) return undefined
  const files = locales.map((locale) => ({ locale, file: content.texts.find((each) => each.locale === locale && each.namespace === id) }))
  const health = healthOf(flow, content, findings)
  const steps = [...flow.steps].map(([step, definition]) => stepNode(flow, step, definition, files, health(step)))
  const edges = [...flow.steps].flatMap(([step, definition]) => edgesFrom(flow, step, definition, files))
  return { flow: id, start: flow.start, exits: exitsOf(flow, edges), nodes: [...steps, ...furtherNodes(edges)], edges }
}

type TextFile = { locale: string; file: LocaleFile | undefined }

function stepNode({ source }: FlowFile, id: string, step: Step, files: readonly TextFile[], health: Health): GraphNode {
  const at = { file: source.file, line: source.at(['steps', id], 'key').line }
  return { id, verb: verbOf(step), detail: detailOf(step), at, texts: files.map((each) => textsOf(each, id)), ...health }
}

function textsOf({ locale, file }: TextFile, step: string): StepTexts {
  const node = file?.value[step]
  const own = { locale, dir: direction(locale) }
  if (!file || !isObject(node)) return { ...own, bubbles: [], options: [] }
  const { text, options } = node
  const bubbles = (Array.isArray(text) ? text : [text]).filter((each) => typeof each === 'string')
  const labels = isObject(options) ? Object.entries(options).map(([id, label]) => ({ id, label: String(label) })) : []
  return { ...own, bubbles, options: labels, at: { file: file.source.file, line: file.source.at([step], 'key').line } }
}

function detailOf(step: Step): string {
  if ('say' in step) return step.say
  if ('ask' in step) return step.ask
  if ('call' in step) return step.call
  if ('run' in step) return step.at === undefined ? step.run : `${step.run}.${step.at}`
  if ('wait' in step) return typeof step.wait === 'string' ? step.wait : step.wait.until
  if ('handoff' in step) return step.handoff
  if ('end' in step) return step.end
  return 'set' in step ? Object.keys(step.set).join(', ') : ''
}

function edgesFrom(flow: FlowFile, id: string, step: Step, files: readonly TextFile[]): GraphEdge[] {
  const entered: GraphEdge[] = 'run' in step ? [{ from: id, to: `flow:${step.run}`, kind: 'run', name: '', labels: [] }] : []
  return [...entered, ...edgesOf(flow, id, step).map((edge) => ({ from: id, to: edge.to, ...meaningOf(step, edge, labelsOf(id, files)) }))]
}

type Labels = (option: string) => string[]

function labelsOf(step: string, files: readonly TextFile[]): Labels {
  const texts = files.map((file) => textsOf(file, step))
  return (option) => texts.map(({ options }) => options.find(({ id }) => id === option)?.label ?? option)
}

const KINDS: Record<string, GraphEdge['kind']> = {
  outcomes: 'outcome', no_match: 'no_match', timeout: 'timeout', events: 'event', on_message: 'message', else: 'else',
}

function meaningOf(step: Step, { path = [] }: Edge, labels: Labels): Pick<GraphEdge, 'kind' | 'name' | 'labels'> {
  const [part = 'then', which] = path.map(String)
  if (part === 'options') return { kind: 'option', name: which ?? '', labels: labels(which ?? '') }
  if (part === 'branch') return { kind: 'when', name: 'branch' in step ? conditionText(step.branch[Number(which)]?.when) : '', labels: [] }
  return { kind: KINDS[part] ?? 'next', name: (part === 'outcomes' || part === 'events') && which ? which : '', labels: [] }
}

/** As it is written, on one line: conditions are in the words of the flow file. */
function conditionText(condition: Condition | undefined): string {
  return JSON.stringify(condition ?? {}).replaceAll('"', '').replaceAll(':', ': ').replaceAll(',', ', ').slice(1, -1)
}

function exitsOf(flow: FlowFile, edges: readonly GraphEdge[]): string[] {
  const leaving = new Set(edges.filter(({ to }) => to === RETURN).map(({ from }) => from))
  return [...flow.steps].filter(([id, step]) => 'end' in step || 'handoff' in step || leaving.has(id)).map(([id]) => id)
}

/** What ways lead to that is no step of the flow: other flows, the way back, and targets that don't exist are left out. */
function furtherNodes(edges: readonly GraphEdge[]): GraphNode[] {
  const targets = new Set(edges.map(({ to }) => to))
  const plain = { texts: [], errors: 0, warnings: 0 }
  const flows = [...targets].filter((to) => to.startsWith('flow:')).map((id) => ({ id, verb: 'flow', detail: id.slice('flow:'.length), ...plain }))
  return targets.has(RETURN) ? [...flows, { id: RETURN, verb: RETURN, detail: '', ...plain }] : flows
}

type Health = Pick<GraphNode, 'errors' | 'warnings'>

/** How many findings each step has, in the flow's file and in its texts. */
function healthOf(flow: FlowFile, { texts }: Content, findings: readonly Finding[]): (step: string) => Health {
  const files = [{ source: flow.source, path: ['steps'] }, ...texts.filter(({ namespace }) => namespace === flow.id).map(({ source }) => ({ source, path: [] }))]
  const found = files.flatMap(({ source, path }) => {
    const own = findings.filter(({ file }) => file === source.file)
    if (own.length === 0) return []
    const begins = [...flow.steps.keys()].map((id) => ({ id, line: source.at([...path, id], 'key').line })).sort((a, b) => a.line - b.line)
    return own.map((finding) => ({ step: begins.findLast(({ line }) => line <= finding.line)?.id, severity: finding.severity }))
  })
  const count = (step: string, severity: Finding['severity']) => found.filter((each) => each.step === step && each.severity === severity).length
  return (step) => ({ errors: count(step, 'error'), warnings: count(step, 'warning') })
}
