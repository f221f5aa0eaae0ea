/** `flows/audience.yaml`: who is offered the chat. */
import { z } from 'zod'

const Rule = z.strictObject({
  languages: z.strictObject({ only: z.array(z.string()).optional(), except: z.array(z.string()).optional() }).optional(),
  reasons: z.array(z.string()).optional(),
  countries: z.strictObject({ only: z.array(z.string()).optional(), except: z.array(z.string()).optional() }).optional(),
  creators: z.enum(['included', 'only', 'excluded']).optional(),
  /** Percent of the people who fit, 0 to 100; the same person is always in or always out. */
  share: z.number().min(0).max(100).optional(),
})
export const AudienceSchema = z.strictObject({ audience: z.union([z.literal('everyone'), z.array(Rule).min(1)]) })
export type Audience = z.infer<typeof AudienceSchema>['audience']
