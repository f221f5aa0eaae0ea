import { z } from 'zod'
import { dir, locale, seq, time } from './fields.ts'

/** What a message asks for; `rating` is answered by the rating call, all others by a message. */
export const inputKind = z.enum(['choice', 'text', 'email', 'phone', 'username', 'date', 'code', 'yes_no', 'rating'])
export type InputKind = z.infer<typeof inputKind>

export const option = z.object({
  id: z.string().describe('What a message names as its `choice`.'),
  label: z.string().describe('What people read.'),
})
export type Option = z.infer<typeof option>

export const input = z
  .object({
    kind: inputKind.describe('What is asked for; `rating` is answered by the rating call, all others by a message.'),
    options: z.array(option).optional(),
  })
  .meta({ id: 'Input', description: 'A question; `yes_no`, `choice` and `rating` carry their options.' })
export type Input = z.infer<typeof input>

export const speaker = z.enum(['user', 'bot', 'agent', 'system'])
export type Speaker = z.infer<typeof speaker>

const common = { seq, at: time }
/** `reference` and `outcome` of a case. */
const reference = z.string().describe('What people name their case by.')
const outcome = z.string().describe('How it ended, by its name in the flow.')
const agentName = z.string().optional().describe('What the agent is called.')

export const messagePosted = z.object({
  ...common,
  type: z.literal('message_posted'),
  from: speaker.describe('Who speaks.'),
  text: z.string(),
  locale: locale.describe('The locale that the text was really written in.'),
  dir,
  clientId: z.string().optional().describe('The user’s own id of the message, echoed.'),
  name: agentName,
  input: input.optional().describe('What is asked.'),
})
export type MessagePosted = z.infer<typeof messagePosted>

const languageDetected = z.object({
  ...common,
  type: z.literal('language_detected'),
  locale,
  dir,
  confidence: z.number().optional().describe('How sure it is, 0 to 1.'),
})
const languageChanged = z.object({ ...common, type: z.literal('language_changed'), locale, dir })
const handoffRequested = z.object({ ...common, type: z.literal('handoff_requested'), reason: z.string().describe('Why a person is needed, by its name in the flow.') })
const agentAssigned = z.object({ ...common, type: z.literal('agent_assigned'), name: agentName })
const agentLeft = z.object({ ...common, type: z.literal('agent_left'), name: agentName })
const conversationParked = z.object({
  ...common,
  type: z.literal('conversation_parked'),
  until: time.optional().describe('When it goes on by itself.'),
  why: z.enum(['hours', 'incident']).optional().describe('The place in the line is kept: nobody works now, or the person is told when what is broken for many is fixed.'),
})
const conversationResumed = z.object({
  ...common,
  type: z.literal('conversation_resumed'),
  why: z.enum(['hours', 'incident']).optional().describe('It waits again, at its rank.'),
})
const conversationResolved = z.object({
  ...common,
  type: z.literal('conversation_resolved'),
  outcome,
  reference,
})
const conversationReopened = z.object({
  ...common,
  type: z.literal('conversation_reopened'),
  outcome: outcome.optional(),
  reference: reference.optional(),
})

export const path = z
  .enum(['wait', 'second', 'message', 'later'])
  .describe('How somebody waits: for a native speaker, for somebody who speaks another language, without being here, or away and called in time.')
export type Path = z.infer<typeof path>

const pathChosen = z.object({
  ...common,
  type: z.literal('path_chosen'),
  path,
  locale: locale.optional().describe('With `second`: the language that may be answered in.'),
})
const turnCalled = z.object({
  ...common,
  type: z.literal('turn_called'),
  call: z.union([z.literal(1), z.literal(2)]).describe('Which of the two calls.'),
  until: time.describe('The turn is held until then.'),
})
const turnTaken = z.object({ ...common, type: z.literal('turn_taken') })
const turnMissed = z.object({
  ...common,
  type: z.literal('turn_missed'),
  call: z.union([z.literal(1), z.literal(2)]).describe('Which of the two calls.'),
  reply: z.literal(true).optional().describe('It is answered in writing now, whether the person is here or not.'),
})
const deviceAdded = z.object({ ...common, type: z.literal('device_added') })

export const userEvent = z.discriminatedUnion('type', [
  messagePosted,
  languageDetected,
  languageChanged,
  handoffRequested,
  agentAssigned,
  agentLeft,
  conversationParked,
  conversationResumed,
  conversationResolved,
  conversationReopened,
  pathChosen,
  turnCalled,
  turnTaken,
  turnMissed,
  deviceAdded,
]).meta({ id: 'UserEvent', description: 'An event that a user sees. The seqs of internal events are skipped.' })
export type UserEvent = z.infer<typeof userEvent>
export type UserEventType = UserEvent['type']

export const userStatus = z
  .enum(['bot', 'waiting', 'agent', 'parked', 'resolved'])
  .describe('Status as users see it: an offer to an agent shows as `waiting`.')
export type UserStatus = z.infer<typeof userStatus>

/** Seconds until an agent comes: the median, and what nine in ten wait at most. */
export const wait = z.object({
  p50: z.number().describe('Seconds that half of the people wait at most.'),
  p90: z.number().describe('Seconds that nine in ten wait at most.'),
})
export type Wait = z.infer<typeof wait>

export const place = z
  .object({
    position: z.int().min(1).describe('1 is next.'),
    wait: wait.nullable().describe('Null when it can’t be known.'),
    path: path.optional().describe('How the person chose to wait.'),
    paths: z.array(option).optional().describe('How one may wait now, each with its own wait in its label: what a message names as its `choice`, at any time while waiting.'),
    call: z.object({ until: time }).optional().describe('It is their turn, and held until then.'),
    reply: z.literal(true).optional().describe('It is answered in writing, whether the person is here or not.'),
  })
  .meta({ id: 'Place', description: 'A place in the waiting line.' })
export type Place = z.infer<typeof place>
