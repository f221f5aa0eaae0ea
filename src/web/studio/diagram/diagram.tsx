import { useSignal, useSignalEffect } from '@preact/signals'
import { useMemo } from 'preact/hooks'
import type { GraphAnswer } from '../../../protocol/index.ts'
import { Answering } from '../simulator/answering.tsx'
import { Stuck } from '../simulator/stuck.tsx'
import { trialOf } from '../simulator/trials.ts'
import { useSimulation } from '../simulator/use-simulation.ts'
import { show, step as cursor, trail } from '../spot.ts'
import { t } from '../strings.ts'
import { Canvas } from './canvas.tsx'
import { pictureOf } from './layout.ts'
import { lightsOf } from './lights.ts'
import { StepCard } from './step-card.tsx'
import { StepList } from './step-list.tsx'
import { useGraph } from './use-graph.ts'
import { lineName, withoutTrouble } from './ways.ts'
import '../styles/simulator.css'
import '../styles/diagram.css'

export interface DiagramProps {
  flow: string
  /** Undefined: as it is live. */
  draft: string | undefined
  locale: string
}

/** A flow as a picture: its steps, every way between them, and the way that the chat tried out beside has taken. */
export function Diagram({ flow, draft, locale }: DiagramProps) {
  const { graph, refused } = useGraph(flow, draft, locale)
  // What was drawn last stays: while one writes, a file is often unreadable for a moment.
  const trouble = refused.value && <p class="refusal" role="alert">{refused.value.code === 'not_found' ? t('diagram.unreadable') : refused.value.message}</p>
  if (!graph.value) return trouble ?? <p class="hint" role="status">{t('page.loading')}</p>
  return (
    <div class="diagram">
      {trouble}
      <Drawing graph={graph.value} />
      <Chat flow={flow} draft={draft} locale={locale} />
    </div>
  )
}

/** With more steps than this, ways for trouble hide all others. */
const MANY = 24

function Drawing({ graph }: { graph: GraphAnswer }) {
  const chosen = useSignal<string | undefined>(undefined)
  const trouble = useSignal(graph.nodes.length <= MANY)
  const picture = useMemo(() => pictureOf(trouble.value ? graph : withoutTrouble(graph), lineName), [graph, trouble.value])
  useSignalEffect(() => {
    if (cursor.value !== undefined) chosen.value = cursor.value
  })
  const choose = (id: string) => {
    chosen.value = id
    if (graph.nodes.some((node) => node.id === id && node.at)) show({ step: id })
  }
  const lights = lightsOf(graph.flow, trail.value)
  const node = graph.nodes.find(({ id }) => id === chosen.value)
  return (
    <>
      <Canvas graph={graph} picture={picture} lights={lights} chosen={chosen.value} choose={choose} />
      <label class="check">
        <input type="checkbox" checked={trouble.value} onChange={(event) => (trouble.value = event.currentTarget.checked)} />
        {t('diagram.trouble')}
      </label>
      {node && <StepCard flow={graph.flow} node={node} edges={graph.edges} choose={choose} />}
      <StepList graph={graph} lights={lights} choose={choose} />
    </>
  )
}

/** The chat goes on here, too, so that one sees the picture light up. */
function Chat({ flow, draft, locale }: DiagramProps) {
  const trial = trialOf(flow, locale)
  const simulation = useSimulation(flow, draft, trial).simulation.value
  if (!simulation) return null
  const last = simulation.bubbles.findLast(({ from }) => from !== 'user')
  return (
    <section class="stage" aria-label={t('simulator.chat')}>
      {last && <p class="bubble" role="status" lang={last.locale} dir={last.dir}>{last.text}</p>}
      <Stuck flow={flow} trial={trial} simulation={simulation} />
      <Answering flow={flow} trial={trial} simulation={simulation} />
    </section>
  )
}
