import { z } from 'zod'
import { time } from '../fields.ts'
import { note, releaseHash } from './fields.ts'
import { finding } from './finding.ts'
import { impactReport } from './impact.ts'
import { who } from './who.ts'

export const activationHow = z
  .enum(['start', 'watch', 'publish', 'move', 'correct', 'rollback', 'override'])
  .describe('`start`, `watch`: from the content folder. `publish`: for new chats. `move`: live chats went over. `correct`: texts only, spoken in live chats, too. `rollback`: an older one again. `override`: past errors, with a second person.')
export type ActivationHow = z.infer<typeof activationHow>

export const release = z.object({
  release: releaseHash,
  at: time,
  by: who,
  how: activationHow,
  note: z.string(),
  approvedBy: who.nullable().describe('Who let its errors pass; null: nobody had to.'),
  active: z.boolean().describe('New chats begin on it.'),
  live: z.int().min(0).describe('Chats on it that aren’t settled.'),
  correctedBy: releaseHash.nullable().describe('The release that speaks in its chats; null: itself.'),
}).meta({ id: 'Activation', description: 'A release that became active, and how.' })
export type ReleaseEntry = z.infer<typeof release>

/** `GET /v1/studio/releases` */
export const releasesQuery = z.strictObject({ limit: z.coerce.number().int().min(1).max(500).default(100).describe('At most so many.') })
export const releasesAnswer = z.object({ releases: z.array(release).describe('Newest first. One that became active more than once stands there each time.') })
export type ReleasesAnswer = z.infer<typeof releasesAnswer>

/** `GET /v1/studio/releases/:hash/diff` */
export const releaseDiffQuery = z.strictObject({ against: releaseHash.optional().describe('What it is compared with; left out, the active release.') })
export const releaseDiffAnswer = z.object({
  files: z.array(z.object({
    path: z.string(),
    change: z.enum(['added', 'changed', 'deleted']).describe('From `against` to the release.'),
    diff: z.string().describe('Unified, with three lines around each change.'),
  })).describe('In the order of their paths.'),
})
export type ReleaseDiffAnswer = z.infer<typeof releaseDiffAnswer>

/** `POST /v1/studio/releases/:hash/activate` */
export const activateBody = z.strictObject({ note: note.default('') })
export const activatedAnswer = z.object({ release: releaseHash, findings: z.array(finding).describe('What the checker says of it today.') })

const differences = z.array(z.object({
  file: z.string(),
  name: z.string().describe('Step, action, queue, global or language.'),
  what: z.enum(['added', 'missing', 'changed']),
}))

/** `POST /v1/studio/drafts/:id/impact` */
export const impactAnswer = z.object({
  impact: impactReport,
  correction: z.object({
    corrects: z.array(releaseHash).describe('Releases in whose chats it could speak.'),
    others: z.array(z.object({ release: releaseHash, live: z.int().min(0), differences })).describe('Releases that it differs from in more than texts.'),
  }),
})
export type ImpactAnswer = z.infer<typeof impactAnswer>
