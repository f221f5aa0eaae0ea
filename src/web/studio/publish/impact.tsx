import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ImpactAnswer, PublishHow } from '../../../protocol/index.ts'
import { call, tellRefusal } from '../desk.ts'
import { hrefTo } from '../../shared/routes.ts'
import { locale, t } from '../strings.ts'

interface ImpactProps {
  draft: string
  how: PublishHow
  /** Told whether it can be published in this way; undefined while that isn't known. */
  fits(fits: boolean | undefined): void
}

/** What publishing does to chats in progress. */
export function Impact({ draft, how, fits }: ImpactProps) {
  const answer = useSignal<ImpactAnswer | undefined>(undefined)
  useEffect(() => {
    void call('POST /v1/studio/drafts/{id}/impact', { ids: { id: draft }, body: {} }).then((result) => {
      if (result.ok) answer.value = result.body
      else tellRefusal(result.error)
    })
  }, [draft])
  const known = answer.value
  useEffect(() => fits(known && fitsWay(known, how)), [known, how])
  if (how === 'new_chats') return null
  if (!known) return <p role="status">{t('page.loading')}</p>
  return how === 'move' ? <Moved {...known} /> : <Corrected {...known} />
}

function fitsWay({ impact, correction }: ImpactAnswer, how: PublishHow): boolean {
  if (how === 'move') return impact.stranded === 0
  return how !== 'correct' || correction.corrects.length > 0
}

function Moved({ impact: { live, continues, reAsked, unaffected, stranded, steps } }: ImpactAnswer) {
  return (
    <div class="stack">
      <dl class="impact">
        <Count title={t('impact.live')} count={live} />
        <Count title={t('impact.continues')} count={continues} />
        <Count title={t('impact.re_asked')} count={reAsked} />
        <Count title={t('impact.unaffected')} count={unaffected} />
        <Count title={t('impact.stranded')} count={stranded} bad={stranded > 0} />
      </dl>
      {steps.length > 0 && (
        <ul class="places">
          {steps.map(({ flow, step, impact, chats }) => (
            <li key={`${flow}.${step}`} data-severity={impact === 'stranded' ? 'error' : undefined}>
              <a href={hrefTo(['flows', flow], { step })}><code dir="ltr">{`${flow}.${step}`}</code></a> {t(`impact.at_${impact}`, { count: chats })}
            </li>
          ))}
        </ul>
      )}
      {stranded > 0 && <p class="refusal">{t('impact.mend')} <code dir="ltr">moved: {'{'} old: new {'}'}</code></p>}
    </div>
  )
}

function Count({ title, count, bad }: { title: string, count: number, bad?: boolean }) {
  return (
    <div data-bad={bad || undefined}>
      <dt>{title}</dt>
      <dd>{count.toLocaleString(locale.value)}</dd>
    </div>
  )
}

function Corrected({ correction: { corrects, others } }: ImpactAnswer) {
  return (
    <div class="stack">
      <p class={corrects.length > 0 ? undefined : 'refusal'}>{t('impact.corrects', { count: corrects.length })}</p>
      <ul class="places">
        {others.map(({ release, live, differences }) => (
          <li key={release}>
            <code dir="ltr">{release.slice(0, 12)}</code> {t('impact.other', { count: live })}{' '}
            {differences.slice(0, 5).map(({ file, name }) => <code key={`${file} ${name}`} dir="ltr">{`${file}: ${name} `}</code>)}
          </li>
        ))}
      </ul>
    </div>
  )
}
