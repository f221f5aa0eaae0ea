import { z } from 'zod'
import { place, userEvent, userStatus } from './events.ts'
import { cursor, dir, emptyBody, locale, messageId, sent, seq, writtenText } from './fields.ts'
import { LIMITS, PATTERNS } from './limits.ts'

/** What a start may say, over HTTP and over the socket alike. */
export const startFields = {
  key: z.string().regex(PATTERNS.key).optional().describe('Random and secret: the same key within 24 h answers the same conversation, with a fresh token.'),
  locale: locale.optional().describe('BCP 47 tag: a hint, stronger than `Accept-Language`, until the person chooses.'),
  /** A JWT signed by the platform. Its shape is judged by its verification: a bad one is `unauthorized`. */
  context: z.string().max(LIMITS.context).optional().describe('JWT signed by the platform; it vouches for the account. Without, the user is anonymous.'),
  topic: z.union([writtenText(LIMITS.topic), z.literal('')]).optional().describe('What it is about: only a hint.'),
  device: z.string().regex(PATTERNS.key).optional().describe('Random, kept by the browser: the same device is always in, or always out of, a share of people.'),
}

/** `POST /v1/conversations` */
export const startBody = z.strictObject({
  ...startFields,
  text: writtenText().optional().describe('A first message.'),
  id: messageId.optional().describe('Its id.'),
})
export type StartBody = z.infer<typeof startBody>

export const conversation = z.object({
  id: z.string(),
  status: userStatus,
  locale,
  dir,
  last: cursor.describe('The cursor to send next: the highest seq looked at, visible or not.'),
  epoch: z.string().describe('Names the history: after a restore it differs, and everything comes from 0 again.'),
}).meta({ id: 'Conversation', description: 'A conversation as its user sees it.' })
export type Conversation = z.infer<typeof conversation>

const events = z.array(userEvent)

export const startAnswer = z.object({ conversation, token: z.string().describe('The conversation’s secret: whoever has it may read and write.'), events })
export type StartAnswer = z.infer<typeof startAnswer>

/** `GET /v1/conversations/:id` */
export const conversationAnswer = z.object({ conversation, queue: place.optional().describe('Only while waiting.') })
export type ConversationAnswer = z.infer<typeof conversationAnswer>

const digits = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)
  .pipe(z.int().min(0))

/** Query of `GET /v1/conversations/:id/events`; `wait` in seconds. */
export const eventsQuery = z.object({
  after: digits.default(0).describe('The cursor: events with a higher seq follow.'),
  wait: digits.pipe(z.int().min(0).max(LIMITS.longPoll)).default(0).describe('Seconds to wait for the first event, where there is none yet.'),
  epoch: z.string().max(64).optional().describe('The history that the cursor belongs to.'),
})
export type EventsQuery = z.infer<typeof eventsQuery>

/** One page of history; an empty one means nothing is left. With `reset`, what came before is void. */
export const eventsAnswer = z.object({
  events,
  last: cursor,
  epoch: z.string().describe('Names the history.'),
  reset: z.boolean().describe('What the client held is void: these events come from 0.'),
  status: userStatus.optional(),
  readByAgent: cursor.optional().describe('How far an agent has read: the highest seq.'),
}).describe('At most 500 events; an empty page means that nothing is left.')
export type EventsAnswer = z.infer<typeof eventsAnswer>

/** What the user says: words of their own. */
export const textFields = { id: messageId, text: writtenText() }
/** What the user says: an option of the question `to`, or one of the globals. */
export const choiceFields = {
  id: messageId,
  choice: z.string().min(1).max(64).describe('An option’s id, or one of `human`, `language`, `restart`, `stop`, which mean the same everywhere.'),
  to: seq.optional().describe('The seq of the message that asked: a conflict when that question is no longer open.'),
}

/** `POST /v1/conversations/:id/messages` */
export const messageBody = z.union([z.strictObject(textFields), z.strictObject(choiceFields)])
export type MessageBody = z.infer<typeof messageBody>

export const messageAnswer = sent.extend({ events })
export type MessageAnswer = z.infer<typeof messageAnswer>

/** `PUT /v1/conversations/:id/locale` */
export const localeBody = z.strictObject({ locale })
export type LocaleBody = z.infer<typeof localeBody>

export const localeAnswer = z.object({ conversation, events })
export type LocaleAnswer = z.infer<typeof localeAnswer>

/** `POST /v1/conversations/:id/read` */
export const readBody = z.strictObject({ seq: seq.describe('The highest seq that was read.') })
export type ReadBody = z.infer<typeof readBody>

/** `POST /v1/conversations/:id/rating` */
export const ratingBody = z.strictObject({
  score: z.int().min(1).max(5).describe('5 is best.'),
  comment: writtenText(LIMITS.comment).optional(),
})
export type RatingBody = z.infer<typeof ratingBody>

/** `POST /v1/conversations/:id/end` */
export const endBody = emptyBody
export const endAnswer = z.object({ conversation })
export type EndAnswer = z.infer<typeof endAnswer>
