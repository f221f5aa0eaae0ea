/**
 * `flows/hours.yaml` (optional): when people work, by queue and language. Lines that no rule is for are always open.
 *
 * ```yaml
 * holidays: { spain: [2026-12-25, 2027-01-06] }
 * hours:
 *   - languages: [es]
 *     zone: Europe/Madrid
 *     open: { mon-fri: [09:00-18:00], sat: [10:00-14:00] }
 *     holidays: [spain]
 *     closed: [{ from: 2026-11-30T14:00, until: 2026-11-30T16:00 }]
 * ```
 */
import { z } from 'zod'
import { Id } from '../definition.ts'

const Tag = z.string().min(2).max(35)
const Range = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'hours such as 09:00-17:30, up to 24:00')
const Day = z.iso.date({ error: 'a day such as 2026-12-25' })
const LocalTime = z.iso.datetime({ local: true, precision: -1, error: 'a time of the zone such as 2026-12-24T14:00' })

/** Single days go before spans of them. */
export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'mon-fri', 'mon-sat', 'mon-sun', 'sat-sun', 'sun-thu'] as const

export const HoursRuleSchema = z.strictObject({
  /** How people call it. */
  name: z.string().min(1).max(60).optional(),
  /** Left out: every queue. */
  queues: z.array(Id).min(1).max(50).optional(),
  /** Left out: every language. */
  languages: z.array(Tag).min(1).max(60).optional(),
  /** Of the IANA time zone database. */
  zone: z.string().min(1).max(60),
  open: z.partialRecord(z.enum(DAYS), z.array(Range).max(10)),
  /** Names of lists of days on which it stays closed. */
  holidays: z.array(Id).max(20).optional(),
  closed: z.array(z.strictObject({ from: LocalTime, until: LocalTime })).max(200).optional(),
})
export type HoursRule = z.infer<typeof HoursRuleSchema>

export const HoursSchema = z.strictObject({
  holidays: z.record(Id, z.array(Day).max(400)).optional(),
  /** Of a line, the first that is for its queue and language counts. */
  hours: z.array(HoursRuleSchema).max(200),
})
export type OpeningHours = z.infer<typeof HoursSchema>
