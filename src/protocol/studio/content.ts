import { z } from 'zod'
import { contentPath, ofDraft } from './fields.ts'
import { finding } from './finding.ts'

export const draftQuery = z.strictObject({ draft: ofDraft })

const count = z.int().min(0)

/** `GET /v1/studio/flows` */
export const overviewAnswer = z.object({
  release: z.string().describe('Content hash of the release that new chats get; with a draft, of what it would be.'),
  flows: z.array(z.object({
    id: z.string(),
    about: z.string(),
    steps: count,
    errors: count.describe('Of the flow and of its texts in every language.'),
    warnings: count,
  })),
  locales: z.array(z.string()),
  findings: z.array(finding),
})
export type OverviewAnswer = z.infer<typeof overviewAnswer>

export const change = z.enum(['added', 'changed', 'deleted']).describe('What the draft does to the file.')
export type Change = z.infer<typeof change>

/** `GET /v1/studio/files` */
export const filesAnswer = z.object({
  files: z.array(z.object({
    path: z.string(),
    chars: count.describe('Characters, as JavaScript counts them; 0 for one that the draft deletes.'),
    change: change.optional(),
  })).describe('In the order of their paths.'),
})
export type FilesAnswer = z.infer<typeof filesAnswer>

/** `GET /v1/studio/file` */
export const fileQuery = z.strictObject({ path: contentPath, draft: ofDraft })
export const fileAnswer = z.object({
  path: z.string(),
  text: z.string().nullable().describe('Null: there is none, or the draft deletes it.'),
  version: z.int().min(0).optional().describe('Of the draft: what a save carries.'),
  base: z.string().nullable().optional().describe('With a draft: the text in the release that it changes.'),
  active: z.string().nullable().optional().describe('With a draft: the text in the active release, where that is another than `base`.'),
})
export type FileAnswer = z.infer<typeof fileAnswer>

export const SCHEMAS = ['flow', 'transcript', 'actions', 'audience', 'critical', 'desk', 'detours', 'facts', 'globals', 'hours', 'queues'] as const

/** `GET /v1/studio/schema` */
export const schemaQuery = z.strictObject({ for: z.enum(SCHEMAS).describe('Which kind of file.') })
export const schemaAnswer = z.object({ schema: z.record(z.string(), z.unknown()).describe('A JSON Schema.') })
export type SchemaAnswer = z.infer<typeof schemaAnswer>
