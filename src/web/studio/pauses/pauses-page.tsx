import { t } from '../strings.ts'

/** Not there yet. */
export function PausesPage() {
  return (
    <div class="column">
      <h1 tabIndex={-1}>{t('nav.pauses')}</h1>
      <p>{t('page.coming')}</p>
    </div>
  )
}
