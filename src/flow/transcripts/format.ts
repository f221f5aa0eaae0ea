/** The shape of a transcript (`flows/<name>.test.yaml`): a chat as data that a content team can read and add to. */
import { z } from 'zod'
import { RESTRICTION_FIELDS } from '../../conversation/script.ts'
import { Duration, Id } from '../definition.ts'

const Place = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/, 'a step such as which_problem or start.which_problem')
const Outcome = z.union([Id, z.strictObject({ outcome: Id, data: z.record(z.string(), z.json()).optional() })])

/**
 * One line of a chat. `tap` an option or a global, `type` a text, `wait` lets time pass, `event` comes from the platform;
 * `expect` names the step where the flow must stand now, or several that it came by since the last input, `outcome` how it ended, `handoff` the queue it was passed to.
 */
export const LineSchema = z.union([
  z.strictObject({ tap: z.string().min(1) }),
  z.strictObject({ type: z.string() }),
  z.strictObject({ wait: Duration }),
  z.strictObject({ event: Id }),
  z.strictObject({ expect: z.union([Place, z.array(Place).min(1)]) }),
  z.strictObject({ outcome: Id }),
  z.strictObject({ handoff: Id }),
])

export const TranscriptSchema = z.strictObject({
  test: z.string().min(1).max(200),
  flow: Id,
  /** The step to enter at; the flow's start when left out. */
  at: Id.optional(),
  /** What the platform's signed context says; without it the person is anonymous. */
  context: z
    .strictObject({
      reason: z.string(), topic: z.string(), country: z.string(), creator: z.boolean(), timeZone: z.string(), account: z.string(),
      restriction: z.partialRecord(z.enum(RESTRICTION_FIELDS), z.union([z.string(), z.boolean()])),
    })
    .partial()
    .optional(),
  /** What is proved about the person from the start, so that a test of what comes later needs no code; left out, what the context proves. */
  assurance: z.literal([0, 1, 2, 3]).optional(),
  /** What each action answers, call by call; the last answer stands for all further calls. */
  actions: z.record(z.string(), z.array(Outcome).min(1)).optional(),
  chat: z.array(LineSchema).min(1),
})

export type Transcript = z.infer<typeof TranscriptSchema>
export type Line = z.infer<typeof LineSchema>
