/** `flows/audience.yaml`: who is offered the chat. */
import { z } from 'zod'

const Moment = z.iso.datetime({ offset: true, error: 'a time such as 2026-11-01T09:00:00+01:00' })

const Either = z.union([
  z.strictObject({ only: z.array(z.string().min(2)).min(1) }),
  z.strictObject({ except: z.array(z.string().min(2)).min(1) }),
])

const Country = z.string().regex(/^[A-Z]{2}$/, 'a country of two capitals such as FR')
const Countries = z.union([
  z.strictObject({ only: z.array(Country).min(1) }),
  z.strictObject({ except: z.array(Country).min(1) }),
])

/** One way in. Everything that is written must hold; whoever fits any rule is offered the chat. */
export const AudienceRule = z.strictObject({
  /** How reports and `latchkey audience --explain` call it; its number otherwise. */
  name: z.string().min(1).max(60).optional(),
  languages: Either.optional(),
  reasons: z.array(z.string().min(1)).min(1).optional(),
  countries: Countries.optional(),
  /** Only languages whose critical texts (rights, deadlines, safety) a person has reviewed. */
  reviewed_only: z.literal(true).optional(),
  creators: z.enum(['included', 'only', 'excluded']).optional(),
  /** Percent of the people who fit, 0 to 100; the same person is always in or always out, and raising it only adds people. */
  share: z.number().min(0).max(100).optional(),
  /** ISO 8601 with offset; the rule counts from then on, and before the other. */
  from: Moment.optional(),
  until: Moment.optional(),
  /** Only while fewer people than this wait in the person's language. */
  while_fewer_wait: z.number().int().min(1).optional(),
})
export type AudienceRule = z.infer<typeof AudienceRule>

export const AudienceSchema = z.strictObject({ audience: z.union([z.literal('everyone'), z.array(AudienceRule).min(1)]) })
export type Audience = z.infer<typeof AudienceSchema>['audience']
