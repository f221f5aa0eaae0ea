import { signal } from '@preact/signals'

/** Milliseconds since 1970, once a second: the one timer behind every running clock of the page. */
export const now = signal(Date.now())

setInterval(() => {
  now.value = Date.now()
}, 1_000)
