import { t } from '../strings.ts'

/** Not there yet. */
export function NumbersPage() {
  return (
    <div class="column">
      <h1 tabIndex={-1}>{t('nav.numbers')}</h1>
      <p>{t('page.coming')}</p>
    </div>
  )
}
