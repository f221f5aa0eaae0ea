import type { Console } from '../console.ts'
import { allowSound } from '../desk/beep.ts'
import type { Desk } from '../desk/desk.ts'
import { desktop, permission, setDesktop } from '../desk/desktop.ts'
import { setSound, sound } from '../desk/preferences.ts'
import type { Session } from '../desk/session.ts'
import { t } from '../strings.ts'
import { LanguageMenu } from './language-menu.tsx'
import { Navigation, OwnPages } from './navigation.tsx'

interface HeaderProps {
  console: Console
  desk: Desk
  showSheet(): void
}

/** The page's head: who one is, whether one takes chats, and how the line is. */
export function Header({ console, desk, showSheet }: HeaderProps) {
  const handOver = () => {
    desk.work.dialog.value = 'handover'
  }
  return (
    <header class="top">
      <h1>
        <span class="mark" aria-hidden="true" />
        {t('page.title')}
      </h1>
      <Navigation console={console} desk={desk} />
      <LinkState desk={desk} />
      <Presence desk={desk} session={console.session} />
      <button class="plain who" popovertarget="menu" aria-label={t('header.menu', { name: desk.me.name })}>
        <bdi>{desk.me.name}</bdi>
      </button>
      <div id="menu" popover="auto" class="menu">
        <p class="me">
          <strong dir="auto">{desk.me.name}</strong>
          <br />
          <small>{desk.me.email}</small>
        </p>
        <OwnPages console={console} desk={desk} />
        <NoNewChats desk={desk} session={console.session} />
        <LanguageMenu />
        <SoundSwitch />
        <DesktopSwitch desk={desk} />
        <button class="plain" popovertarget="menu" popovertargetaction="hide" onClick={handOver}>
          {t('handover.title')}
        </button>
        <button class="plain" popovertarget="menu" popovertargetaction="hide" onClick={showSheet}>
          {t('keys.title')}
        </button>
        <button class="plain" onClick={() => void console.logOut()}>
          {t('header.log_out')}
        </button>
      </div>
    </header>
  )
}

function LinkState({ desk }: { desk: Desk }) {
  const state = desk.link.value
  return (
    <p class="link" data-state={state} role="status">
      {t(`link.${state}`)}
    </p>
  )
}

function Presence({ desk, session }: { desk: Desk; session: Session }) {
  const { status } = session.presence.value
  const here = status !== 'away'
  return (
    <button class="switch" role="switch" aria-checked={here} data-status={status} aria-label={t('header.presence')} onClick={() => void desk.actions.bePresent(here ? 'away' : 'available')}>
      <span class="knob" aria-hidden="true" />
      <span>{t(`presence.${status}`)}</span>
    </button>
  )
}

/** Here for the own chats only. */
function NoNewChats({ desk, session }: { desk: Desk; session: Session }) {
  const busy = session.presence.value.status === 'busy'
  return (
    <button class="switch" role="switch" aria-checked={busy} onClick={() => void desk.actions.bePresent(busy ? 'available' : 'busy')}>
      <span class="knob" aria-hidden="true" />
      <span>{t('header.no_new_chats')}</span>
    </button>
  )
}

function DesktopSwitch({ desk }: { desk: Desk }) {
  if (permission() === 'missing') return null
  const toggle = async () => {
    if (!(await setDesktop(!desktop.value))) desk.actions.tell('notice.desktop_denied')
  }
  return (
    <button class="switch" role="switch" aria-checked={desktop.value} onClick={() => void toggle()}>
      <span class="knob" aria-hidden="true" />
      <span>{t('header.desktop')}</span>
    </button>
  )
}

function SoundSwitch() {
  const toggle = () => {
    allowSound()
    setSound(!sound.value)
  }
  return (
    <button class="switch" role="switch" aria-checked={sound.value} onClick={toggle}>
      <span class="knob" aria-hidden="true" />
      <span>{t('header.sound')}</span>
    </button>
  )
}
