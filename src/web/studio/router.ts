import { computed, signal } from '@preact/signals'
import { placeOf } from '../shared/routes.ts'

const hash = signal('')

/** Where the page is now. */
export const place = computed(() => placeOf(hash.value || '#/flows'))

/** Follows the address from now on. */
export function followAddress(): void {
  const look = () => {
    hash.value = location.hash
  }
  addEventListener('hashchange', look)
  look()
}

/** Goes to an address made by `hrefTo`. */
export function go(href: string): void {
  location.hash = href
}

/** Writes into the address where one is, without going anywhere: a reload comes back here. */
export function note(href: string): void {
  history.replaceState(null, '', href)
  hash.value = href
}
