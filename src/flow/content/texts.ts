/** What a locale file of a flow holds for each step: `locales/<tag>/<flow>.json`. */
import { z } from 'zod'

const Bubbles = z.union([z.string().min(1), z.array(z.string().min(1)).min(1).max(6)])
const Labels = z.record(z.string(), z.string().min(1))
const Phrases = z.record(z.string(), z.array(z.string().min(1)).max(200))

export const StepTextsSchema = z.strictObject({
  text: Bubbles.optional(),
  options: Labels.optional(),
  match: Phrases.optional(),
  no_match: z.string().min(1).optional(),
  placeholder: z.string().min(1).optional(),
})
export const GlobalTextsSchema = z.record(z.string(), z.strictObject({ label: z.string().min(1), match: z.array(z.string().min(1)).max(2_000).optional() }))
