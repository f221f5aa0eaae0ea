import { t } from '../strings.ts'

/** Not there yet. */
export function TextsPage() {
  return (
    <div class="column">
      <h1 tabIndex={-1}>{t('nav.texts')}</h1>
      <p>{t('page.coming')}</p>
    </div>
  )
}
