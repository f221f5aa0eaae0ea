import type { ComponentType } from 'preact'
import type { Role } from '../../protocol/index.ts'
import type { Params } from '../shared/routes.ts'
import type { Console } from './console.ts'
import type { Desk } from './desk/desk.ts'

/** What every page is given: the console, the desk of who is logged in, and what its address holds. */
export interface PageProps {
  console: Console
  desk: Desk
  params: Params
  query: Params
}

/** A page beside the chats. */
export interface Page {
  /** Its address, such as `/history/{id}`. */
  pattern: string
  /** The entry of the navigation that it stands under; `nav.<section>` names it. */
  section: Section
  /** Who sees it; everybody when it is left out. The server asks again at each call. */
  roles?: readonly Role[]
  load(): Promise<ComponentType<PageProps>>
}

/** The entries of the navigation after the chats, in order; `#/<section>` is where each leads. Those without a page aren't shown. */
export const SECTIONS = ['floor', 'history', 'events', 'staffing', 'audit', 'team', 'me'] as const

export type Section = (typeof SECTIONS)[number]

/** Sections that concern oneself only: they stand in the menu under one's name. */
export const OWN_SECTIONS: readonly Section[] = ['me']

export const SUPERVISORS = ['supervisor', 'admin'] as const satisfies readonly Role[]

/** The one registry of pages. Each is a chunk of its own, styles included, loaded when it is first shown: the chats wait for none of them. */
export const PAGES: readonly Page[] = [
  { pattern: '/floor', section: 'floor', roles: SUPERVISORS, load: async () => await (await import('./floor/floor-page.tsx')).load() },
  { pattern: '/history', section: 'history', roles: SUPERVISORS, load: async () => await (await import('./history/history-page.tsx')).load() },
  { pattern: '/audit', section: 'audit', roles: SUPERVISORS, load: async () => await (await import('./audit/audit-page.tsx')).load() },
  { pattern: '/staffing', section: 'staffing', roles: SUPERVISORS, load: async () => await (await import('./staffing/staffing-page.tsx')).load() },
  { pattern: '/events', section: 'events', roles: SUPERVISORS, load: async () => (await import('./events/events-page.tsx')).EventsPage },
  { pattern: '/team', section: 'team', roles: SUPERVISORS, load: async () => (await import('./accounts/team-page.tsx')).TeamPage },
  { pattern: '/me', section: 'me', load: async () => (await import('./accounts/me-page.tsx')).MePage },
]

/** The pages that a role sees. */
export function pagesFor(role: Role): readonly Page[] {
  return PAGES.filter(({ roles }) => !roles || roles.includes(role))
}

/** The sections that a role sees, in order. */
export function sectionsFor(role: Role): readonly Section[] {
  const shown = new Set(pagesFor(role).map(({ section }) => section))
  return SECTIONS.filter((section) => shown.has(section))
}
