import { z } from 'zod'
import { time } from '../fields.ts'
import { change } from './content.ts'
import { contentPath, contentText, done, draftId, note, releaseHash, version } from './fields.ts'
import { finding } from './finding.ts'
import { who } from './who.ts'

export const publishHow = z
  .enum(['new_chats', 'move', 'correct'])
  .describe('`new_chats`: nobody in a chat is moved. `move`: live chats go over. `correct`: texts only, spoken in live chats, too.')
export type PublishHow = z.infer<typeof publishHow>

const reason = z.string().trim().min(10).max(2_000).describe('Why it can’t wait until the errors are mended.')

/** Somebody wishes to publish past errors, and waits for a second person. */
export const publishRequest = z.object({
  ...done,
  how: publishHow,
  note: z.string(),
  reason,
  version: version.describe('What is agreed to: any later change of the draft ends the request.'),
  findings: z.array(finding).describe('The errors that would pass.'),
}).meta({ id: 'PublishRequest', description: 'Somebody wishes to publish past errors, and waits for a second person.' })
export type PublishRequest = z.infer<typeof publishRequest>

const common = {
  id: draftId,
  title: z.string(),
  base: releaseHash.describe('The release that it changes.'),
  behind: z.boolean().describe('Another release is active by now.'),
  version,
  createdBy: who,
  createdAt: time,
  updatedBy: who,
  updatedAt: time,
}

export const draftSummary = z.object({
  ...common,
  changes: z.int().min(0).describe('Files that it changes.'),
  requested: z.boolean().describe('Whether it waits for a second person.'),
}).meta({ id: 'DraftSummary', description: 'A draft in a list.' })
export type DraftSummary = z.infer<typeof draftSummary>

export const draft = z.object({
  ...common,
  changes: z.array(z.object({ path: z.string(), change, ...done, version: version.describe('The draft’s when it was last saved.') })),
  clashes: z.array(z.string()).describe('Files that the active release changed, too, in a way that can’t be joined.'),
  request: publishRequest.nullable().describe('The wish to publish past errors, while it waits for a second person.'),
}).meta({ id: 'Draft', description: 'Changed files over a release.' })
export type DraftAnswer = z.infer<typeof draft>

/** `GET /v1/studio/drafts` */
export const draftsAnswer = z.object({ drafts: z.array(draftSummary).describe('Changed last first.') })
export type DraftsAnswer = z.infer<typeof draftsAnswer>

/** `POST /v1/studio/drafts` */
export const createDraftBody = z.strictObject({ title: z.string().trim().max(120).default('').describe('What it is about.') })
export const draftAnswer = z.object({ draft })

/** `DELETE /v1/studio/drafts/:id` */
export const discardQuery = z.strictObject({
  version: z.coerce.number().int().min(0).optional().describe('What the author saw: a draft that changed since is a conflict. Left out, it goes as it is.'),
})

/** `PUT /v1/studio/drafts/:id/file` */
export const saveFileBody = z.strictObject({
  path: contentPath,
  text: contentText.nullable().describe('Null deletes the file.'),
  version: version.describe('The draft’s, when this author read the file. Saves of other files in between are no conflict.'),
})
export type SaveFileBody = z.infer<typeof saveFileBody>

/** `POST /v1/studio/drafts/:id/update` */
export const updateDraftBody = z.strictObject({
  version,
  mine: z.array(contentPath).max(1_000).default([]).describe('Clashing files that the draft’s text stands for.'),
  theirs: z.array(contentPath).max(1_000).default([]).describe('Clashing files that the active release’s text stands for.'),
})

/** `POST /v1/studio/drafts/:id/check` */
export const checkAnswer = z.object({
  version,
  publishable: z
    .enum(['yes', 'with_override', 'no'])
    .describe('`with_override`: its errors can be let pass by a second person.'),
  clashes: z.array(z.string()).describe('Files that the active release changed, too: they come first.'),
  findings: z.array(finding).describe('Of what would be published: the active release with the draft’s changes.'),
})
export type CheckAnswer = z.infer<typeof checkAnswer>

/** `POST /v1/studio/drafts/:id/publish` */
export const publishBody = z.strictObject({
  version: version.describe('What the author saw: a draft that changed since is a conflict.'),
  how: publishHow.default('new_chats'),
  note: note.default(''),
  override: z.strictObject({ reason }).optional().describe('Asks a second person to let the errors pass that may be.'),
})
export type PublishBody = z.infer<typeof publishBody>

/** What became of it; a draft that was published is gone. */
export const publishedAnswer = z.object({ release: releaseHash })
export const requestedAnswer = z.object({ draft }).describe('It waits for a second person.')

/** `POST /v1/studio/drafts/:id/approve` */
export const approveBody = z.strictObject({ version: version.describe('What the second person saw.') })
