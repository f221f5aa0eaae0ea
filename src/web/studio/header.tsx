import { LocalePicker } from './controls/locale-picker.tsx'
import { reached, session, tellRefusal } from './desk.ts'
import { PAGES, SECTIONS } from './pages.ts'
import { place } from './router.ts'
import { Sections } from '../shared/desk/sections.tsx'
import { hrefTo, paramsIn } from '../shared/routes.ts'
import { choose, locale, STUDIO_LOCALES, t } from './strings.ts'

/** The page's head: what there is, and who one is. */
export function Header() {
  return (
    <header class="top">
      <p class="brand">
        <span class="mark" aria-hidden="true" />
        <span>{t('page.title')}</span>
      </p>
      <Navigation />
      <p class="link" data-state={reached.value ? 'online' : 'offline'} role="status">
        {t(reached.value ? 'header.online' : 'header.offline')}
      </p>
      <Menu />
    </header>
  )
}

function Navigation() {
  const here = PAGES.find(({ pattern }) => paramsIn(pattern, place.value))?.section
  const entries = SECTIONS.map((section) => ({ name: t(`nav.${section}`), href: hrefTo([section]), here: section === here }))
  return <Sections label={t('nav.label')} entries={entries} />
}

function Menu() {
  const me = session.agent.value
  const logOut = async () => {
    const refusal = await session.logout()
    if (refusal) tellRefusal(refusal)
  }
  return (
    <>
      <button class="plain who" popovertarget="menu" aria-label={t('header.menu', { name: me?.name ?? '' })}>
        <bdi>{me?.name}</bdi>
      </button>
      <div id="menu" popover="auto" class="menu">
        <p class="me">
          <strong dir="auto">{me?.name}</strong>
          <br />
          <small>{me?.email}</small>
        </p>
        <LocalePicker label={t('header.language')} value={locale.value} locales={STUDIO_LOCALES} pick={choose} />
        <a href="/agent">{t('page.to_console')}</a>
        <button class="plain" onClick={() => void logOut()}>{t('header.log_out')}</button>
      </div>
    </>
  )
}
