import type { GraphEdge, GraphNode } from '../../../protocol/index.ts'
import { hrefTo } from '../../shared/routes.ts'
import { trialOf } from '../simulator/trials.ts'
import { restarted } from '../simulator/trial.ts'
import { beside, show } from '../spot.ts'
import { languageName, t } from '../strings.ts'
import { wayName } from './ways.ts'

interface StepCardProps {
  flow: string
  node: GraphNode
  edges: readonly GraphEdge[]
  choose(id: string): void
}

/** The step that was chosen: its texts in two languages side by side, and where it leads. */
export function StepCard({ flow, node, edges, choose }: StepCardProps) {
  const { id, verb, detail, at, texts } = node
  const begin = () => {
    const trial = trialOf(flow, beside.peek())
    trial.value = restarted(trial.value, { flow, step: id })
  }
  const ways = edges.filter(({ from }) => from === id)
  return (
    <section class="step-card" aria-label={t('diagram.texts', { step: at ? id : detail })}>
      <h2><code dir="ltr">{at ? id : detail}</code> <small>{t(`diagram.verb.${verb}`)} {at && <code dir="ltr">{detail}</code>}</small></h2>
      {at && <Texts texts={texts} />}
      {ways.length > 0 && <ul class="ways">{ways.map((way, i) => <Way key={i} way={way} choose={choose} />)}</ul>}
      <p class="buttons">
        {at && <button class="plain" onClick={() => show({ step: id })}>{t('diagram.edit')}</button>}
        {at && <button class="plain" onClick={begin}>{t('diagram.try')}</button>}
        {verb === 'flow' && <a href={hrefTo(['flows', detail])}>{t('diagram.open')}</a>}
      </p>
    </section>
  )
}

function Texts({ texts }: Pick<GraphNode, 'texts'>) {
  if (texts.every(({ bubbles, options }) => bubbles.length + options.length === 0)) return <p class="hint">{t('diagram.no_texts')}</p>
  return (
    <div class="languages">
      {texts.map(({ locale, dir, bubbles, options }) => (
        <div key={locale}>
          <h3>{languageName(locale)}</h3>
          <div lang={locale} dir={dir}>
            {bubbles.map((text, i) => <p key={i} class="bubble">{text}</p>)}
            <ul class="chips">{options.map((option) => <li key={option.id}>{option.label}</li>)}</ul>
          </div>
        </div>
      ))}
    </div>
  )
}

/** One way and the step it leads to. */
export function Way({ way, choose }: { way: GraphEdge; choose(id: string): void }) {
  const names = way.kind === 'option' ? [...new Set(way.labels)].join(' / ') : wayName(way)
  return (
    <li>
      <span dir="auto">{names}</span>
      <span aria-hidden="true"> → </span>
      <button class="inline" onClick={() => choose(way.to)}><code dir="ltr">{way.to}</code></button>
    </li>
  )
}
