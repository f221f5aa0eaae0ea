import { useSignal } from '@preact/signals'
import type { FunnelStep } from '../../../protocol/index.ts'
import { hrefTo } from '../../shared/routes.ts'
import { languageName, locale as pageLocale, t } from '../strings.ts'
import { COUNTS, funnelRows, type Count, type FunnelRow } from './funnel.ts'

interface FunnelTableProps {
  steps: readonly FunnelStep[]
  flow: string | undefined
  locale: string | undefined
}

/** Each step with who came, left and was passed on; sorted by what is most of interest. */
export function FunnelTable({ steps, flow, locale }: FunnelTableProps) {
  const by = useSignal<Count>('came')
  const isSplit = useSignal(false)
  const rows = funnelRows(steps, { flow, locale, isSplit: isSplit.value, by: by.value })
  const most = Math.max(1, ...rows.map(({ came }) => came))
  return (
    <section>
      <h2>{t('numbers.funnel')}</h2>
      <label class="check">
        <input type="checkbox" checked={isSplit.value} onChange={(event) => (isSplit.value = event.currentTarget.checked)} /> {t('numbers.each_language')}
      </label>
      {rows.length === 0 ? <p class="empty">{t('numbers.none')}</p> : (
        <div class="frame" tabIndex={0} role="region" aria-label={t('numbers.funnel')}>
          <table class="funnel">
            <Head by={by.value} isSplit={isSplit.value} sort={(count) => (by.value = count)} />
            <tbody>{rows.map((row) => <Row key={`${row.flow} ${row.step} ${row.locale}`} row={row} most={most} isSplit={isSplit.value} />)}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}

function Head({ by, isSplit, sort }: { by: Count, isSplit: boolean, sort(count: Count): void }) {
  return (
    <thead>
      <tr>
        <th scope="col">{t('numbers.step')}</th>
        {isSplit && <th scope="col">{t('numbers.language')}</th>}
        {COUNTS.map((count) => (
          <th key={count} scope="col" class="number" aria-sort={count === by ? 'descending' : undefined}>
            <button class="inline" onClick={() => sort(count)}>{t(`numbers.${count}`)}{count === by && <span aria-hidden="true"> ↓</span>}</button>
          </th>
        ))}
      </tr>
    </thead>
  )
}

function Row({ row, most, isSplit }: { row: FunnelRow, most: number, isSplit: boolean }) {
  const { flow, step, locale } = row
  return (
    <tr>
      <th scope="row"><a href={hrefTo(['flows', flow], { step })}><code dir="ltr">{flow}.{step}</code></a></th>
      {isSplit && <td>{locale !== undefined && <bdi lang={locale}>{languageName(locale)}</bdi>}</td>}
      {COUNTS.map((count) => (
        <td key={count} class="number">
          {row[count].toLocaleString(pageLocale.value)}
          <span class="share" data-count={count} aria-hidden="true"><span style={{ inlineSize: `${(100 * Math.min(row[count], most)) / most}%` }} /></span>
        </td>
      ))}
    </tr>
  )
}
