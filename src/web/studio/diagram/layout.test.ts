import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { compileRelease, graphOf, loadContent } from '../../../flow/index.ts'
import type { GraphAnswer, GraphEdge, GraphNode } from '../../../protocol/index.ts'
import { pathThrough, pictureOf, shortened } from './layout.ts'

const node = (id: string, verb = 'say'): GraphNode => ({ id, verb, detail: '', texts: [], errors: 0, warnings: 0 })
const edge = (from: string, to: string, kind: GraphEdge['kind'] = 'next', name = ''): GraphEdge => ({ from, to, kind, name, labels: [] })
const names = (ways: readonly GraphEdge[]) => ways.map(({ name }) => name).join(' ')
const graph = (nodes: GraphNode[], edges: GraphEdge[]): GraphAnswer => ({ flow: 'f', start: nodes[0]?.id ?? '', exits: [], nodes, edges })

it('lays steps out from top to bottom, none over another', () => {
  const { nodes, width, height } = pictureOf(graph([node('a'), node('b'), node('c'), node('d')], [edge('a', 'b'), edge('a', 'c'), edge('b', 'd'), edge('c', 'd')]), names)
  const y = Object.fromEntries(nodes.map(({ node: { id }, y }) => [id, y]))
  expect(y['a']).toBeLessThan(y['b'] ?? 0)
  expect(y['b']).toBeLessThan(y['d'] ?? 0)
  for (const one of nodes) {
    expect(one.x - one.width / 2).toBeGreaterThanOrEqual(0)
    expect(one.x + one.width / 2).toBeLessThanOrEqual(width)
    expect(one.y + one.height / 2).toBeLessThanOrEqual(height)
    for (const other of nodes) if (one !== other) expect(Math.abs(one.x - other.x) >= one.width || Math.abs(one.y - other.y) >= one.height).toBe(true)
  }
})

it('draws one line for all ways between the same two, with room for what it says', () => {
  const { edges } = pictureOf(graph([node('a'), node('b')], [edge('a', 'b', 'outcome', 'found'), edge('a', 'b', 'outcome', 'failed')]), names)
  expect(edges).toMatchObject([{ from: 'a', to: 'b', ways: [{ name: 'found' }, { name: 'failed' }], label: { x: expect.any(Number) as number } }])
  expect(pictureOf(graph([node('a'), node('b')], [edge('a', 'b')]), names).edges[0]?.label).toBeUndefined()
})

it('leaves out ways to what is not there, and keeps a way of a step to itself', () => {
  const { edges } = pictureOf(graph([node('a'), node('b')], [edge('a', 'zzz'), edge('a', 'a', 'timeout'), edge('a', 'b')]), names)
  expect(edges.map(({ from, to }) => `${from}>${to}`)).toEqual(['a>a', 'a>b'])
})

it.each(['start', 'proof', 'unusual_activity'])('draws the shipped flow %s', async (id) => {
  const { content } = compileRelease(await loadContent(fileURLToPath(new URL('../../../..', import.meta.url))))
  const { nodes, edges } = pictureOf(graphOf(content, [], id, ['en', 'ar']) as GraphAnswer, names)
  expect(nodes.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
  expect(edges.every(({ points }) => points.length > 1)).toBe(true)
})

it.each([
  ['one two', 7, 'one two'],
  ['one two', 5, 'one …'],
  ['😀😀😀', 2, '😀…'],
])('shortens %j to %i letters: %j', (text, letters, short) => expect(shortened(text, letters)).toBe(short))

it('goes softly through points', () => {
  expect(pathThrough([])).toBe('')
  expect(pathThrough([{ x: 0, y: 0 }, { x: 10, y: 20 }])).toBe('M 0 0 L 10 20')
  expect(pathThrough([{ x: 0, y: 0 }, { x: 10, y: 10 }, { x: 20, y: 30 }])).toBe('M 0 0 Q 10 10 20 30')
  expect(pathThrough([{ x: 0, y: 0 }, { x: 10, y: 10 }, { x: 20, y: 30 }, { x: 40, y: 40 }])).toBe('M 0 0 Q 10 10 15 20 Q 20 30 40 40')
})
