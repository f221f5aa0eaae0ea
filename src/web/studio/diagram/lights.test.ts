import { expect, it } from 'vitest'
import { lightsOf } from './lights.ts'

const told = (flow: string, trail: string[]) => {
  const { nodes, edges, present } = lightsOf(flow, trail)
  return { nodes: [...nodes], edges: [...edges], present }
}

it('lights the steps of the flow, and the lines between them', () => {
  expect(told('a', ['a.one', 'a.two', 'a.one'])).toEqual({ nodes: ['one', 'two'], edges: ['one two', 'two one'], present: 'one' })
})

it('goes through another flow where this one runs it', () => {
  expect(told('a', ['a.one', 'a.run_b', 'b.x', 'b.y', 'a.three'])).toEqual({
    nodes: ['one', 'run_b', 'three', 'flow:b'], edges: ['one run_b', 'run_b three', 'run_b flow:b'], present: 'three',
  })
  expect(told('a', ['a.run_b', 'b.x']).present).toBe('flow:b')
})

it('is dark where the chat never was', () => {
  expect(told('c', ['a.one', 'b.two'])).toEqual({ nodes: [], edges: [], present: undefined })
  expect(told('a', [])).toEqual({ nodes: [], edges: [], present: undefined })
})
