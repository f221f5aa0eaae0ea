import { computed, signal } from '@preact/signals'
import type { Role } from '../../protocol/index.ts'
import { paramsIn, placeOf } from '../shared/routes.ts'
import { pagesFor } from './pages.ts'

const hash = signal('')

/** The page's place in the address; undefined where the chats are. */
export const place = computed(() => (hash.value.startsWith('#/') ? placeOf(hash.value) : undefined))

/** Looks at the address anew: changing it by script tells nobody. */
export function look(): void {
  hash.value = location.hash
}

/** Goes to an address made by `hrefTo`. */
export function go(href: string): void {
  location.hash = href
}

/** Writes into the address where one is, without going anywhere: a reload comes back here. */
export function note(href: string): void {
  history.replaceState(null, '', href)
  look()
}

/** The page that the address names, as far as the role may see it; undefined on the chats and where nothing is. */
export function pageAt(role: Role) {
  const here = place.value
  if (!here) return undefined
  for (const page of pagesFor(role)) {
    const params = paramsIn(page.pattern, here)
    if (params) return { page, params, query: here.query }
  }
  return undefined
}
