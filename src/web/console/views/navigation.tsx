import { Sections } from '../../shared/desk/sections.tsx'
import { hrefTo } from '../../shared/routes.ts'
import type { Console } from '../console.ts'
import type { Desk } from '../desk/desk.ts'
import { hashOf } from '../model/place.ts'
import { OWN_SECTIONS, sectionsFor } from '../pages.ts'
import { pageAt, place } from '../router.ts'
import { t } from '../strings.ts'

/** Where one can go. Who has nothing but the chats sees no navigation. */
export function Navigation({ console, desk }: { console: Console; desk: Desk }) {
  const sections = sectionsFor(desk.me.role).filter((section) => !OWN_SECTIONS.includes(section))
  if (sections.length === 0) return null
  const here = pageAt(desk.me.role)?.page.section
  const chats = { name: t('nav.chats'), href: wayBack(console, desk), here: !place.value }
  const pages = sections.map((section) => ({ name: t(`nav.${section}`), href: hrefTo([section]), here: section === here }))
  return <Sections label={t('nav.label')} entries={[chats, ...pages]} />
}

/** The pages that concern oneself, in the menu; the chats stand there for who has no navigation. */
export function OwnPages({ console, desk }: { console: Console; desk: Desk }) {
  const own = sectionsFor(desk.me.role).filter((section) => OWN_SECTIONS.includes(section))
  const close = () => document.querySelector<HTMLElement>('#menu')?.hidePopover()
  return (
    <>
      {place.value && (
        <a href={wayBack(console, desk)} onClick={close}>
          {t('nav.chats')}
        </a>
      )}
      {own.map((section) => (
        <a key={section} href={hrefTo([section])} onClick={close}>
          {t(`nav.${section}`)}
        </a>
      ))}
    </>
  )
}

/** To the chat that was looked at last, as long as it is one's own. */
function wayBack({ left }: Console, { mine }: Desk): string {
  const id = left.value
  return mine.value.some((chat) => chat.id === id) ? hashOf(id) : '#'
}
