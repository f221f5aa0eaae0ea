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
  code: z.string().describe('To be checked at `/verify`.'),
  reference: z.string().nullable().describe('What people name their case by; null while the conversation is open.'),
  outcome: z.string().nullable().describe('How it ended, by its name in the flow; null while the conversation is open.'),
  locale,
  dir,
  startedAt: time,
  madeAt: time,
  title: z.string(),
  head: z.array(z.string()).describe('Lines above the sections.'),
  sections: z.array(section),
  signature: z.string().describe('All of the above as a compact JWS (RFC 7515), Ed25519; `GET /v1/verify` answers the key.'),
})
export type ReceiptAnswer = z.infer<typeof receiptAnswer>

/** `POST /v1/verify` */
export const verifyBody = z.strictObject({ code: z.string().min(1).max(64).describe('As it stands in the chat or on the receipt.') })
export type VerifyBody = z.infer<typeof verifyBody>

export const verifyAnswer = z.object({
  known: z.boolean().describe('Whether a chat with us carries this code.'),
  begunOn: z.iso.date().optional().describe('The day on which it began (UTC). Nothing more is ever told.'),
})
export type VerifyAnswer = z.infer<typeof verifyAnswer>

/** `GET /v1/verify`: what signatures of receipts are checked with (RFC 8037). */
export const verifyKeysAnswer = z.object({
  keys: z
    .array(z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), alg: z.literal('EdDSA'), x: z.string() }))
    .describe('Public keys as RFC 8037 writes them.'),
})
export type VerifyKeysAnswer = z.infer<typeof verifyKeysAnswer>

/** `GET /v1/conversations/:id/case-code` */
export const caseCodeAnswer = z.object({
  code: z.string().describe('Shows how the case stands. It opens nothing.'),
  page: z.url().describe('Where people type it.'),
})
export type CaseCodeAnswer = z.infer<typeof caseCodeAnswer>

/** `POST /v1/status`. Any text is looked up: what can't be a code is unknown like any other. */
export const statusBody = z.strictObject({ code: z.string().max(200) })
export type StatusBody = z.infer<typeof statusBody>

/** How a case stands, in the language of whoever asks. Nothing of what was said, nobody's name, nothing about an account. */
export const statusAnswer = z.union([
  z.object({
    known: z.literal(true),
    status: userStatus,
    news: z.boolean().describe('There is something that the person hasn’t seen.'),
    outcome: z.string().optional().describe('How it ended, by its name in the flow.'),
    reference: z.string().optional().describe('What people name their case by.'),
    expectedBy: z.string().optional().describe('When an answer is due, as the platform gave it.'),
    until: z.string().optional().describe('When a waiting time ends, as the platform gave it.'),
    opensAt: time.nullable().optional().describe('Nobody works now: the place in the line is kept until then; null: no time is known.'),
    queue: place.optional(),
    locale,
    dir,
    lines: z.array(z.string()).describe('All of it in plain words.'),
  }),
  z.object({ known: z.literal(false) }),
])
export type StatusAnswer = z.infer<typeof statusAnswer>
