import { localeInfo } from '../../language/locales.ts'
import { Icon } from './icons.tsx'
import { usePage } from './page.ts'
import { LOCALES } from './words.ts'

/** Every language, each in its own name. */
export function LanguageSheet({ close }: { close: () => void }) {
  const {
    client,
    view,
    words: { t, locale },
  } = usePage()
  const current = view.phase === 'open' ? view.transcript.locale : locale
  const choose = (tag: string) => {
    close()
    client.setLocale(tag)
  }
  return (
    <>
      <h2>{t('language_choose')}</h2>
      <ul class="choices">
        {LOCALES.map((tag) => (
          <Language key={tag} tag={tag} chosen={tag === current} choose={choose} />
        ))}
      </ul>
    </>
  )
}

function Language({ tag, chosen, choose }: { tag: string; chosen: boolean; choose: (tag: string) => void }) {
  const info = localeInfo(tag)
  return (
    <li>
      <button type="button" class="choice" lang={tag} dir={info?.dir} aria-pressed={chosen} onClick={() => choose(tag)}>
        {info?.name ?? tag}
        {chosen && <Icon name="check" />}
      </button>
    </li>
  )
}
