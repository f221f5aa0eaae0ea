/** `flows/actions.yaml`: what a `call` step may ask of the platform, and what the platform may report. The registry is data, so a new action needs no code here. */
import { z } from 'zod'
import { Duration, Id, OUTCOMES } from '../definition.ts'

/**
 * How sure we are about the person (content.md): A0 anonymous · A1 signed context (proves the account, not the person) ·
 * A2 code to a contact the platform chose · A3 proof of identity on the platform's own page.
 */
export const Assurance = z.enum(['A0', 'A1', 'A2', 'A3'])

/** `handle` is a contact that the platform offered; there is no type for a typed address to send something to, on purpose. */
const InputKind = z.enum(['text', 'handle', 'code', 'email', 'phone', 'username', 'date', 'choice'])

export const ActionSchema = z.strictObject({
  about: z.string().min(1).max(300),
  needs: Assurance,
  input: z.record(Id, z.strictObject({ kind: InputKind, optional: z.boolean().optional() })).optional(),
  outcomes: z.record(Id, z.strictObject({ raises: Assurance.optional() })),
  /** Fields of the answer that flows may read, each with the least assurance at which it may be shown. */
  gives: z.record(Id, Assurance).optional(),
  timeout: Duration.optional(),
  tries: z.number().int().min(1).max(5).optional(),
  /** It can't be taken back: whoever only seems to wish for it is asked first. */
  final: z.boolean().optional(),
})
/** What the platform may report later on, by itself. */
export const PlatformEventSchema = z.strictObject({
  about: z.string().min(1).max(300),
  /** Fields of the report that are taken; all others are dropped. */
  gives: z.record(Id, Assurance).optional(),
  /** It may be reported for everybody at once: it says nothing about an account. */
  everybody: z.boolean().optional(),
  /** Who left with one of these outcomes is told in the chat, if at least so sure about the person. */
  tells: z.strictObject({ needs: Assurance, outcomes: z.array(z.enum(OUTCOMES)).min(1) }).optional(),
})
export const ActionsSchema = z.strictObject({
  actions: z.record(z.string().regex(/^[a-z_]+\.[a-z_]+$/, 'an action such as account.lookup'), ActionSchema),
  events: z.record(Id, PlatformEventSchema).optional(),
})
export type PlatformEvent = z.infer<typeof PlatformEventSchema>
export type Action = z.infer<typeof ActionSchema>
