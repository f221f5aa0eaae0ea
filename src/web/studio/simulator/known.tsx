import type { SimulationAnswer } from '../../../protocol/index.ts'
import { t } from '../strings.ts'
import type { PartProps } from './simulator.tsx'

type Pairs = readonly (readonly [name: string, value: unknown])[]

/** What is known at this moment: the brief for whoever takes over, the variables, how sure we are, the way that was gone. */
export function Known({ simulation }: PartProps) {
  const { vars, assurance, place, handoff } = simulation
  return (
    <details class="known">
      <summary>{t('simulator.known')}</summary>
      <dl>
        <div><dt>{t('simulator.place')}</dt><dd><code dir="ltr">{place}</code></dd></div>
        <div><dt>{t('simulator.assurance')}</dt><dd>{t(`simulator.level_${assurance}`)}</dd></div>
      </dl>
      {handoff && <Facts title={t('simulator.brief')} pairs={handoff.facts.map(({ name, value }) => [name, value])} />}
      <Facts title={t('simulator.variables')} pairs={Object.entries(vars)} />
      <Way simulation={simulation} />
    </details>
  )
}

function Facts({ title, pairs }: { title: string; pairs: Pairs }) {
  if (pairs.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <dl>
        {pairs.map(([name, value]) => (
          <div key={name}>
            <dt><code dir="ltr">{name}</code></dt>
            <dd dir="auto">{value === null ? t('simulator.not_given') : typeof value === 'string' ? value : JSON.stringify(value)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function Way({ simulation: { trail } }: { simulation: SimulationAnswer }) {
  return (
    <section>
      <h2>{t('simulator.way')}</h2>
      <ol class="way">
        {trail.map(({ step, answer }, i) => (
          <li key={i}><code dir="ltr">{step}</code>{answer !== undefined && <bdi>{answer}</bdi>}</li>
        ))}
      </ol>
    </section>
  )
}
