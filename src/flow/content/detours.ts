/**
 * `flows/detours.yaml` (optional): steps that some locales hand to a person, because their words there aren't good enough yet.
 *
 * ```yaml
 * detours: { community_standards.deadline: [th, vi] }
 * ```
 */
import { z } from 'zod'

/** A step as `flow.step`. */
const StepName = z.string().regex(/^[a-z][a-z0-9_]{0,47}\.[a-z][a-z0-9_]{0,47}$/, 'a step such as community_standards.deadline')

export const DetoursSchema = z.strictObject({ detours: z.record(StepName, z.array(z.string().min(2)).min(1)) })

/** `flow.step` → the locales (BCP 47 tags) that go to a person there. */
export type Detours = ReadonlyMap<string, readonly string[]>

/** Whether somebody who chats in a locale is handed to a person at a step. Such a step needs no text in that locale. */
export function isDetoured({ detours }: { readonly detours: Detours }, flow: string, step: string, locale: string): boolean {
  return detours.get(`${flow}.${step}`)?.includes(locale) ?? false
}
