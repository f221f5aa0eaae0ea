import { z } from 'zod'
import { userEvent } from './events.ts'
import { cursor, dir, emptyBody, fence, locale, messageId, name, sent, seq, time, writtenText } from './fields.ts'
import { warning } from './writing.ts'

export const role = z
  .enum(['agent', 'supervisor', 'content', 'admin'])
  .describe('Agents and supervisors help people, authors see the content, admins do all.')
export type Role = z.infer<typeof role>

/** `POST /v1/agent/session` */
export const sessionBody = z.strictObject({
  email: z.string().min(3).max(254),
  password: z.string().min(1).max(1_024),
  code: z.string().max(32).optional().describe('The second factor’s, or a recovery code.'),
})
export type SessionBody = z.infer<typeof sessionBody>

export const presenceStatus = z
  .enum(['available', 'busy', 'away'])
  .describe('Whether this agent takes chats: `available` does, `busy` is here for the own chats and takes no new ones, `away` is not here.')
export const presence = z.object({
  status: presenceStatus,
  load: z.number().min(0).describe('What the conversations owned now weigh together; most weigh 1.'),
  capacity: z.int().min(0).describe('The most that this agent takes.'),
  why: z.literal('offers_lapsed').optional().describe('Why `away`, when the service did it: two offers in a row were let lapse.'),
}).meta({ id: 'Presence', description: 'Whether an agent takes chats, and how many.' })
export type Presence = z.infer<typeof presence>

export const agent = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  languages: z.array(locale).describe('The languages that this agent answers in.'),
  secondLanguages: z.array(locale).optional().describe('Those spoken to people who agreed to it.'),
  skills: z.array(z.string()),
  presence,
}).meta({ id: 'Agent', description: 'Whoever works at the console.' })
export type Agent = z.infer<typeof agent>

/** Answer of `POST /v1/agent/session` and `GET /v1/agent/me`. */
export const meAnswer = z.object({
  agent,
  secondFactor: z.enum(['enrol', 'show']).optional().describe('What this login must do before it may do anything else: enrol a second factor, or show the one there is.'),
})
export type MeAnswer = z.infer<typeof meAnswer>

/** `POST /v1/agent/setup`: the one-time link of the first start makes the first admin, who is logged in by it. */
export const setupBody = z.strictObject({
  token: z.string().min(22).max(128).describe('Out of the one-time link of the first start.'),
  email: z.email().max(254),
  name: z.string().trim().min(1).max(80),
  password: z.string().min(10).max(1_024),
  languages: z.array(locale).min(1).max(40).describe('The languages that this agent answers in.'),
})
export type SetupBody = z.infer<typeof setupBody>

/** `PUT /v1/agent/presence` */
export const presenceBody = z.strictObject({ status: presenceStatus })
export type PresenceBody = z.infer<typeof presenceBody>
export const presenceAnswer = z.object({ presence })

/** Status as agents see it. */
export const agentStatus = z.enum(['bot', 'waiting', 'offered', 'agent', 'parked', 'resolved']).describe('Status as agents see it.')
export type AgentStatus = z.infer<typeof agentStatus>

/** What the line and its rules say of a conversation among people; left out where it doesn't apply. */
const among = {
  weight: z.number().optional().describe('What it takes of an agent’s capacity.'),
  consents: z.array(locale).optional().describe('Languages in which somebody may answer who speaks them as a second one.'),
  reply: z.literal(true).optional().describe('It is answered in writing, whether the person is here or not.'),
  person: z.enum(['here', 'away']).optional().describe('Whether the person has the chat open.'),
  awaitsSince: time.optional().describe('Since when the person awaits an answer.'),
  awayUntil: time.optional().describe('Its agent vanished; it is held for them until then.'),
  incident: z.string().optional().describe('Id of the incident that it is linked to.'),
}

export const waiting = z.object({
  id: z.string(),
  queue: z.string(),
  locale,
  reason: z.string().describe('Why a person is needed, by its name in the flow.'),
  priority: z.number().describe('0 normal, 1 high, 2 urgent.'),
  waitingSince: time,
  rank: z.number().describe('Its place: 1 is next.'),
  ...among,
}).meta({ id: 'Waiting', description: 'A conversation in the waiting line.' })
export type Waiting = z.infer<typeof waiting>

export const agentConversation = z.object({
  id: z.string(),
  status: agentStatus,
  locale,
  answerLocale: locale.optional().describe('The language that an agent answers in, where it was sent to another than its own.'),
  dir,
  last: cursor,
  epoch: z.string(),
  fence,
  owner: z.object({ id: z.string(), name: z.string() }).optional().describe('The agent who has it.'),
  joined: z.array(z.object({ id: z.string(), name: z.string() })).optional().describe('Supervisors who write beside the owner.'),
  release: z.string().describe('Content hash of the release that it is pinned to.'),
  queue: z.string().optional(),
  reason: z.string().optional().describe('Why a person is needed, by its name in the flow.'),
  priority: z.number().optional().describe('0 normal, 1 high, 2 urgent.'),
  waitingSince: time.optional(),
  outcome: z.string().optional().describe('How it ended, by its name in the flow.'),
  reference: z.string().optional().describe('What people name their case by.'),
  readByUser: cursor.optional().describe('The seq up to which the person has read.'),
  readByAgent: cursor.optional().describe('The seq up to which an agent has read.'),
  ...among,
}).meta({ id: 'AgentConversation', description: 'A conversation as agents see it.' })
export type AgentConversation = z.infer<typeof agentConversation>

/** `GET /v1/agent/queue` */
export const queueAnswer = z.object({
  waiting: z.array(waiting).describe('What this agent may take, in the order of the line.'),
  mine: z.array(agentConversation).describe('What this agent has.'),
})
export type QueueAnswer = z.infer<typeof queueAnswer>

/** Answer of `POST /v1/agent/reclaim` */
export const reclaimAnswer = z.object({ conversations: z.array(agentConversation).describe('Those that are the agent’s again, each with its new fence.') })
export type ReclaimAnswer = z.infer<typeof reclaimAnswer>

/** Answer of `POST /v1/agent/queue/next` and of a claim. */
export const claimAnswer = z.object({ conversation: agentConversation, fence })
export type ClaimAnswer = z.infer<typeof claimAnswer>

/** A fact in the brief. */
export const briefFact = z.object({
  name: z.string(),
  value: z.unknown().nullable().describe('Null: asked for and not given.'),
  source: z.enum(['account', 'person']).describe('Whether the platform vouches for it, or the person said it.'),
})
export type BriefFact = z.infer<typeof briefFact>

export const brief = z.object({
  reason: z.string(),
  queue: z.string(),
  locale,
  release: z.string(),
  assurance: z.int().min(0).max(3).describe('How sure it is that this person owns the account: 0 and 1 unproved, 2 code passed, 3 proofed.'),
  facts: z.array(briefFact),
  trail: z.array(z.object({ step: z.string().describe('`flow.step`'), answer: z.string().optional() })).describe('Steps tried, oldest first.'),
}).meta({ id: 'Brief', description: 'What an agent sees first. What is known of the account stays apart from what is known of this person.' })
export type Brief = z.infer<typeof brief>

/** Clients show the types that they know (`INTERNAL_EVENTS`). */
export const internalEvent = z
  .looseObject({ seq, at: time, type: z.string() })
  .meta({ id: 'InternalEvent', description: 'An event that users don’t see, with further fields by its type.' })
export type InternalEvent = z.infer<typeof internalEvent>

export const agentEvent = z.union([userEvent, internalEvent]).meta({ id: 'AgentEvent', description: 'Any event of a conversation.' })
export type AgentEvent = z.infer<typeof agentEvent>

/** `GET /v1/agent/conversations/:id` */
export const agentConversationAnswer = z.object({
  conversation: agentConversation,
  brief: brief.nullable().describe('Null while the bot has it and no handoff was ever asked for.'),
  events: z.array(agentEvent),
})
export type AgentConversationAnswer = z.infer<typeof agentConversationAnswer>

/** `POST …/messages` */
export const agentMessageBody = z.strictObject({
  id: messageId,
  text: writtenText(),
  fence,
  anyway: z.array(warning).max(2).optional().describe('What the agent was warned of. It is noted in the audit log.'),
})
export type AgentMessageBody = z.infer<typeof agentMessageBody>
export const agentMessageAnswer = sent

/** `POST …/notes`: never visible to the user, and bound to no ownership. */
export const noteBody = z.strictObject({
  id: messageId,
  text: writtenText(),
  mentions: z.array(z.string().min(1).max(64)).max(10).optional().describe('Ids of the colleagues whom it calls: they are told, and may read the chat.'),
})
export type NoteBody = z.infer<typeof noteBody>

/** `POST …/ask`: the question of a step, with its options to tap; the bot stays silent. */
export const askBody = z.strictObject({ fence, step: z.string().min(1).max(130).describe('`flow.step`, of a step that asks; never one that asks for a code.') })
export type AskBody = z.infer<typeof askBody>

/** A note that goes with a change, in the same commit. */
const noteAlong = z.strictObject({ id: messageId, text: writtenText() }).optional().describe('A note for colleagues, kept in the same commit.')

/** `POST …/claim` */
export const claimBody = emptyBody
/** `POST …/release` */
export const releaseBody = z.strictObject({ fence })
export type ReleaseBody = z.infer<typeof releaseBody>
/** `POST …/transfer`: to a queue, an agent, or speakers of another language. */
export const transferBody = z
  .strictObject({ fence, queue: name.optional(), agent: z.string().max(64).optional().describe('An agent’s id.'), locale: locale.optional(), note: noteAlong })
  .refine((body) => body.queue ?? body.agent ?? body.locale, { message: 'queue, agent or locale is needed' })
export type TransferBody = z.infer<typeof transferBody>
/** `POST …/return`: to the bot, at `step` or where it left off. */
export const returnBody = z.strictObject({ fence, step: z.string().min(1).max(130).optional().describe('`flow.step`; where it left off, unless given.') })
export type ReturnBody = z.infer<typeof returnBody>
/** `POST …/resolve` */
export const resolveBody = z.strictObject({
  fence,
  outcome: name.describe('How it ended, by its name in the content.'),
  wrapUp: name.optional().describe('What it was about, by its name in `flows/desk.yaml`.'),
  note: noteAlong,
})
export type ResolveBody = z.infer<typeof resolveBody>
/** `POST …/decline` */
export const declineBody = z.strictObject({ fence })
export type DeclineBody = z.infer<typeof declineBody>
/** `POST …/read` */
export const agentReadBody = z.strictObject({ seq: seq.describe('The highest seq that was read.') })

/** Answer of release, transfer, return and resolve. */
export const agentChangeAnswer = z.object({ conversation: agentConversation })
export type AgentChangeAnswer = z.infer<typeof agentChangeAnswer>
