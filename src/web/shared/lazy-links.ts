import { BROKEN } from './link.ts'
import type { Link, OpenLink } from './link.ts'

/** A way to connect whose code is loaded when it is first needed; not loading it is a broken link. */
export function lazyLinks(load: () => Promise<OpenLink>): OpenLink {
  return (first, listener) => {
    let link: Link | undefined
    let closed = false
    load().then(
      (open) => {
        if (!closed) link = open(first, listener)
      },
      () => !closed && listener.closed(BROKEN),
    )
    return {
      send: (frame) => link?.send(frame),
      close() {
        closed = true
        link?.close()
      },
    }
  }
}
