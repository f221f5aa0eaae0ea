/** The content desk: one router a subject. */
import { Hono } from 'hono'
import type { ContentReading } from '../../commands/content/reading.ts'
import type { ContentSimulating } from '../../commands/content/simulating.ts'
import type { AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { contentRoutes } from './content.ts'
import { draftRoutes, type DraftRouteParts } from './drafts.ts'
import { numberRoutes, type NumberRouteParts } from './numbers.ts'
import { pauseRoutes, type PauseRouteParts } from './pauses.ts'
import { releaseRoutes, type ReleaseRouteParts } from './releases.ts'
import { simulateRoutes } from './simulate.ts'
import { translationRoutes, type TranslationRouteParts } from './translations.ts'

export { DraftViews } from './draft-view.ts'
export { namesOf } from './who.ts'

export interface StudioParts {
  reading: ContentReading
  drafts: DraftRouteParts
  numbers: NumberRouteParts
  pauses: PauseRouteParts
  releases: ReleaseRouteParts
  simulating: ContentSimulating
  translations: TranslationRouteParts
}

export function studioRoutes(agents: AgentParts, { reading, drafts, numbers, pauses, releases, simulating, translations }: StudioParts): Hono<AgentEnv> {
  return new Hono<AgentEnv>()
    .route('/', contentRoutes(agents, reading))
    .route('/', draftRoutes(agents, drafts))
    .route('/', numberRoutes(agents, numbers))
    .route('/', pauseRoutes(agents, pauses))
    .route('/', releaseRoutes(agents, releases))
    .route('/', simulateRoutes(agents, simulating))
    .route('/', translationRoutes(agents, translations))
}
