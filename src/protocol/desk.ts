import { z } from 'zod'
import { agentConversation, presenceStatus, role } from './agent.ts'
import { dir, locale, messageId, name, seq, time, writtenText } from './fields.ts'
import { inputKind } from './events.ts'

const conversationId = z.string().max(64).describe('Id of the conversation.')
const agentId = z.string().min(1).max(64).describe('An agent’s id.')
/** Somebody of the desk. */
const person = z.object({ id: agentId, name: z.string() })

/** Seconds from when on a clock warns, and from when on it is late. */
const clock = z.object({ soon: z.int().describe('Seconds; from then on it warns.'), late: z.int().describe('Seconds; from then on it is late.') })

/** `GET /v1/agent/desk` */
export const deskAnswer = z.object({
  wrapUps: z.array(z.object({
    id: z.string(),
    about: z.string().describe('What it is for, as the content team wrote it.'),
    note: z.boolean().describe('Whether a note must go with it.'),
  })).describe('What a case can have been about.'),
  outcomes: z.array(z.string()).describe('How an agent can say that a case ended.'),
  queues: z.array(z.object({ id: z.string(), skills: z.array(z.string()) })).describe('The waiting lines.'),
  clocks: z.object({ answer: clock.describe('Since a person in an agent’s chat awaits an answer.'), line: clock.describe('Since somebody began to wait.') }),
}).meta({ id: 'Desk', description: 'What the active release says of how agents work.' })
export type DeskAnswer = z.infer<typeof deskAnswer>

/** `GET /v1/agent/replies` */
export const repliesQuery = z.strictObject({
  locale,
  conversation: conversationId.optional().describe('Facts are those of this person’s country.'),
})
export const reply = z.object({
  id: z.string(),
  title: z.string().describe('What agents find it by.'),
  text: z.string().describe('Facts are filled in; `{{name}}`, `{{reference}}`, `{{deadline}}` and `{{language}}` are the page’s to fill.'),
  locale: locale.describe('The locale that it was really found in.'),
  dir,
}).meta({ id: 'Reply', description: 'A reply that agents pick.' })
export type Reply = z.infer<typeof reply>
export const repliesAnswer = z.object({ replies: z.array(reply) })

/** `GET /v1/agent/colleagues` */
export const colleague = z.object({
  id: agentId,
  name: z.string(),
  role,
  languages: z.array(locale).describe('The languages that this agent answers in.'),
  status: presenceStatus,
}).meta({ id: 'Colleague', description: 'Somebody else who helps people.' })
export type Colleague = z.infer<typeof colleague>
export const colleaguesAnswer = z.object({ colleagues: z.array(colleague) })

const step = z.string().min(1).max(130).describe('`flow.step`')
/** `GET …/steps` */
export const stepsAnswer = z.object({
  steps: z.array(z.object({
    step,
    asks: inputKind.optional().describe('What it asks for, where it asks.'),
    text: z.string().optional().describe('What it says, with its placeholders.'),
  })).describe('Flow by flow, in the order of the files.'),
})
export type StepsAnswer = z.infer<typeof stepsAnswer>

/** `GET …/earlier` */
export const earlierAnswer = z.object({
  earlier: z.array(z.object({
    id: conversationId,
    startedAt: time,
    status: agentConversation.shape.status,
    locale,
    outcome: z.string().optional().describe('How it ended, by its name in the flow.'),
    reference: z.string().optional().describe('What people name their case by.'),
  })).describe('The newest first. Empty where no signed context names the account.'),
})
export type EarlierAnswer = z.infer<typeof earlierAnswer>

/** `GET /v1/agent/mentions` */
export const mention = z.object({
  conversation: conversationId,
  seq: seq.describe('Of the note.'),
  at: time,
  by: person,
  text: z.string(),
  locale: locale.describe('The language of the chat.'),
}).meta({ id: 'Mention', description: 'A note that calls this agent.' })
export type Mention = z.infer<typeof mention>
export const mentionsAnswer = z.object({ mentions: z.array(mention).describe('Those not seen yet, oldest first.') })
export type MentionsAnswer = z.infer<typeof mentionsAnswer>
/** `POST /v1/agent/mentions/seen` */
export const mentionSeenBody = z.strictObject({ conversation: conversationId, seq: seq.describe('Up to which they were seen.') })

/** `POST /v1/agent/handover`: every own chat goes on, each with the note in one commit. */
export const handoverBody = z.strictObject({
  to: z.union([z.strictObject({ agent: agentId }), z.strictObject({ queue: name })]).describe('Who takes them over: a colleague, or those of a queue.'),
  note: writtenText().describe('What whoever goes on should know.'),
  id: messageId.describe('The client’s own; the same again hands over no more than what was left.'),
})
export const handoverAnswer = z.object({
  handed: z.array(conversationId),
  kept: z.array(conversationId).describe('They had changed meanwhile, and were left as they are.'),
})
export type HandoverAnswer = z.infer<typeof handoverAnswer>

/** Who else is at a chat right now. */
export const company = z.object({
  conversation: conversationId,
  agents: z.array(person.extend({ typing: z.boolean() })).describe('Colleagues who look at it now.'),
})
export type Company = z.infer<typeof company>
