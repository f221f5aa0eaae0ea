/** `flows/queues.yaml`: the waiting lines that a `handoff` may name. */
import { z } from 'zod'
import { Id } from '../definition.ts'

export const QueueSchema = z.strictObject({
  about: z.string().min(1).max(300),
  /** Skills an agent must have to be given a conversation of this queue. */
  skills: z.array(Id).max(10).optional(),
  /** What a conversation takes of an agent's capacity, in halves; 1 unless given. */
  weight: z.number().min(0.5).max(10).multipleOf(0.5).optional(),
  /** Higher goes first; the same within a queue unless the step says otherwise. */
  priority: z.enum(['normal', 'high', 'urgent']).optional(),
})
export const QueuesSchema = z.strictObject({ queues: z.record(Id, QueueSchema) })
export type Queue = z.infer<typeof QueueSchema>
