import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitted, opened, panned, showing, zoomed, ZOOM } from './camera.ts'

const number = fc.double({ min: -5000, max: 5000, noNaN: true })
const camera = fc.record({ x: number, y: number, zoom: fc.double({ min: ZOOM.least, max: ZOOM.most, noNaN: true }) })
const point = fc.record({ x: fc.integer({ min: 0, max: 2000 }), y: fc.integer({ min: 0, max: 2000 }) })

it('keeps what is under the pointer where it is', () => {
  fc.assert(fc.property(camera, fc.double({ min: 0.2, max: 5, noNaN: true }), point, (before, factor, at) => {
    const after = zoomed(before, factor, at)
    expect(after.x + at.x / after.zoom).toBeCloseTo(before.x + at.x / before.zoom, 4)
    expect(after.y + at.y / after.zoom).toBeCloseTo(before.y + at.y / before.zoom, 4)
    expect(after.zoom).toBeGreaterThanOrEqual(ZOOM.least)
    expect(after.zoom).toBeLessThanOrEqual(ZOOM.most)
  }))
})

it('follows the hand, however close it is', () => {
  expect(panned({ x: 10, y: 10, zoom: 2 }, { x: 20, y: -20 })).toEqual({ x: 0, y: 20, zoom: 2 })
})

it('shows the whole picture in the middle, and never larger than it is', () => {
  expect(fitted({ width: 1000, height: 500 }, { width: 500, height: 500 })).toEqual({ zoom: 0.5, x: 0, y: -250 })
  expect(fitted({ width: 100, height: 100 }, { width: 500, height: 500 }).zoom).toBe(1)
})

describe('at first', () => {
  const step = { x: 1000, y: 60, width: 200, height: 80 }

  it('shows all that can be read', () => expect(opened({ width: 600, height: 600 }, { width: 500, height: 500 }, step).zoom).toBeCloseTo(0.833, 2))

  it('shows where the flow starts when all would be too small', () => {
    const { x, y, zoom } = opened({ width: 2000, height: 3000 }, { width: 360, height: 500 }, step)
    expect(zoom).toBeGreaterThanOrEqual(0.7)
    expect(x + 180 / zoom).toBeCloseTo(1000)
    expect(y).toBeLessThanOrEqual(20)
  })
})

it('moves no farther than it must to show a step whole', () => {
  fc.assert(fc.property(camera, point, (before, { x, y }) => {
    const box = { x, y, width: 200, height: 80 }
    const window = { width: 900, height: 700 }
    const after = showing({ ...before, zoom: 1 }, window, box)
    expect(after.x).toBeLessThanOrEqual(x - 100)
    expect(after.x + window.width).toBeGreaterThanOrEqual(x + 100)
    expect(after.y + window.height).toBeGreaterThanOrEqual(y + 40)
    expect(showing(after, window, box)).toEqual(after)
  }))
})
