import { render } from 'preact'
import { maskSecrets } from '../../privacy/secrets/index.ts'
import { ChatClient } from '../shared/chat-client.ts'
import type { Ask } from '../shared/http.ts'
import type { OpenLink } from '../shared/link.ts'
import { lazyLinks } from '../shared/lazy-links.ts'
import { socketLinks } from '../shared/socket-link.ts'
import { pageStorage } from '../shared/storage.ts'
import { App } from './app.tsx'
import type { Host } from './frame.ts'
import { onShown, shown } from './presence.ts'
import { pageLocale } from './words.ts'

/** Where the browser has none of it, every tab stands for itself. */
const channel = 'BroadcastChannel' in window ? new BroadcastChannel('latchkey.chat') : undefined
/** Calls and polling are needed late or never: most first chats go without loading them. */
const calls = () => import('./calls.ts')
const ask: Ask = async (name, ...asked) => (await calls()).ask(name, ...asked)
const polling: OpenLink = lazyLinks(async () => (await calls()).polling)
const socketUrl = `${location.origin.replace(/^http/, 'ws')}/v1/chat`

const client = new ChatClient({
  storage: pageStorage(),
  links: [socketLinks(socketUrl), polling],
  ask,
  locks: navigator.locks,
  channel,
  mask: (text, expecting) => maskSecrets(text, { expecting }),
})

// Losing the network asks for a sign of life: a dead socket says nothing by itself.
for (const change of ['online', 'offline']) addEventListener(change, () => client.wake())
addEventListener('pagehide', () => client.pause())
window.addEventListener('pageshow', (event: PageTransitionEvent) => event.persisted && client.resume())
onShown(() => shown() && client.wake())

/** The page that frames this one, where the embed script opened it. */
async function host(query: URLSearchParams): Promise<Host | undefined> {
  const origin = query.get('origin') ?? ''
  if (!query.has('embed') || parent === window || !URL.canParse(origin)) return undefined
  return (await import('./frame.ts')).meetHost(new URL(origin).origin)
}

/** A page that a browser loads ahead, or in a tab behind, starts no conversation before it is looked at. */
function whenShown(begin: () => void): void {
  if (shown()) return begin()
  const stop = onShown(() => {
    if (!shown()) return
    stop()
    begin()
  })
}

async function show(root: HTMLElement): Promise<void> {
  const query = new URLSearchParams(location.search)
  const { greeting, minimise } = (await host(query)) ?? {}
  const locale = pageLocale([greeting?.locale ?? '', ...navigator.languages])
  const begin = () => {
    render(<App client={client} locale={locale} minimise={minimise} />, root)
    whenShown(() => client.start({ ...greeting, topic: query.get('topic') ?? undefined }))
  }
  if (!query.has('resume')) return begin()
  query.delete('resume')
  history.replaceState(null, '', `?${query}`)
  const { ResumePage } = await import('./resume-page.tsx')
  render(<ResumePage client={client} locale={locale} done={begin} />, root)
}

const root = document.getElementById('chat')
if (root) void show(root)
