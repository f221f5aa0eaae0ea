/** What the wiring amounts to: nothing out of reach, no circle that never waits. */
import { RETURN, type Step } from '../definition.ts'
import { remarks } from '../findings/remarks.ts'
import { START_FLOW, type Content } from '../load/content.ts'
import { atStep, type Checking } from './context.ts'
import { edgesOf, type Edge } from './edges.ts'

/** A step of a flow, `flow.step`; `flow.return` is its end. */
type Node = string
const nodeOf = (flow: string, step: string): Node => `${flow}.${step}`

interface Vertex {
  flow: string
  id: string
  step: Step
  edges: Edge[]
}

export function checkGraph(checking: Checking): void {
  const graph = graphOf(checking.content)
  checkReach(checking, graph)
  checkTop(checking, graph)
  checkLoops(checking, graph)
  checkDepth(checking)
}

function graphOf(content: Content): Map<Node, Vertex> {
  const graph = new Map<Node, Vertex>()
  for (const flow of content.flows.values()) {
    for (const [id, step] of flow.steps) graph.set(nodeOf(flow.id, id), { flow: flow.id, id, step, edges: edgesOf(flow, id, step) })
  }
  return graph
}

/** Where a `run` step goes in. */
function entryOf(content: Content, step: Step): Node | undefined {
  return 'run' in step ? nodeOf(step.run, step.at ?? content.flows.get(step.run)?.start ?? '') : undefined
}

/** The nodes for which a property holds that grows from node to node, up to its fixed point. */
function closure(graph: Map<Node, Vertex>, grows: (vertex: Vertex, reached: Set<Node>) => boolean): Set<Node> {
  const reached = new Set<Node>()
  for (let before = -1; before !== reached.size;) {
    before = reached.size
    for (const [node, vertex] of graph) if (!reached.has(node) && grows(vertex, reached)) reached.add(node)
  }
  return reached
}

function checkReach(checking: Checking, graph: Map<Node, Vertex>): void {
  const { flows, globals } = checking.content
  const entered = [...globals.values()].flatMap((global) => ('run' in global ? [global.run] : 'restart' in global ? [global.restart] : []))
  const reached = reachFrom(checking.content, graph, [START_FLOW, ...entered].map((id) => nodeOf(id, flows.get(id)?.start ?? '')))
  for (const flow of flows.values()) {
    const unused = ![...flow.steps.keys()].some((id) => reached.has(nodeOf(flow.id, id)))
    if (unused) checking.findings.push(flow.source.note(remarks.unusedFlow(flow.id), ['flow']))
    const known = unused ? reachFrom(checking.content, graph, [nodeOf(flow.id, flow.start)]) : reached
    for (const id of flow.steps.keys()) if (!known.has(nodeOf(flow.id, id))) atStep(checking, flow, id, remarks.unreachable(id))
  }
}

function reachFrom(content: Content, graph: Map<Node, Vertex>, roots: Node[]): Set<Node> {
  const reached = new Set<Node>()
  const waiting = [...roots]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const vertex = graph.get(node)
    if (!vertex || reached.has(node)) continue
    reached.add(node)
    const entry = entryOf(content, vertex.step)
    waiting.push(...vertex.edges.map(({ to }) => nodeOf(vertex.flow, to)), ...(entry === undefined ? [] : [entry]))
  }
  return reached
}

/** Nothing runs the start flow: it has nowhere to return to. */
function checkTop(checking: Checking, graph: Map<Node, Vertex>): void {
  const flow = checking.content.flows.get(START_FLOW)
  for (const { flow: id, id: step, edges } of graph.values()) {
    const edge = id === START_FLOW ? edges.find(({ to }) => to === RETURN) : undefined
    if (flow && edge) atStep(checking, flow, step, remarks.returnAtTop(step), edge.path)
  }
}

/** Steps that nobody waits at; a call counts as one: a circle with it may end by what the platform answers, so it is only suspect. */
function isRestless(step: Step): boolean {
  return !('ask' in step || 'wait' in step || 'handoff' in step || 'end' in step)
}

function checkLoops(checking: Checking, graph: Map<Node, Vertex>): void {
  const { content } = checking
  const restless = new Map([...graph].filter(([, { step }]) => isRestless(step)))
  const passing = closure(restless, (vertex, reached) => onwards(content, vertex, reached).some((node) => isReturn(node) || reached.has(node)))
  const told = new Set<Node>()
  for (const [node, { flow, id }] of restless) {
    const circle = told.has(node) ? undefined : circleFrom(node, restless, (vertex) => onwards(content, vertex, passing))
    const file = content.flows.get(flow)
    if (!circle || !file) continue
    for (const each of circle) told.add(each)
    const calls = circle.some((each) => 'call' in (graph.get(each)?.step ?? {}))
    atStep(checking, file, id, calls ? remarks.callLoop(circle) : remarks.loop(circle))
  }
}

/** Into the sub-flow of a `run` step, and past it when it may return without waiting. */
function onwards(content: Content, vertex: Vertex, passing: Set<Node>): Node[] {
  const entry = entryOf(content, vertex.step)
  const after = vertex.edges.map(({ to }) => nodeOf(vertex.flow, to))
  if (entry === undefined) return after
  return passing.has(entry) ? [entry, ...after] : [entry]
}

function isReturn(node: Node): boolean {
  return node.endsWith(`.${RETURN}`)
}

/** The shortest way from a node back to itself. */
function circleFrom(start: Node, graph: Map<Node, Vertex>, successors: (vertex: Vertex) => Node[]): Node[] | undefined {
  const ways: Node[][] = [[start]]
  const seen = new Set<Node>()
  for (let way = ways.shift(); way; way = ways.shift()) {
    const vertex = graph.get(way.at(-1) ?? '')
    for (const next of vertex ? successors(vertex) : []) {
      if (next === start) return way
      if (!seen.has(next) && graph.has(next)) ways.push([...way, next])
      seen.add(next)
    }
  }
  return undefined
}

/** Flows that run one another in a circle pile up without end. */
function checkDepth(checking: Checking): void {
  const { flows } = checking.content
  const runs = (id: string) => [...(flows.get(id)?.steps.values() ?? [])].flatMap((step) => ('run' in step ? [step.run] : []))
  for (const flow of flows.values()) {
    const circle = wayBack(flow.id, runs)
    if (circle) checking.findings.push(flow.source.note(remarks.tooDeep(circle), ['flow']))
  }
}

function wayBack(start: string, runs: (id: string) => string[]): string[] | undefined {
  const ways = [[start]]
  const seen = new Set<string>()
  for (let way = ways.shift(); way; way = ways.shift()) {
    for (const next of runs(way.at(-1) ?? '')) {
      if (next === start) return [...way, start]
      if (!seen.has(next)) ways.push([...way, next])
      seen.add(next)
    }
  }
  return undefined
}
