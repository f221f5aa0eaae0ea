import type { Session } from '../shared/session.ts'
import { ask } from './calls.ts'

// Being woken by the browser when there is news. Messages are empty: the push service learns nothing, and what is shown is
// the worker's own (push-worker.ts).

const WORKER = '/push-worker.js'

/** Whether this browser can, and hasn't been told never to. In another site's frame no browser asks for leave. */
export function pushPossible(): boolean {
  return window.top === window && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window && Notification.permission !== 'denied'
}

/** The key to subscribe with, and whether it is this very browser that is woken. */
export async function pushAsked({ id = '', token }: Session): Promise<{ key: string | null; on: boolean }> {
  const { key, on } = await ask('GET /v1/conversations/{id}/push', { ids: { id }, token })
  return { key, on: on && (await subscription()) !== null }
}

/** Asks for leave and subscribes. Throws when either is refused. */
export async function pushWanted({ id = '', token }: Session, key: string, locale: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new Error('no leave')
  await navigator.serviceWorker.register(`${WORKER}?locale=${encodeURIComponent(locale)}`)
  const { pushManager } = await navigator.serviceWorker.ready
  const { endpoint } = await subscribed(pushManager, key)
  await ask('PUT /v1/conversations/{id}/push', { ids: { id }, token, body: { endpoint } })
}

/** Forgotten by the server first: should the rest fail, nobody is woken all the same. */
export async function pushStopped({ id = '', token }: Session): Promise<void> {
  await ask('DELETE /v1/conversations/{id}/push', { ids: { id }, token })
  await (await subscription())?.unsubscribe()
}

/** One that was made with another key of ours has to go first. */
async function subscribed(manager: PushManager, key: string): Promise<PushSubscription> {
  const options = { userVisibleOnly: true, applicationServerKey: key }
  try {
    return await manager.subscribe(options)
  } catch (error) {
    const old = await manager.getSubscription()
    if (!old) throw error
    await old.unsubscribe()
    return await manager.subscribe(options)
  }
}

async function subscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration('/')
  return (await registration?.pushManager.getSubscription()) ?? null
}
