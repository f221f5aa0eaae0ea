import { useEffect } from 'preact/hooks'
import { Lazy } from './lazy.tsx'
import { session } from './desk.ts'
import { DraftBar } from './draft-bar.tsx'
import { Header } from './header.tsx'
import { NoticeList } from './notices.tsx'
import { PAGES } from './pages.ts'
import { place } from './router.ts'
import { paramsIn } from '../shared/routes.ts'
import { t } from './strings.ts'

/** Who may be here. */
const ROLES = ['content', 'admin']

/** The content desk, by who is logged in. */
export function App() {
  const { phase, agent } = session
  if (phase.value === 'checking') return <Gate><p role="status">{t('page.loading')}</p></Gate>
  if (phase.value === 'unreachable') return <Unreachable />
  const lapsed = phase.value === 'lapsed'
  if (phase.value === 'out' || phase.value === 'owing') return <Lazy load={async () => (await import('./login.tsx')).StudioLogin} props={{ lapsed }} />
  if (!ROLES.includes(agent.value?.role ?? '')) return <Closed />
  return (
    <>
      {lapsed && <Lazy load={async () => (await import('./login.tsx')).StudioLogin} props={{ lapsed }} />}
      <Desk hidden={lapsed} />
    </>
  )
}

/** What was being written stays where it is while a lapsed login is renewed. */
function Desk({ hidden }: { hidden: boolean }) {
  return (
    <div class="page" hidden={hidden}>
      <button class="skip strong" onClick={() => document.querySelector<HTMLElement>('main h1')?.focus()}>
        {t('page.skip')}
      </button>
      <Header />
      <DraftBar />
      <main class="sheet">
        <CurrentPage />
      </main>
      <NoticeList />
    </div>
  )
}

function CurrentPage() {
  const { query } = place.value
  const found = PAGES.map((page) => ({ page, params: paramsIn(page.pattern, place.value) })).find(({ params }) => params)
  const title = [found && t(`nav.${found.page.section}`), t('page.title')].filter(Boolean).join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
  if (!found?.params) return <p>{t('page.not_there')}</p>
  const { page, params } = found
  return <Lazy key={`${page.pattern} ${Object.values(params).join(' ')}`} load={page.load} props={{ params, query }} />
}

function Gate({ children }: { children: preact.ComponentChildren }) {
  return <main class="gate">{children}</main>
}

function Unreachable() {
  return (
    <Gate>
      <div class="card">
        <h1>{t('page.title')}</h1>
        <p role="alert">{t('error.unavailable')}</p>
        <button class="strong" onClick={() => void session.check()}>{t('page.retry')}</button>
      </div>
    </Gate>
  )
}

function Closed() {
  return (
    <Gate>
      <div class="card">
        <h1>{t('page.title')}</h1>
        <p role="alert">{t('page.closed')}</p>
        <p><a href="/agent">{t('page.to_console')}</a></p>
        <button class="plain" onClick={() => void session.logout()}>{t('header.log_out')}</button>
      </div>
    </Gate>
  )
}
