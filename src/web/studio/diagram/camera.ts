/** Which part of a picture is seen: `x`, `y` is the picture's point at the corner of the window, `zoom` the pixels a pixel takes. Pure. */
import type { Box, Point } from './layout.ts'

export interface Camera extends Point {
  zoom: number
}
export interface Size {
  width: number
  height: number
}

export const ZOOM = { least: 0.08, most: 2.5, step: 1.25 }
/** Smaller than this, the words of a step can't be read. */
const READABLE = 0.7
/** Pixels of the window that stay free around what is looked at. */
const AIR = 16

/** Closer or farther by a factor; the point of the window under `at` stays where it is. */
export function zoomed({ x, y, zoom }: Camera, factor: number, at: Point): Camera {
  const next = Math.min(ZOOM.most, Math.max(ZOOM.least, zoom * factor))
  return { x: x + at.x / zoom - at.x / next, y: y + at.y / zoom - at.y / next, zoom: next }
}

/** Moves the picture by pixels of the window. */
export function panned({ x, y, zoom }: Camera, by: Point): Camera {
  return { x: x - by.x / zoom, y: y - by.y / zoom, zoom }
}

/** All of the picture, in the middle of the window. */
export function fitted(picture: Size, window: Size): Camera {
  const zoom = Math.min(1, Math.max(ZOOM.least, Math.min(window.width / picture.width, window.height / picture.height)))
  return { zoom, x: (picture.width - window.width / zoom) / 2, y: (picture.height - window.height / zoom) / 2 }
}

/** All of it where that can be read; else so much that it can, with a step in the upper middle. */
export function opened(picture: Size, window: Size, step: Box): Camera {
  const whole = fitted(picture, window)
  if (whole.zoom >= READABLE) return whole
  const zoom = Math.max(READABLE, Math.min(1, window.width / (step.width + 2 * AIR)))
  return { zoom, x: step.x - window.width / zoom / 2, y: step.y - step.height / 2 - AIR / zoom }
}

/** Moved just so far that a box is seen whole. */
export function showing(camera: Camera, window: Size, box: Box): Camera {
  const { zoom } = camera
  return {
    zoom,
    x: within(camera.x, box.x - box.width / 2, box.width, window.width / zoom, AIR / zoom),
    y: within(camera.y, box.y - box.height / 2, box.height, window.height / zoom, AIR / zoom),
  }
}

function within(corner: number, begin: number, length: number, seen: number, air: number): number {
  if (begin - air < corner) return begin - air
  return Math.max(corner, begin + length + air - seen)
}
