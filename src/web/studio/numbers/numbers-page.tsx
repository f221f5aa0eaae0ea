import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import '../styles/numbers.css'
import type { FunnelAnswer } from '../../../protocol/index.ts'
import { call, tellRefusal } from '../desk.ts'
import type { PageProps } from '../pages.ts'
import { note } from '../router.ts'
import { hrefTo } from '../../shared/routes.ts'
import { languageName, t } from '../strings.ts'
import { FunnelTable } from './funnel-table.tsx'
import { Replay } from './replay.tsx'
import { Select } from '../controls/select.tsx'
import { Sentences } from './sentences.tsx'

/** Days that can be looked back on. */
const DAYS = ['1', '7', '30'] as const

/** How chats went, and what a draft would have done in them. */
export function NumbersPage({ query }: PageProps) {
  const days = DAYS.find((each) => each === query.days) ?? '7'
  const funnel = useFunnel(Number(days))
  const look = (change: Record<string, string | undefined>) => note(hrefTo(['numbers'], { ...query, ...change }))
  return (
    <div class="column numbers">
      <h1 tabIndex={-1}>{t('nav.numbers')}</h1>
      <p>{t('numbers.about')}</p>
      <div class="filters" role="search" aria-label={t('nav.numbers')}>
        <Select label={t('numbers.time')} value={days} values={DAYS.map((each) => [each, t(`numbers.days_${each}`)])} pick={(value) => look({ days: value })} />
        {funnel && <Narrow funnel={funnel} query={query} look={look} />}
      </div>
      {funnel ? <Numbers funnel={funnel} flow={query.flow} locale={query.locale} /> : <p class="hint" role="status">{t('page.loading')}</p>}
      <Replay since={sinceDays(Number(days))} flow={query.flow} key={`${days} ${query.flow}`} />
    </div>
  )
}

function useFunnel(days: number): FunnelAnswer | undefined {
  const funnel = useSignal<FunnelAnswer | undefined>(undefined)
  useEffect(() => {
    const stop = new AbortController()
    void call('GET /v1/studio/funnel', { query: { since: sinceDays(days) } }).then((result) => {
      if (stop.signal.aborted) return
      if (result.ok) funnel.value = result.body
      else tellRefusal(result.error)
    })
    return () => stop.abort()
  }, [days])
  return funnel.value
}

const DAY = 86_400_000

function sinceDays(days: number): string {
  return new Date(Date.now() - days * DAY).toISOString()
}

interface NarrowProps {
  funnel: FunnelAnswer
  query: PageProps['query']
  look(change: Record<string, string | undefined>): void
}

function Narrow({ funnel: { steps }, query, look }: NarrowProps) {
  const flows = [...new Set(steps.map(({ flow }) => flow))].sort()
  const locales = [...new Set(steps.map(({ locale }) => locale))].sort()
  return (
    <>
      <Select label={t('numbers.flow')} value={query.flow ?? ''} values={[['', t('numbers.any')], ...flows.map((flow): [string, string] => [flow, flow])]} pick={(value) => look({ flow: value || undefined })} />
      <Select
        label={t('numbers.language')} value={query.locale ?? ''} pick={(value) => look({ locale: value || undefined })}
        values={[['', t('numbers.any')], ...locales.map((tag): [string, string] => [tag, languageName(tag)])]}
      />
    </>
  )
}

function Numbers({ funnel, flow, locale }: { funnel: FunnelAnswer, flow: string | undefined, locale: string | undefined }) {
  const { chats, complete, steps, sentences } = funnel
  const shown = sentences.filter((each) => (flow === undefined || each.flow === flow) && (locale === undefined || each.locale === locale))
  return (
    <>
      <p class="hint" role="status">{t('numbers.chats', { count: chats })} {!complete && t('numbers.incomplete')}</p>
      <FunnelTable steps={steps} flow={flow} locale={locale} />
      <Sentences sentences={shown} />
    </>
  )
}
