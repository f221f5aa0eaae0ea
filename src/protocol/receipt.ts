import { z } from 'zod'
import { place, userStatus } from './events.ts'
import { dir, locale, time } from './fields.ts'

const section = z.object({
  id: z.enum(['about', 'why', 'outcome', 'next', 'rights', 'status', 'check']),
  title: z.string(),
  lines: z.array(z.string()),
})

/** `GET /v1/conversations/:id/receipt`: what was decided and what comes next, in the person's language. */
export const receiptAnswer = z.object({
  /** To be checked at `/verify`. */
  code: z.string(),
  /** Null while the conversation is open. */
  reference: z.string().nullable(),
  outcome: z.string().nullable(),
  locale,
  dir,
  startedAt: time,
  madeAt: time,
  title: z.string(),
  head: z.array(z.string()),
  sections: z.array(section),
  /** All of the above as a compact JWS (RFC 7515), Ed25519; `GET /v1/verify` answers the key. */
  signature: z.string(),
})
export type ReceiptAnswer = z.infer<typeof receiptAnswer>

/** `POST /v1/verify` */
export const verifyBody = z.strictObject({ code: z.string().min(1).max(64) })
export type VerifyBody = z.infer<typeof verifyBody>

/** Whether a receipt carries this code, and the day its conversation began (UTC). Nothing more is ever told. */
export const verifyAnswer = z.object({ known: z.boolean(), begunOn: z.iso.date().optional() })
export type VerifyAnswer = z.infer<typeof verifyAnswer>

/** `GET /v1/verify`: what signatures of receipts are checked with (RFC 8037). */
export const verifyKeysAnswer = z.object({
  keys: z.array(z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), alg: z.literal('EdDSA'), x: z.string() })),
})
export type VerifyKeysAnswer = z.infer<typeof verifyKeysAnswer>

/** `GET /v1/conversations/:id/case-code`: with it the person sees how the case stands, at `page`. It opens nothing. */
export const caseCodeAnswer = z.object({ code: z.string(), page: z.url() })
export type CaseCodeAnswer = z.infer<typeof caseCodeAnswer>

/** `POST /v1/status`. Any text is looked up: what can't be a code is unknown like any other. */
export const statusBody = z.strictObject({ code: z.string().max(200) })
export type StatusBody = z.infer<typeof statusBody>

/** How a case stands, in the language of whoever asks. Nothing of what was said, nobody's name, nothing about an account. */
export const statusAnswer = z.union([
  z.object({
    known: z.literal(true),
    status: userStatus,
    /** There is something that the person hasn't seen. */
    news: z.boolean(),
    outcome: z.string().optional(),
    reference: z.string().optional(),
    /** As the platform gave them. */
    expectedBy: z.string().optional(),
    until: z.string().optional(),
    queue: place.optional(),
    locale,
    dir,
    /** All of it in plain words. */
    lines: z.array(z.string()),
  }),
  z.object({ known: z.literal(false) }),
])
export type StatusAnswer = z.infer<typeof statusAnswer>
