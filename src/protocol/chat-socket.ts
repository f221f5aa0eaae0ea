import { z } from 'zod'
import { place, speaker, userEvent, userStatus } from './events.ts'
import { cursor, errorBody, locale, messageId, sent, seq } from './fields.ts'
import { choiceFields, conversation, startFields, textFields } from './user.ts'

const start = z.strictObject({ type: z.literal('start'), ...startFields })
const resume = z.strictObject({
  type: z.literal('resume'),
  conversation: z.string().describe('Its id.'),
  token: z.string().describe('Its secret.'),
  after: cursor.describe('The cursor: everything after it follows, then what happens.'),
  epoch: z.string().max(64).optional().describe('The history that the cursor belongs to.'),
})

export const firstFrame = z.discriminatedUnion('type', [start, resume]).describe('The first frame, due within 10 s.')
export type FirstFrame = z.infer<typeof firstFrame>

const message = z.union([
  z.strictObject({ type: z.literal('message'), ...textFields }),
  z.strictObject({ type: z.literal('message'), ...choiceFields }),
])
const plain = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('typing') }),
  z.strictObject({ type: z.literal('read'), seq }),
  z.strictObject({ type: z.literal('locale'), locale }),
  z.strictObject({ type: z.literal('end') }),
  z.strictObject({ type: z.literal('ping') }),
])

/** Every later frame of a client. */
export const clientFrame = z.union([message, plain])
export type ClientFrame = z.infer<typeof clientFrame>

const opened = z.object({
  type: z.literal('opened'),
  conversation,
  token: z.string().optional().describe('A fresh secret, in the answer to a `start`.'),
  reset: z.boolean().optional().describe('What the client held is void: everything follows from 0.'),
})
const events = z.object({
  type: z.literal('events'),
  events: z.array(userEvent).describe('In the order of their seq, none twice on one connection.'),
  last: cursor.describe('The cursor to resume with.'),
  status: userStatus.optional().describe('The status after these events, where they alone don’t tell.'),
})

/** Every frame of the server. */
export const serverFrame = z.discriminatedUnion('type', [
  opened,
  events,
  sent.extend({ type: z.literal('ack') }),
  place.extend({ type: z.literal('queue') }),
  z.object({ type: z.literal('typing'), from: speaker }),
  z.object({ type: z.literal('read'), by: speaker, seq }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('error'), error: errorBody, id: messageId.optional().describe('The message that was refused.') }),
])
export type ServerFrame = z.infer<typeof serverFrame>
