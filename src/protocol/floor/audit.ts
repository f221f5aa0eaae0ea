import { z } from 'zod'
import { time } from '../fields.ts'
import { who } from '../studio/who.ts'
import { nextPage, page } from './overview.ts'

/** `GET /v1/floor/audit` */
export const auditQuery = z.strictObject({
  actor: z.string().max(64).optional().describe('Who did it: an account’s id.'),
  conversation: z.string().max(64).optional(),
  action: z.string().max(64).optional(),
  since: time.optional(),
  until: time.optional(),
  cursor: page,
})
export type AuditQuery = z.infer<typeof auditQuery>

export const auditEntry = z.object({
  id: z.string(),
  at: time,
  actor: who,
  action: z.string(),
  conversation: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
}).meta({ id: 'AuditEntry', description: 'Somebody read or did something.' })
export type AuditEntryView = z.infer<typeof auditEntry>

export const auditAnswer = z.object({
  entries: z.array(auditEntry).describe('The last one first.'),
  actions: z.array(z.string()).describe('What the caller may ask for.'),
  people: z.array(who).describe('Accounts that may have done something.'),
  next: nextPage,
})
export type AuditAnswer = z.infer<typeof auditAnswer>
