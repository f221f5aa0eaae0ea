import { useId } from 'preact/hooks'
import { CONSOLE_LOCALES } from '../desk/preferences.ts'
import { choose, languageName, locale, t } from '../strings.ts'

/** The language of the console, each in its own name. */
export function LanguageMenu() {
  const id = useId()
  return (
    <p class="field">
      <label for={id}>{t('header.language')}</label>
      <select id={id} value={locale.value} onChange={(event) => choose(event.currentTarget.value)}>
        {CONSOLE_LOCALES.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {languageName(tag)}
          </option>
        ))}
      </select>
    </p>
  )
}
