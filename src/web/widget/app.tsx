import type { ComponentChildren } from 'preact'
import type { ChatClient } from '../shared/chat-client.ts'
import { Banner } from './banner.tsx'
import { Dock } from './dock.tsx'
import { Header } from './header.tsx'
import { Log } from './log.tsx'
import { PageProvider, usePage, useView, useWords } from './page.ts'
import { useReading } from './reading.ts'

export interface AppProps {
  client: ChatClient
  /** The page's language until the conversation has one. */
  locale: string
  minimise?: () => void
}

/** The whole chat page. */
export function App({ client, locale, minimise }: AppProps) {
  const view = useView(client)
  const words = useWords(view.phase === 'starting' ? locale : view.transcript.locale)
  useReading(client, view)
  if (!words) return null
  const gone = view.phase === 'lost' || view.phase === 'refused'
  return (
    <PageProvider value={{ client, view, words, minimise }}>
      <div class="chat">
        <Header />
        <Banner />
        {gone ? (
          <Gone />
        ) : (
          <Talk>
            <Log />
            <Dock />
          </Talk>
        )}
      </div>
    </PageProvider>
  )
}

function Talk({ children }: { children: ComponentChildren }) {
  return <main class="talk">{children}</main>
}

/** Instead of a chat that can't be opened: why, and the way on. */
function Gone() {
  const {
    client,
    view,
    words: { t },
  } = usePage()
  const lost = view.phase === 'lost'
  return (
    <main class="gone">
      <h2>{t(lost ? 'lost' : 'refused')}</h2>
      <p>{lost ? t('lost_about') : view.error?.message}</p>
      <button type="button" class="primary" onClick={() => client.restart()}>
        {t(lost ? 'new_chat' : 'retry')}
      </button>
    </main>
  )
}
