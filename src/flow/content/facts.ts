/** `flows/facts.yaml`: links, numbers and deadlines used in texts as `{{fact.name}}`, each with its source and the day it was checked. */
import { z } from 'zod'
import { Id } from '../definition.ts'

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day such as 2026-11-01')
const Value = z.union([z.string().min(1).max(500), z.number()])

export const FactSchema = z.strictObject({
  value: Value,
  /** ISO 3166-1 alpha-2 country → value; `value` is for every other country. */
  by_country: z.record(z.string().regex(/^[A-Z]{2}$/, 'a country of two capitals such as FR'), Value).optional(),
  source: z.string().min(1).max(500),
  checked: Day,
})
export const FactsSchema = z.strictObject({
  /** Hosts that a URL in a fact or a text may have. */
  allow_hosts: z.array(z.string().regex(/^[a-z0-9.-]+$/, 'a host such as help.example, without https:')).max(50),
  facts: z.record(Id, FactSchema),
})
export type Fact = z.infer<typeof FactSchema>
