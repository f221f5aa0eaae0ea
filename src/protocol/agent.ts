import { z } from 'zod'
import { userEvent } from './events.ts'
import { cursor, dir, emptyBody, fence, locale, messageId, name, sent, seq, time, writtenText } from './fields.ts'

export const role = z.enum(['agent', 'supervisor', 'content', 'admin'])
export type Role = z.infer<typeof role>

/** `POST /v1/agent/session`; `code` is the second factor's. */
export const sessionBody = z.strictObject({
  email: z.string().min(3).max(254),
  password: z.string().min(1).max(1_024),
  code: z.string().max(16).optional(),
})
export type SessionBody = z.infer<typeof sessionBody>

export const presenceStatus = z.enum(['available', 'away'])
export const presence = z.object({
  status: presenceStatus,
  /** Conversations owned now, and the most this agent takes. */
  load: z.int().min(0),
  capacity: z.int().min(0),
})
export type Presence = z.infer<typeof presence>

export const agent = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  languages: z.array(locale),
  skills: z.array(z.string()),
  presence,
})
export type Agent = z.infer<typeof agent>

/** Answer of `POST /v1/agent/session` and `GET /v1/agent/me`. */
export const meAnswer = z.object({ agent })
export type MeAnswer = z.infer<typeof meAnswer>

/** `POST /v1/agent/setup`: the one-time link of the first start makes the first admin, who is logged in by it. */
export const setupBody = z.strictObject({
  token: z.string().min(22).max(128),
  email: z.email().max(254),
  name: z.string().trim().min(1).max(80),
  password: z.string().min(10).max(1_024),
  languages: z.array(locale).min(1).max(40),
})
export type SetupBody = z.infer<typeof setupBody>

/** `PUT /v1/agent/presence` */
export const presenceBody = z.strictObject({ status: presenceStatus })
export type PresenceBody = z.infer<typeof presenceBody>
export const presenceAnswer = z.object({ presence })

/** Status as agents see it. */
export const agentStatus = z.enum(['bot', 'waiting', 'offered', 'agent', 'parked', 'resolved'])
export type AgentStatus = z.infer<typeof agentStatus>

/** A conversation in the waiting line. `rank` is its fixed place, 1 is next. */
export const waiting = z.object({
  id: z.string(),
  queue: z.string(),
  locale,
  reason: z.string(),
  priority: z.number(),
  waitingSince: time,
  rank: z.number(),
})
export type Waiting = z.infer<typeof waiting>

/** A conversation as agents see it. */
export const agentConversation = z.object({
  id: z.string(),
  status: agentStatus,
  locale,
  dir,
  last: cursor,
  epoch: z.string(),
  fence,
  owner: z.object({ id: z.string(), name: z.string() }).optional(),
  /** Content hash of the release it is pinned to. */
  release: z.string(),
  queue: z.string().optional(),
  reason: z.string().optional(),
  priority: z.number().optional(),
  waitingSince: time.optional(),
  outcome: z.string().optional(),
  reference: z.string().optional(),
  /** The seqs up to which each side has read. */
  readByUser: cursor.optional(),
  readByAgent: cursor.optional(),
})
export type AgentConversation = z.infer<typeof agentConversation>

/** `GET /v1/agent/queue` */
export const queueAnswer = z.object({ waiting: z.array(waiting), mine: z.array(agentConversation) })
export type QueueAnswer = z.infer<typeof queueAnswer>

/** Answer of `POST /v1/agent/queue/next` and of a claim. */
export const claimAnswer = z.object({ conversation: agentConversation, fence })
export type ClaimAnswer = z.infer<typeof claimAnswer>

/** A fact in the brief; null means it was asked for and not given. `source`: the platform vouches for it, or the person said it. */
export const briefFact = z.object({ name: z.string(), value: z.unknown().nullable(), source: z.enum(['account', 'person']) })
export type BriefFact = z.infer<typeof briefFact>

/** What an agent sees first. What is known of the account stays apart from what is known of this person. */
export const brief = z.object({
  reason: z.string(),
  queue: z.string(),
  locale,
  release: z.string(),
  /** How sure it is that this person owns the account: 0 and 1 unproved, 2 code passed, 3 proofed. */
  assurance: z.int().min(0).max(3),
  facts: z.array(briefFact),
  /** Steps tried (`flow.step`), oldest first. */
  trail: z.array(z.object({ step: z.string(), answer: z.string().optional() })),
})
export type Brief = z.infer<typeof brief>

/** An event that users don't see: `{seq, at, type, …}`; clients show the types they know (`INTERNAL_EVENTS`). */
export const internalEvent = z.looseObject({ seq, at: time, type: z.string() })
export type InternalEvent = z.infer<typeof internalEvent>

/** Any event of a conversation. */
export const agentEvent = z.union([userEvent, internalEvent])
export type AgentEvent = z.infer<typeof agentEvent>

/** `GET /v1/agent/conversations/:id` */
export const agentConversationAnswer = z.object({
  conversation: agentConversation,
  /** Null while the bot has it and no handoff was ever asked for. */
  brief: brief.nullable(),
  events: z.array(agentEvent),
})
export type AgentConversationAnswer = z.infer<typeof agentConversationAnswer>

/** `POST …/messages` */
export const agentMessageBody = z.strictObject({ id: messageId, text: writtenText(), fence })
export type AgentMessageBody = z.infer<typeof agentMessageBody>
export const agentMessageAnswer = sent

/** `POST …/notes`: never visible to the user, and bound to no ownership. */
export const noteBody = z.strictObject({ id: messageId, text: writtenText() })
export type NoteBody = z.infer<typeof noteBody>

/** `POST …/claim` */
export const claimBody = emptyBody
/** `POST …/release` */
export const releaseBody = z.strictObject({ fence })
export type ReleaseBody = z.infer<typeof releaseBody>
/** `POST …/transfer`: to a queue, an agent, or speakers of another language. */
export const transferBody = z
  .strictObject({ fence, queue: name.optional(), agent: z.string().max(64).optional(), locale: locale.optional() })
  .refine((body) => body.queue ?? body.agent ?? body.locale, { message: 'queue, agent or locale is needed' })
export type TransferBody = z.infer<typeof transferBody>
/** `POST …/return`: to the bot, at `step` or where it left off. */
export const returnBody = z.strictObject({ fence, step: z.string().min(1).max(130).optional() })
export type ReturnBody = z.infer<typeof returnBody>
/** `POST …/resolve` */
export const resolveBody = z.strictObject({ fence, outcome: name })
export type ResolveBody = z.infer<typeof resolveBody>
/** `POST …/decline` */
export const declineBody = z.strictObject({ fence })
export type DeclineBody = z.infer<typeof declineBody>
/** `POST …/read` */
export const agentReadBody = z.strictObject({ seq })

/** Answer of release, transfer, return and resolve. */
export const agentChangeAnswer = z.object({ conversation: agentConversation })
export type AgentChangeAnswer = z.infer<typeof agentChangeAnswer>
