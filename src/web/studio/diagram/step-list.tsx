import type { GraphAnswer } from '../../../protocol/index.ts'
import { t } from '../strings.ts'
import type { Lights } from './lights.ts'
import { Marks } from './step-box.tsx'
import { Way } from './step-card.tsx'

interface StepListProps {
  graph: GraphAnswer
  lights: Lights
  choose(id: string): void
}

/** The same as a list, for whom a picture is no help. */
export function StepList({ graph: { nodes, edges, start }, lights, choose }: StepListProps) {
  return (
    <details class="step-list">
      <summary>{t('diagram.list')}</summary>
      <ol>
        {nodes.filter(({ at }) => at).map((node) => (
          <li key={node.id}>
            <p>
              <button class="inline" onClick={() => choose(node.id)}><code dir="ltr">{node.id}</code></button>{' '}
              <small>{[t(`diagram.verb.${node.verb}`), node.id === start && t('diagram.starts'), lights.present === node.id && t('diagram.present')].filter(Boolean).join(', ')}</small>{' '}
              <Marks node={node} />
            </p>
            {node.texts.slice(0, 1).map(({ locale, dir, bubbles }) => <p key={locale} class="hint" lang={locale} dir={dir}>{bubbles.join(' ')}</p>)}
            <ul class="ways">{edges.filter(({ from }) => from === node.id).map((way, i) => <Way key={i} way={way} choose={choose} />)}</ul>
          </li>
        ))}
      </ol>
    </details>
  )
}
