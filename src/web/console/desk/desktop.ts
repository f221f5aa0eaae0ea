import { signal } from '@preact/signals'
import { pageStorage } from '../../shared/storage.ts'

const storage = pageStorage()
const KEY = 'latchkey.console.notify'

/** Whether the desktop announces what happens while nobody looks at the page; off until somebody wants it. */
export const desktop = signal(storage.get(KEY) === 'on' && permission() === 'granted')

/** Whether this browser can and may. */
export function permission(): 'granted' | 'denied' | 'default' | 'missing' {
  return typeof Notification === 'undefined' ? 'missing' : Notification.permission
}

/** Turns it on or off; asks the browser when it has to. Answers whether it is as it was wished. */
export async function setDesktop(on: boolean): Promise<boolean> {
  const allowed = on && typeof Notification !== 'undefined' && (await Notification.requestPermission()) === 'granted'
  desktop.value = allowed
  storage.set(KEY, allowed ? 'on' : 'off')
  return allowed === on
}

/**
 * Announces that something happened, in words that name nobody and nothing: others see the screen, and the system keeps what it
 * showed. One at a time of each kind. Nothing while somebody looks at the page.
 */
export function announceOnDesktop(kind: string, title: string, body: string): void {
  if (!desktop.value || permission() !== 'granted' || (document.visibilityState === 'visible' && document.hasFocus())) return
  const shown = new Notification(title, { body, tag: `latchkey.${kind}` })
  shown.onclick = () => {
    window.focus()
    shown.close()
  }
}
