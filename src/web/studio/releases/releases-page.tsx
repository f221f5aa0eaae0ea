import { t } from '../strings.ts'

/** Not there yet. */
export function ReleasesPage() {
  return (
    <div class="column">
      <h1 tabIndex={-1}>{t('nav.releases')}</h1>
      <p>{t('page.coming')}</p>
    </div>
  )
}
