import { useSignal, type Signal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import type { GraphAnswer } from '../../../protocol/index.ts'
import { t } from '../strings.ts'
import { fitted, opened, panned, showing, zoomed, ZOOM, type Camera, type Size } from './camera.ts'
import { useHands } from './hands.ts'
import type { Picture } from './layout.ts'
import type { Lights } from './lights.ts'
import { Lines } from './lines.tsx'
import { StepBox } from './step-box.tsx'

interface CanvasProps {
  graph: GraphAnswer
  picture: Picture
  lights: Lights
  chosen: string | undefined
  choose(id: string): void
}

/** The window onto the picture: wheel, fingers, keys and buttons move it. */
export function Canvas({ graph, picture, lights, chosen, choose }: CanvasProps) {
  const ref = useRef<HTMLDivElement>(null)
  const camera = useCamera(ref, picture, graph.start)
  useHands(ref, camera)
  useSight(ref, camera, picture, lights.present)
  const { x, y, zoom } = camera.value
  return (
    <>
      <Tools camera={camera} picture={picture} window={() => sizeOf(ref)} present={lights.present} />
      <div class="view" ref={ref} role="group" aria-label={t('diagram.label', { flow: graph.flow })} dir="ltr" onKeyDown={(event) => follow(event, ref, camera, picture)}>
        <div class="picture" style={{ inlineSize: `${picture.width}px`, blockSize: `${picture.height}px`, transform: `scale(${zoom}) translate(${-x}px, ${-y}px)` }}>
          <Lines picture={picture} lights={lights} />
          {picture.nodes.map((placed) => (
            <StepBox key={placed.node.id} placed={placed} starts={placed.node.id === graph.start} lights={lights} chosen={placed.node.id === chosen}
              choose={() => choose(placed.node.id)} see={() => (camera.value = showing(camera.value, sizeOf(ref), placed))} />
          ))}
        </div>
      </div>
    </>
  )
}

type View = { current: HTMLDivElement | null }

function sizeOf({ current }: View): Size {
  return { width: current?.clientWidth ?? 1, height: current?.clientHeight ?? 1 }
}

/** Where the picture is looked at first: at all of it, or at its start. Another layout of the same flow leaves one where one is. */
function useCamera(ref: View, picture: Picture, start: string): Signal<Camera> {
  const camera = useSignal<Camera>({ x: 0, y: 0, zoom: 1 })
  useLayoutEffect(() => {
    const first = picture.nodes.find(({ node }) => node.id === start) ?? picture.nodes[0]
    if (first) camera.value = opened(picture, sizeOf(ref), first)
  }, [picture.width, picture.height])
  return camera
}

/** The step where the chat is stays in sight. */
function useSight(ref: View, camera: Signal<Camera>, picture: Picture, present: string | undefined): void {
  useEffect(() => {
    const placed = picture.nodes.find(({ node }) => node.id === present)
    if (placed) camera.value = showing(camera.peek(), sizeOf(ref), placed)
  }, [picture, present])
}

/** Pixels that an arrow key moves the picture. */
const ARROW = 60
const ARROWS: Record<string, [x: number, y: number]> = { ArrowLeft: [ARROW, 0], ArrowRight: [-ARROW, 0], ArrowUp: [0, ARROW], ArrowDown: [0, -ARROW] }

function follow(event: KeyboardEvent, ref: View, camera: Signal<Camera>, picture: Picture): void {
  const { key, ctrlKey, metaKey, altKey } = event
  if (ctrlKey || metaKey || altKey) return
  const size = sizeOf(ref)
  const middle = { x: size.width / 2, y: size.height / 2 }
  const arrow = ARROWS[key]
  if (arrow) camera.value = panned(camera.value, { x: arrow[0], y: arrow[1] })
  else if (key === '+' || key === '=') camera.value = zoomed(camera.value, ZOOM.step, middle)
  else if (key === '-') camera.value = zoomed(camera.value, 1 / ZOOM.step, middle)
  else if (key === '0') camera.value = fitted(picture, size)
  else return
  event.preventDefault()
}

interface ToolsProps {
  camera: Signal<Camera>
  picture: Picture
  window(): Size
  present: string | undefined
}

function Tools({ camera, picture, window, present }: ToolsProps) {
  const by = (factor: number) => () => {
    const { width, height } = window()
    camera.value = zoomed(camera.value, factor, { x: width / 2, y: height / 2 })
  }
  const here = picture.nodes.find(({ node }) => node.id === present)
  return (
    <div class="tools">
      <button class="plain" aria-label={t('diagram.farther')} onClick={by(1 / ZOOM.step)}>−</button>
      <button class="plain" aria-label={t('diagram.closer')} onClick={by(ZOOM.step)}>+</button>
      <button class="plain" onClick={() => (camera.value = fitted(picture, window()))}>{t('diagram.whole')}</button>
      {here && <button class="plain" onClick={() => (camera.value = opened(picture, window(), here))}>{t('diagram.to_present')}</button>}
    </div>
  )
}
