import type { GraphNode } from '../../../protocol/index.ts'
import { t } from '../strings.ts'
import type { PlacedNode } from './layout.ts'
import type { Lights } from './lights.ts'

interface StepBoxProps {
  placed: PlacedNode
  starts: boolean
  lights: Lights
  chosen: boolean
  choose(): void
  /** Called when it gets the focus: it must be in sight then. */
  see(): void
}

/** One step of the picture. */
export function StepBox({ placed: { node, x, y, width, height }, starts, lights, chosen, choose, see }: StepBoxProps) {
  const { id, verb } = node
  const present = lights.present === id
  const place = { left: `${x - width / 2}px`, top: `${y - height / 2}px`, inlineSize: `${width}px`, blockSize: `${height}px` }
  return (
    <button class="step" data-verb={verb} data-starts={starts || undefined} data-passed={lights.nodes.has(id) || undefined} data-present={present || undefined}
      aria-pressed={chosen} style={place} onClick={choose} onFocus={see}>
      <span class="head">
        <code>{node.at ? id : node.detail || t('diagram.return')}</code>
        {node.at && <small><code>{verb}</code></small>}
      </span>
      {node.at && <Words node={node} />}
      <Marks node={node} />
      <span class="unseen">{[starts && t('diagram.starts'), present ? t('diagram.present') : lights.nodes.has(id) && t('diagram.passed')].filter(Boolean).join(', ')}</span>
    </button>
  )
}

/** What it says in each language, or what it is about. */
function Words({ node: { detail, texts } }: { node: GraphNode }) {
  const said = texts.filter(({ bubbles }) => bubbles.length > 0)
  if (said.length === 0) return <span class="words"><code>{detail}</code></span>
  return (
    <>
      {said.map(({ locale, dir, bubbles }) => <span key={locale} class="words" lang={locale} dir={dir}>{bubbles.at(-1)}</span>)}
    </>
  )
}

/** How much is wrong with it. */
export function Marks({ node: { errors, warnings } }: { node: Pick<GraphNode, 'errors' | 'warnings'> }) {
  return (
    <>
      {errors > 0 && <span class="health" data-severity="error">{t('findings.errors', { count: errors })}</span>}
      {warnings > 0 && <span class="health" data-severity="warning">{t('findings.warnings', { count: warnings })}</span>}
    </>
  )
}
