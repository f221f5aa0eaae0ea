import type { Greeting } from '../shared/chat.ts'
import { FRAME } from '../shared/frame-messages.ts'
import type { FromHost, ToHost } from '../shared/frame-messages.ts'
import { onUnread, setOpen } from './presence.ts'

/** The page that frames this one. Who may frame it at all is the server's word (CSP `frame-ancestors`). */
export interface Host {
  /** What it knows; its signed context comes this way only, never in an address. */
  greeting: Greeting
  /** Closes the frame. */
  minimise(): void
}

/** How long the host page may take to greet, in milliseconds. */
const GREETING = 1_500

/** Meets the host page. Both ends name and check the other's origin, so no third window can speak or listen. */
export function meetHost(origin: string): Promise<Host> {
  const tell = (message: ToHost) => parent.postMessage(message, origin)
  const minimise = () => tell({ latchkey: FRAME.close })
  onUnread((unread) => tell({ latchkey: FRAME.unread, unread }))
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ greeting: {}, minimise }), GREETING)
    listen(origin, (message) => {
      if (message.latchkey === FRAME.shown) return setOpen(message.open)
      clearTimeout(timer)
      resolve({ greeting: { context: message.context, locale: message.locale }, minimise })
    })
    tell({ latchkey: FRAME.ready })
  })
}

function listen(origin: string, heard: (message: FromHost) => void): void {
  addEventListener('message', (event) => {
    if (event.source !== parent || event.origin !== origin) return
    const data: unknown = event.data
    if (typeof data === 'object' && data !== null && 'latchkey' in data) heard(data as FromHost)
  })
}
