import { z } from 'zod'
import { dir, locale, seq, time } from './fields.ts'

/** What a message asks for; `rating` is answered by the rating call, all others by a message. */
export const inputKind = z.enum(['choice', 'text', 'email', 'phone', 'username', 'date', 'code', 'yes_no', 'rating'])
export type InputKind = z.infer<typeof inputKind>

export const option = z.object({ id: z.string(), label: z.string() })
export type Option = z.infer<typeof option>

/** A question: `yes_no` and `choice` carry their options. */
export const input = z.object({ kind: inputKind, options: z.array(option).optional() })
export type Input = z.infer<typeof input>

export const speaker = z.enum(['user', 'bot', 'agent', 'system'])
export type Speaker = z.infer<typeof speaker>

const common = { seq, at: time }

export const messagePosted = z.object({
  ...common,
  type: z.literal('message_posted'),
  from: speaker,
  text: z.string(),
  /** The locale the text was really written in, and its direction. */
  locale,
  dir,
  /** The user's own id of the message, echoed. */
  clientId: z.string().optional(),
  /** An agent's name. */
  name: z.string().optional(),
  input: input.optional(),
})
export type MessagePosted = z.infer<typeof messagePosted>

const languageDetected = z.object({
  ...common,
  type: z.literal('language_detected'),
  locale,
  dir,
  confidence: z.number().optional(),
})
const languageChanged = z.object({ ...common, type: z.literal('language_changed'), locale, dir })
const handoffRequested = z.object({ ...common, type: z.literal('handoff_requested'), reason: z.string() })
const agentAssigned = z.object({ ...common, type: z.literal('agent_assigned'), name: z.string().optional() })
const agentLeft = z.object({ ...common, type: z.literal('agent_left'), name: z.string().optional() })
const conversationParked = z.object({
  ...common,
  type: z.literal('conversation_parked'),
  until: time.optional(),
})
const conversationResumed = z.object({ ...common, type: z.literal('conversation_resumed') })
const conversationResolved = z.object({
  ...common,
  type: z.literal('conversation_resolved'),
  outcome: z.string(),
  reference: z.string(),
})
const conversationReopened = z.object({
  ...common,
  type: z.literal('conversation_reopened'),
  outcome: z.string().optional(),
  reference: z.string().optional(),
})

/** An event that a user sees. The seqs of internal events are skipped. */
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
])
export type UserEvent = z.infer<typeof userEvent>
export type UserEventType = UserEvent['type']

/** Status as users see it: an offer to an agent shows as `waiting`. */
export const userStatus = z.enum(['bot', 'waiting', 'agent', 'parked', 'resolved'])
export type UserStatus = z.infer<typeof userStatus>

/** Seconds until an agent comes: the median, and what nine in ten wait at most. */
export const wait = z.object({ p50: z.number(), p90: z.number() })
export type Wait = z.infer<typeof wait>

/** A place in the waiting line; `wait` is null when it can't be known. */
export const place = z.object({ position: z.int().min(1), wait: wait.nullable() })
export type Place = z.infer<typeof place>
