import { z } from 'zod'
import { agentConversation, agentEvent, presence, queueAnswer, waiting } from './agent.ts'
import { company, mentionsAnswer } from './desk.ts'
import { speaker } from './events.ts'
import { incidentAlarm } from './floor/incidents.ts'
import { floorAlarm, floorAnswer } from './floor/overview.ts'
import { cursor, errorBody, fence, messageId, sent, seq, time, writtenText } from './fields.ts'

const conversation = z.string().describe('Id of the conversation.')

/** Frames of an agent's client. `watch` brings everything after `after`, then live. */
export const agentClientFrame = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('watch'),
    conversation,
    after: cursor.describe('The cursor: everything after it follows, then what happens.'),
    epoch: z.string().max(64).optional().describe('The history that the cursor belongs to.'),
  }),
  z.strictObject({ type: z.literal('unwatch'), conversation }),
  z.strictObject({ type: z.literal('typing'), conversation }),
  z.strictObject({ type: z.literal('look'), conversation: conversation.optional().describe('The chat that is looked at; none, unless given. Colleagues at the same one are told.') }),
  z.strictObject({ type: z.literal('message'), conversation, id: messageId, text: writtenText(), fence }),
  z.strictObject({ type: z.literal('watch_floor'), on: z.boolean().describe('Whether the floor is looked at. Only supervisors and admins are sent it.') }),
  z.strictObject({ type: z.literal('ping') }),
])
export type AgentClientFrame = z.infer<typeof agentClientFrame>

const events = z.object({
  type: z.literal('events'),
  conversation: agentConversation,
  events: z.array(agentEvent),
  last: cursor,
  reset: z.boolean().optional().describe('What the client held is void: these events come from 0.'),
})
const offer = z.object({ type: z.literal('offer'), conversation: waiting, fence, until: time.describe('When the offer lapses.') })
const offerOver = z.object({
  type: z.literal('offer_over'),
  conversation,
  why: z.enum(['taken', 'declined', 'lapsed', 'withdrawn']).describe('Taken or declined by this agent, let lapse, or withdrawn: the agent went away, or has no room any more.'),
})

/** Frames of the server to an agent. An `offer` lapses at `until`. */
export const agentServerFrame = z.discriminatedUnion('type', [
  queueAnswer.extend({ type: z.literal('queue') }),
  events,
  offer,
  offerOver,
  sent.extend({ type: z.literal('ack'), conversation }),
  z.object({ type: z.literal('typing'), conversation, from: speaker }),
  z.object({ type: z.literal('read'), conversation, by: speaker, seq }),
  z.object({ type: z.literal('presence'), presence }),
  z.object({ type: z.literal('floor'), floor: floorAnswer }),
  z.object({ type: z.literal('floor_alarms'), alarms: z.array(floorAlarm).describe('All there are now; sent to supervisors and admins whenever there are others.') }),
  z.object({ type: z.literal('incident_alarms'), alarms: z.array(incidentAlarm).describe('All there are now for this supervisor or admin; sent whenever there are others.') }),
  company.extend({ type: z.literal('company') }),
  mentionsAnswer.extend({ type: z.literal('mentions') }),
  z.object({ type: z.literal('pong') }),
  z.object({ type: z.literal('error'), error: errorBody, conversation: conversation.optional(), id: messageId.optional() }),
])
export type AgentServerFrame = z.infer<typeof agentServerFrame>
