import { z } from 'zod'
import { locale, name, time } from '../fields.ts'
import { nextPage, page, spread } from './overview.ts'

const filters = {
  locale: locale.optional(),
  queue: name.optional(),
  reason: z.string().max(130).optional(),
  outcome: name.optional(),
  agent: z.string().max(64).optional().describe('The id of the agent who had it last.'),
}

/** `GET /v1/floor/history` */
export const historyQuery = z.strictObject({
  since: time.optional().describe('From here on; 30 days ago unless given.'),
  until: time.optional().describe('Up to here; now unless given. At most 92 days after `since`.'),
  zone: z.string().max(60).optional().describe('The IANA time zone in which days begin; UTC unless given.'),
  ...filters,
  cursor: page,
})
export type HistoryQuery = z.infer<typeof historyQuery>

const numbers = {
  came: z.int().describe('First asked for a person.'),
  claimed: z.int().describe('First taken by an agent.'),
  left: z.int().describe('Gave up while waiting.'),
  resolved: z.int(),
  reopened: z.int(),
  wait: spread.nullable().describe('From asking for a person until one took it.'),
  handling: spread.nullable().describe('With agents, of those resolved.'),
}

export const historyDay = z.object({ day: z.iso.date().describe('In the zone that was asked for.'), ...numbers }).meta({ id: 'HistoryDay' })
export type HistoryDay = z.infer<typeof historyDay>

export const languageHistory = z.object({
  locale,
  resolved: z.int(),
  outcomes: z.record(z.string(), z.int()).describe('How many ended how.'),
  ratings: z.array(z.int()).length(5).describe('How many gave 1, 2, 3, 4, 5.'),
}).meta({ id: 'LanguageHistory' })
export type LanguageHistory = z.infer<typeof languageHistory>

export const historyCase = z.object({
  id: z.string(),
  locale: locale.describe('The person’s language.'),
  queue: z.string().nullable(),
  reason: z.string().nullable(),
  startedAt: time,
  resolvedAt: time,
  wait: z.int().nullable().describe('Seconds until an agent took it; null when none did.'),
  handling: z.int().describe('Seconds with agents.'),
  outcome: z.string(),
  by: z.enum(['bot', 'agent', 'user']).describe('Who ended it.'),
  agent: z.object({ id: z.string(), name: z.string() }).nullable().describe('Who had it last.'),
  rating: z.int().min(1).max(5).nullable(),
  reopened: z.int().describe('How often it was opened again.'),
}).meta({ id: 'HistoryCase' })
export type HistoryCase = z.infer<typeof historyCase>

export const historyAnswer = z.object({
  since: time,
  until: time,
  totals: z.object(numbers).optional().describe('Only on the first page.'),
  days: z.array(historyDay).optional().describe('Only on the first page.'),
  languages: z.array(languageHistory).optional().describe('Only on the first page. Those with most chats first.'),
  cases: z.array(historyCase).describe('The chats that were resolved, the last one first.'),
  next: nextPage,
})
export type HistoryAnswer = z.infer<typeof historyAnswer>
