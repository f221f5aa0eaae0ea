/**
 * `flows/globals.yaml`: what works at every step, in every language, as buttons and as free text.
 * Labels and match phrases live in `locales/<tag>/globals.json`.
 */
import { z } from 'zod'
import { Id, OUTCOMES } from '../definition.ts'

/** Exactly one verb. `first: true` is looked for before any other meaning of a message (the crisis rule). */
export const GlobalSchema = z.union([
  z.strictObject({ handoff: Id, priority: z.enum(['normal', 'high', 'urgent']).optional() }),
  z.strictObject({ language: z.literal('ask') }),
  z.strictObject({ restart: Id }),
  z.strictObject({ end: z.enum(OUTCOMES) }),
  z.strictObject({ run: Id, first: z.boolean().optional() }),
])
export const GlobalsSchema = z.strictObject({
  globals: z.looseObject({}).pipe(z.record(Id, GlobalSchema)),
})
export type Global = z.infer<typeof GlobalSchema>
export type Globals = Record<string, Global>
