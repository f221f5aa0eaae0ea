import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { lazyIn } from '../../shared/lazy.tsx'
import type { Console } from '../console.ts'
import type { Desk } from '../desk/desk.ts'
import { place } from '../router.ts'
import { t } from '../strings.ts'
import { Banners } from './banners.tsx'
import { Handover } from './changes.tsx'
import { ChatPanel } from './chat.tsx'
import { Header } from './header.tsx'
import { KeySheet } from './key-sheet.tsx'
import { Lists } from './lists.tsx'
import { Login } from './login.tsx'
import { NoticeList } from './notices.tsx'
import { CurrentPage } from './page.tsx'
import { Setup } from './setup.tsx'

const Lazy = lazyIn(t)

/** The whole page, by who is logged in. */
export function App({ console }: { console: Console }) {
  const { session, setupToken } = console
  const phase = session.phase.value
  const desk = console.desk.value
  if (phase === 'in' && desk) return <DeskPage console={console} desk={desk} />
  if (phase === 'owing') return <Lazy load={async () => (await import('./owing.tsx')).Owing} props={{ session }} />
  if (console.invitation.value !== undefined) return <Lazy load={async () => (await import('./invitation.tsx')).Invitation} props={{ session, token: console.invitation.value }} />
  if (setupToken !== undefined) return <Setup session={session} token={setupToken} />
  if (phase === 'out' || phase === 'lapsed') return <Login session={session} lapsed={phase === 'lapsed'} />
  return phase === 'unreachable' ? (
    <Unreachable console={console} />
  ) : (
    <main class="gate">
      <p>{t('page.opening')}</p>
    </main>
  )
}

function Unreachable({ console }: { console: Console }) {
  return (
    <main class="gate">
      <div class="card">
        <h1>{t('page.title')}</h1>
        <p role="alert">{t('error.unavailable')}</p>
        <button class="strong" onClick={() => void console.session.check()}>
          {t('chat.retry')}
        </button>
      </div>
    </main>
  )
}

function DeskPage({ console, desk }: { console: Console; desk: Desk }) {
  const sheet = useSignal(false)
  const closeDialog = () => {
    desk.work.dialog.value = undefined
  }
  useEffect(
    () =>
      console.listenToKeys(() => {
        sheet.value = true
      }),
    [desk],
  )
  return (
    <div class="page" data-view={place.value ? 'page' : desk.selected.value ? 'chat' : 'lists'}>
      <button class="skip strong" onClick={() => document.querySelector<HTMLElement>('.chat h2, .sheet h1')?.focus()}>
        {t(place.value ? 'page.skip_to_page' : 'page.skip')}
      </button>
      <Header
        console={console}
        desk={desk}
        showSheet={() => {
          sheet.value = true
        }}
      />
      <Banners desk={desk} />
      {place.value ? (
        <main class="sheet">
          <CurrentPage console={console} desk={desk} />
        </main>
      ) : (
        <main class="desk">
          <Lists desk={desk} />
          <ChatPanel desk={desk} />
        </main>
      )}
      <NoticeList notices={console.notices} />
      {desk.work.dialog.value === 'handover' && <Handover desk={desk} close={closeDialog} />}
      {sheet.value && (
        <KeySheet
          close={() => {
            sheet.value = false
          }}
        />
      )}
    </div>
  )
}
