import { useSignal, useSignalEffect } from '@preact/signals'
import type { ProgressAnswer, TranslationState } from '../../../protocol/index.ts'
import { Table } from '../controls/table.tsx'
import { call, tellRefusal } from '../desk.ts'
import { ofDraft } from '../drafts.ts'
import { hrefTo } from '../../shared/routes.ts'
import { languageName, locale, t } from '../strings.ts'
import { STATES } from './states.ts'

type Progress = ProgressAnswer['locales'][number]

/** How far each language is. */
export function Languages() {
  const progress = useSignal<readonly Progress[] | undefined>(undefined)
  useSignalEffect(() => {
    const query = ofDraft.value
    void (async () => {
      const result = await call('GET /v1/studio/translations/progress', { query })
      if (result.ok) progress.value = result.body.locales
      else tellRefusal(result.error)
    })()
  })
  return (
    <div class="column">
      <h1 tabIndex={-1}>{t('nav.texts')}</h1>
      <p>{t('translations.about')}</p>
      {progress.value ? <ProgressTable locales={progress.value} /> : <p class="hint" role="status">{t('page.loading')}</p>}
    </div>
  )
}

function ProgressTable({ locales }: { locales: readonly Progress[] }) {
  const columns = [
    { title: t('translations.language') }, { title: t('translations.progress') },
    ...STATES.map((state) => ({ title: t(`translations.states.${state}`), number: true })), { title: t('translations.critical_open'), number: true },
  ]
  return (
    <Table label={t('translations.progress')} columns={columns}>
      {locales.map((each) => (
        <tr key={each.locale}>
          <th scope="row"><a href={hrefTo(['texts'], { locale: each.locale })} lang={each.locale}>{languageName(each.locale)}</a></th>
          <td><Bar states={each.states} /></td>
          {STATES.map((state) => <Count key={state} count={each.states[state]} href={hrefTo(['texts'], { locale: each.locale, state })} />)}
          <Count count={each.critical} href={hrefTo(['texts'], { locale: each.locale, critical: '1' })} />
        </tr>
      ))}
    </Table>
  )
}

function Count({ count, href }: { count: number, href: string }) {
  const written = count.toLocaleString(locale.value)
  return <td class="number">{count > 0 ? <a href={href}>{written}</a> : written}</td>
}

/** Decoration: the same numbers stand beside it. */
function Bar({ states }: { states: Record<TranslationState, number> }) {
  return (
    <span class="shares" aria-hidden="true">
      {[...STATES].reverse().map((state) => states[state] > 0 && <span key={state} data-state={state} style={{ flexGrow: states[state] }} />)}
    </span>
  )
}
