/** What mouse, wheel and fingers do to the picture: drag it, and bring it closer with the wheel or two fingers. */
import type { Signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { panned, zoomed, type Camera } from './camera.ts'
import type { Point } from './layout.ts'

/** Pixels that a press may slip and still be a press. */
const SLIP = 5
/** How much a pixel of the wheel brings it closer. */
const WHEEL = 0.0015

export function useHands(ref: { current: HTMLDivElement | null }, camera: Signal<Camera>): void {
  useEffect(() => {
    const view = ref.current
    if (!view) return undefined
    const hands = new Hands(view, camera)
    const given = new AbortController()
    const { signal } = given
    // Not passive: the page must not scroll along.
    view.addEventListener('wheel', (event) => hands.turn(event), { signal, passive: false })
    view.addEventListener('pointerdown', (event) => hands.press(event), { signal })
    view.addEventListener('pointermove', (event) => hands.move(event), { signal })
    for (const end of ['pointerup', 'pointercancel', 'lostpointercapture'] as const) view.addEventListener(end, (event) => hands.lift(event), { signal })
    return () => given.abort()
  }, [])
}

class Hands {
  readonly #view: HTMLElement
  readonly #camera: Signal<Camera>
  /** Where each finger is. */
  readonly #at = new Map<number, Point>()
  /** How far the press has slipped. */
  #slipped = 0

  constructor(view: HTMLElement, camera: Signal<Camera>) {
    this.#view = view
    this.#camera = camera
  }

  turn(event: WheelEvent): void {
    event.preventDefault()
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    this.#camera.value = zoomed(this.#camera.value, Math.exp(-event.deltaY * lines * WHEEL), this.#inside(event))
  }

  press(event: PointerEvent): void {
    if (event.button !== 0) return
    if (this.#at.size === 0) this.#slipped = 0
    this.#at.set(event.pointerId, this.#inside(event))
  }

  move(event: PointerEvent): void {
    const before = this.#at.get(event.pointerId)
    if (!before) return
    const now = this.#inside(event)
    const other = [...this.#at].find(([id]) => id !== event.pointerId)?.[1]
    this.#at.set(event.pointerId, now)
    this.#slipped += distance(before, now)
    if (this.#slipped < SLIP) return
    // From here on it is no press: what is under the finger must not be clicked.
    this.#view.setPointerCapture(event.pointerId)
    if (other) this.#camera.value = zoomed(this.#camera.value, distance(now, other) / Math.max(1, distance(before, other)), other)
    else this.#camera.value = panned(this.#camera.value, { x: now.x - before.x, y: now.y - before.y })
  }

  lift(event: PointerEvent): void {
    this.#at.delete(event.pointerId)
  }

  #inside({ clientX, clientY }: MouseEvent): Point {
    const { left, top } = this.#view.getBoundingClientRect()
    return { x: clientX - left, y: clientY - top }
  }
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y)
}
