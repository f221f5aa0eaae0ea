import { direction, fallbackChain } from '../../language/locales.ts'

// The service worker: it shows that there is news, in words that tell whoever sees the lock screen nothing else. It caches nothing
// and answers no request.

interface Notice {
  title: string
  body: string
}

/** What is used of a worker's scope: the DOM's types don't have it. */
interface Scope {
  location: Location
  navigator: Navigator
  registration: ServiceWorkerRegistration
  clients: {
    matchAll(options: { type: 'window'; includeUncontrolled: boolean }): Promise<readonly Page[]>
    openWindow(url: string): Promise<unknown>
  }
  addEventListener(type: 'push' | 'notificationclick', listener: (event: Woken) => void): void
}
interface Page {
  url: string
  focus(): Promise<unknown>
}
interface Woken {
  notification: Notification
  waitUntil(work: Promise<unknown>): void
}

const scope = globalThis as unknown as Scope
const files = import.meta.glob<Notice>('../../../locales/*/chat.json', { eager: true, import: 'push_notice' })
const notices = new Map(Object.entries(files).map(([path, notice]) => [path.split('/').at(-2) ?? '', notice]))

/** The chat's language when the person asked for this, else the browser's. */
function localeOf(): string {
  const wishes = [new URL(scope.location.href).searchParams.get('locale') ?? '', ...scope.navigator.languages]
  const tags = wishes.flatMap((wish) => (wish ? fallbackChain(wish).filter((tag) => tag !== 'en' || wish.startsWith('en')) : []))
  return tags.find((tag) => notices.get(tag)) ?? 'en'
}

async function show(): Promise<void> {
  const locale = localeOf()
  const { title, body } = notices.get(locale) ?? { title: '', body: '' }
  await scope.registration.showNotification(title, { body, lang: locale, dir: direction(locale), tag: 'news' })
}

async function open(): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  const chat = pages.find(({ url }) => new URL(url).pathname === '/')
  await (chat ? chat.focus() : scope.clients.openWindow('/'))
}

scope.addEventListener('push', (event) => event.waitUntil(show()))
scope.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(open())
})
