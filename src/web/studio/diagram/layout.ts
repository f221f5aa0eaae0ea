/** Where everything of a flow's picture stands: laid out from top to bottom by dagre. Pure. */
import { Graph, layout } from '@dagrejs/dagre'
import type { GraphAnswer, GraphEdge, GraphNode } from '../../../protocol/index.ts'

export interface Point {
  x: number
  y: number
}

/** A box by its middle, in pixels of the picture. */
export interface Box extends Point {
  width: number
  height: number
}

export interface PlacedNode extends Box {
  node: GraphNode
}

/** All ways from one step to another, drawn as one line. */
export interface PlacedEdge {
  from: string
  to: string
  ways: GraphEdge[]
  points: Point[]
  /** The middle of its label; undefined where it says nothing. */
  label: Point | undefined
}

export interface Picture {
  width: number
  height: number
  nodes: PlacedNode[]
  edges: PlacedEdge[]
}

export const NODE = { width: 216, height: 76 }
/** What is no step of the flow, such as another flow, needs less room. */
const SMALL = { width: 150, height: 40 }
const MARGIN = 24
/** Pixels that a letter of a label takes, about. */
const LETTER = 6.6
const LABEL_HEIGHT = 18
/** Letters of a label that are shown. */
const MOST_LETTERS = 34

/** Ways that lead to no node of the graph (a target that doesn't exist) are left out. `label`: what stands on a line. */
export function pictureOf({ nodes, edges }: GraphAnswer, label: (ways: readonly GraphEdge[]) => string): Picture {
  const graph = new Graph({ multigraph: false })
  graph.setGraph({ rankdir: 'TB', nodesep: 28, ranksep: 84, edgesep: 14, marginx: MARGIN, marginy: MARGIN })
  graph.setDefaultEdgeLabel(() => ({}))
  for (const { id, verb } of nodes) graph.setNode(id, { ...(verb === 'flow' || verb === 'return' ? SMALL : NODE) })
  const lines = linesOf(nodes, edges)
  for (const { from, to, ways } of lines) graph.setEdge(from, to, { ...roomFor(label(ways)), labelpos: 'c', weight: weightOf(ways) })
  layout(graph)
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number }
  return {
    width, height,
    nodes: nodes.map((node) => ({ node, ...boxOf(graph.node(node.id) as Box) })),
    edges: lines.map(({ from, to, ways }) => ({ from, to, ways, ...lineOf(graph.edge(from, to) as LaidOut, label(ways) !== '') })),
  }
}

/** A label as far as there is room for it. */
export function shortened(text: string, letters = MOST_LETTERS): string {
  const all = [...text]
  return all.length <= letters ? text : `${all.slice(0, letters - 1).join('')}…`
}

type LaidOut = { points: Point[] } & Partial<Point>

function lineOf({ points, x, y }: LaidOut, labelled: boolean): Pick<PlacedEdge, 'points' | 'label'> {
  return { points: points.map(({ x, y }) => ({ x, y })), label: labelled && x !== undefined && y !== undefined ? { x, y } : undefined }
}

function boxOf({ x, y, width, height }: Box): Box {
  return { x, y, width, height }
}

/** One line for all ways between the same two. */
function linesOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[]): { from: string; to: string; ways: GraphEdge[] }[] {
  const known = new Set(nodes.map(({ id }) => id))
  const lines = new Map<string, { from: string; to: string; ways: GraphEdge[] }>()
  for (const edge of edges) {
    const { from, to } = edge
    if (!known.has(from) || !known.has(to)) continue
    const line = lines.get(`${from} ${to}`) ?? { from, to, ways: [] }
    line.ways.push(edge)
    lines.set(`${from} ${to}`, line)
  }
  return [...lines.values()]
}

function roomFor(label: string): { width: number; height: number } {
  return label === '' ? { width: 0, height: 0 } : { width: [...shortened(label)].length * LETTER + 10, height: LABEL_HEIGHT }
}

/** What goes wrong may go round; the way that most take is straight. */
function weightOf(ways: readonly GraphEdge[]): number {
  return ways.some(({ kind }) => kind === 'next' || kind === 'option' || kind === 'else') ? 3 : 1
}

/** A soft line through points, as an SVG path. */
export function pathThrough(points: readonly Point[]): string {
  const [first, ...rest] = points
  if (!first) return ''
  const at = ({ x, y }: Point) => `${round(x)} ${round(y)}`
  const curves = rest.slice(0, -1).map((point, index) => {
    const next = rest[index + 1] as Point
    const last = index === rest.length - 2
    return `Q ${at(point)} ${at(last ? next : { x: (point.x + next.x) / 2, y: (point.y + next.y) / 2 })}`
  })
  const only = rest.length === 1 && rest[0] ? ` L ${at(rest[0])}` : ''
  return `M ${at(first)}${only} ${curves.join(' ')}`.trim()
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
