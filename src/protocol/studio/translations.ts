/** Texts of a language beside the English ones: the table, its changes, and what travels to translators and back. */
import { z } from 'zod'
import { locale } from '../fields.ts'
import { LIMITS } from '../limits.ts'
import { draftId, ofDraft } from './fields.ts'
import { finding } from './finding.ts'

const PLURAL_FORMS = ['zero', 'one', 'two', 'few', 'many', 'other'] as const

export const textState = z.enum(['missing', 'stale', 'new', 'machine', 'reviewed', 'not_needed'])
  .describe('`stale`: its English was changed since. `new`: from which English it was made isn’t noted. `machine`: nobody has read it. `not_needed`: the language does without.')
export type TranslationState = z.infer<typeof textState>

/** Several bubbles are one text with an empty line between them. */
export const wording = z.union([
  z.string().min(1).max(20_000),
  z.partialRecord(z.enum(PLURAL_FORMS), z.string().min(1).max(4_000)),
]).meta({ id: 'Wording', description: 'A text, several bubbles with an empty line between them; of a counted text, each plural form.' })
export type Wording = z.infer<typeof wording>

const namespace = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/).describe('The flow, or another file of texts.')
const key = z.string().min(1).max(200).describe('Path within the file: `which_problem.options.appeal`.')
const seen = z.string().regex(/^([0-9a-f]{8}|-)$/).describe('Names a text as it was seen, by its first 8 hex digits; `-`: there was none.')
const nextVersion = z.int().describe('The version that the draft has now.')
const count = z.int().min(0)

export const translationRow = z.object({
  namespace,
  key,
  english: wording,
  own: wording.nullable().describe('Null: not translated.'),
  state: textState,
  critical: z.boolean().describe('About rights, deadlines or safety: publishing waits for it.'),
  was: wording.nullable().describe('The English that a stale text was made from, where a kept release still holds it.'),
  forms: z.array(z.enum(PLURAL_FORMS)).describe('Plural forms that the language has, of a counted text; else empty.'),
  longest: z.int().nullable().describe('Code points that fit; null: any number.'),
  mark: seen,
  file: z.string(),
  line: z.int(),
}).meta({ id: 'TranslationRow', description: 'A text and its English.' })
export type TranslationRow = z.infer<typeof translationRow>

/** `GET /v1/studio/translations` */
export const translationsQuery = z.object({
  locale,
  state: textState.optional(),
  critical: z.enum(['1']).optional().describe('Only the critical ones.'),
  namespace: namespace.optional(),
  q: z.string().max(200).optional().describe('Part of the key, of the English or of the own text.'),
  draft: ofDraft,
  after: z.string().max(300).optional().describe('`next` of the page before.'),
})
export type TranslationsQuery = z.infer<typeof translationsQuery>

export const translationsAnswer = z.object({
  version: z.int().nullable().describe('Version of the draft; null without one.'),
  rows: z.array(translationRow),
  total: count.describe('Rows on all pages.'),
  next: z.string().nullable().describe('Given as `after` it asks for the next page; null: this is the last.'),
  namespaces: z.array(z.string()),
})
export type TranslationsAnswer = z.infer<typeof translationsAnswer>

/** `GET /v1/studio/translations/progress` */
export const progressQuery = z.object({ draft: ofDraft })

export const progressAnswer = z.object({
  locales: z.array(z.object({
    locale,
    states: z.object({ missing: count, stale: count, new: count, machine: count, reviewed: count, not_needed: count }).describe('How many texts are in each state.'),
    critical: count.describe('Critical texts that nobody has reviewed since their English was changed.'),
  })),
})
export type ProgressAnswer = z.infer<typeof progressAnswer>

/** `PUT /v1/studio/translations` */
export const translationBody = z.strictObject({
  draft: draftId, locale, namespace, key,
  text: wording.optional().describe('Without it only the state is set.'),
  state: z.enum(['machine', 'reviewed', 'not_needed']),
  seen: seen.describe('The own text’s `mark` when it was read: one that somebody else has changed since is a conflict.'),
})
export type TranslationBody = z.infer<typeof translationBody>

export const translationAnswer = z.object({
  version: nextVersion,
  row: translationRow,
  findings: z.array(finding).describe('What the checker says about this text.'),
})
export type TranslationAnswer = z.infer<typeof translationAnswer>

/** `POST /v1/studio/translations/check` */
export const translationCheckBody = z.strictObject({ draft: ofDraft, locale, namespace, key, text: wording })
export type TranslationCheckBody = z.infer<typeof translationCheckBody>
export const translationCheckAnswer = z.object({ findings: z.array(finding) })

const format = z.enum(['po', 'xliff']).describe('`po`: gettext. `xliff`: version 2.0; version 1.2 is taken as well.')
export type TranslationFormat = z.infer<typeof format>

/** `GET /v1/studio/translations/export` */
export const exportQuery = z.object({ locale, format, state: textState.optional().describe('Only these; left out, all.'), draft: ofDraft })
export const exportAnswer = z.object({ name: z.string().describe('What the file may be called.'), text: z.string() })

/** `POST /v1/studio/translations/import` */
export const importBody = z.strictObject({
  draft: draftId, locale, format,
  text: z.string().max(LIMITS.contentFile).describe('The file.'),
  reviewed: z.boolean().default(false).describe('Whether who sends it has read every text in it, the unchanged ones too.'),
})

export const importFate = z.enum(['taken', 'unchanged', 'conflict', 'stale', 'placeholders', 'refused', 'unknown']).describe(
  '`conflict`: the text was changed since the export and is kept. `stale`: taken, but its English was changed since. `placeholders`, `refused`: broken, and left out. `unknown`: there is no such text.',
)
export type ImportFate = z.infer<typeof importFate>

export const importAnswer = z.object({
  version: nextVersion,
  counts: z.object({ taken: count, unchanged: count, conflict: count, stale: count, placeholders: count, refused: count, unknown: count }),
  units: z.array(z.object({ namespace: z.string(), key: z.string(), fate: importFate, why: z.string(), theirs: wording.nullable() }))
    .describe('All that was not simply taken or unchanged; `theirs` is what the file says, so that nothing is lost.'),
})
export type ImportAnswer = z.infer<typeof importAnswer>

/** `POST /v1/studio/phrases` */
export const phraseBody = z.strictObject({
  draft: draftId, locale,
  flow: namespace,
  step: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  option: z.string().regex(/^[a-z][a-z0-9_]{0,63}$/),
  phrase: z.string().trim().min(1).max(200),
})
export type PhraseBody = z.infer<typeof phraseBody>

export const phraseAnswer = z.discriminatedUnion('fate', [
  z.object({ fate: z.literal('added'), version: nextVersion }),
  z.object({ fate: z.enum(['known', 'taken', 'masked', 'empty']), by: z.string().describe('The option or word that has it.') })
    .describe('`known`: this option has it. `taken`: another one has. `masked`: it holds a masked part. `empty`: nothing of it counts.'),
])
export type PhraseAnswer = z.infer<typeof phraseAnswer>
