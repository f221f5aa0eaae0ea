/**
 * `flows/critical.yaml`: texts about rights, deadlines and safety, besides those of `say: critical` steps. They must be there, and fit
 * today's English, in every language.
 */
import { z } from 'zod'

/** A key path (`deadline_first`, `handoff.passing`): it stands for itself and all under it. `*` is the whole file. */
const KeyPath = z.string().min(1).max(200)

export const CriticalSchema = z.strictObject({
  /** Locale file without `.json` → key paths. */
  critical: z.record(z.string().regex(/^[a-z][a-z0-9_]{0,47}$/, 'a file of texts such as receipt'), z.array(KeyPath).min(1)),
})
export type Critical = z.infer<typeof CriticalSchema>['critical']
