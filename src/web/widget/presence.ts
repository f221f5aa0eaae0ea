/** Whether somebody can be looking at the page, which a frame's owner may hide while its tab is in front. */
let open = true
const listeners = new Set<() => void>()
let newsListener: (unread: boolean) => void = () => {}
let news = false

/** The tab is in front, and the frame (if the page is in one) open. */
export function shown(): boolean {
  return open && document.visibilityState === 'visible'
}

/** The frame was opened or closed. */
export function setOpen(now: boolean): void {
  open = now
  for (const listener of listeners) listener()
}

/** Calls back when `shown` may have changed; the answer ends it. */
export function onShown(listener: () => void): () => void {
  listeners.add(listener)
  document.addEventListener('visibilitychange', listener)
  return () => {
    listeners.delete(listener)
    document.removeEventListener('visibilitychange', listener)
  }
}

/** Something came that nobody has looked at yet, or it was looked at. */
export function reportUnread(unread: boolean): void {
  if (unread !== news) newsListener(unread)
  news = unread
}

/** Who is told of `reportUnread`. */
export function onUnread(listener: (unread: boolean) => void): void {
  newsListener = listener
}
