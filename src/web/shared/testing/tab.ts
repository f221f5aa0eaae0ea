/** A chat in a tab, for tests with fake timers. */
import { vi } from 'vitest'
import { Chat } from '../chat.ts'
import type { Greeting } from '../chat.ts'
import { Outbox } from '../outbox.ts'
import { SessionStore } from '../session.ts'
import { memoryStorage } from '../storage.ts'
import type { KeyValue } from '../storage.ts'
import { EMPTY_VIEW } from '../view.ts'
import type { ChatView } from '../view.ts'
import type { FakeServer } from './fake-server.ts'

/** A tab on `server` with what is in `storage`. */
export function setUp(server: FakeServer, storage: KeyValue = memoryStorage(), greeting: Greeting = {}) {
  const sessions = new SessionStore(storage)
  const outbox = new Outbox(storage)
  const tab = { view: EMPTY_VIEW as ChatView, sessions, outbox, storage }
  const chat = new Chat({ sessions, outbox, links: [server.open], greeting, changed: (view) => void (tab.view = view) }, EMPTY_VIEW)
  let count = 0
  const write = (text: string) => {
    count += 1
    outbox.add({ id: `m${count}`, text, at: count })
    chat.handle({ do: 'flush' })
  }
  chat.open()
  return {
    ...tab,
    get view() {
      return tab.view
    },
    chat,
    write,
  }
}

/** Long enough for every wait to end. */
export const settle = () => vi.advanceTimersByTimeAsync(60_000)
/** What is under way already, and no wait. */
export const soon = () => vi.advanceTimersByTimeAsync(0)
