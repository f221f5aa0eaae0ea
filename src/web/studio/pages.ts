import type { ComponentType } from 'preact'
import type { Params } from '../shared/routes.ts'

/** What every page is given: what its address holds. */
export interface PageProps {
  params: Params
  query: Params
}

/** A page: its pattern, the entry of the navigation that it stands under (`nav.<section>` is its title), and its code. */
export interface Page {
  pattern: string
  section: Section
  load(): Promise<ComponentType<PageProps>>
}

export type Section = (typeof SECTIONS)[number]

/** The entries of the navigation, in order; `#/<section>` is where each leads. */
export const SECTIONS = ['flows', 'texts', 'releases', 'numbers', 'pauses'] as const

/** The one registry of pages. Each is a chunk of its own, loaded when it is first shown. */
export const PAGES: readonly Page[] = [
  { pattern: '/flows', section: 'flows', load: async () => (await import('./flows/flows-page.tsx')).FlowsPage },
  { pattern: '/flows/{flow}', section: 'flows', load: async () => (await import('./flows/flow-page.tsx')).FlowPage },
  { pattern: '/files/{path}', section: 'flows', load: async () => (await import('./flows/file-page.tsx')).FilePage },
  { pattern: '/drafts/{id}', section: 'flows', load: async () => (await import('./publish/draft-page.tsx')).DraftPage },
  { pattern: '/texts', section: 'texts', load: async () => (await import('./texts/texts-page.tsx')).TextsPage },
  { pattern: '/releases', section: 'releases', load: async () => (await import('./releases/releases-page.tsx')).ReleasesPage },
  { pattern: '/numbers', section: 'numbers', load: async () => (await import('./numbers/numbers-page.tsx')).NumbersPage },
  { pattern: '/pauses', section: 'pauses', load: async () => (await import('./pauses/pauses-page.tsx')).PausesPage },
]
