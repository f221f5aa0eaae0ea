/** What a locale file of a flow holds for each step: `locales/<tag>/<flow>.json`. */
import { z } from 'zod'

/** More than blanks and signs without a shape; what is empty is told by its length. */
export const VISIBLE = /[^\s\p{Cf}]/u
const Words = z.string().min(1).regex(new RegExp(`^$|${VISIBLE.source}`, 'u'), 'a text that can be seen, not only blanks')
const Bubbles = z.union([Words, z.array(Words).min(1).max(6)])
const Labels = z.record(z.string(), Words)
const Phrases = z.record(z.string(), z.array(z.string().min(1)).max(200))

export const StepTextsSchema = z.strictObject({
  text: Bubbles.optional(),
  options: Labels.optional(),
  match: Phrases.optional(),
  no_match: Words.optional(),
  placeholder: z.string().min(1).optional(),
})
export const GlobalTextsSchema = z.record(z.string(), z.strictObject({ label: Words, match: z.array(z.string().min(1)).max(2_000).optional() }))
