import { z } from 'zod'
import { place, userEvent, userStatus } from './events.ts'
import { cursor, dir, emptyBody, locale, messageId, sent, seq, writtenText } from './fields.ts'
import { LIMITS, PATTERNS } from './limits.ts'

/** What a start may say, over HTTP and over the socket alike. */
export const startFields = {
  /** Random and secret: the same key within 24 h answers the same conversation. */
  key: z.string().regex(PATTERNS.key).optional(),
  locale: locale.optional(),
  /** A JWT signed by the platform. Its shape is judged by its verification: a bad one is `unauthorized`. */
  context: z.string().max(LIMITS.context).optional(),
  topic: z.union([writtenText(LIMITS.topic), z.literal('')]).optional(),
  /** Random, kept by the browser: the same device is always in, or always out of, a share of people. */
  device: z.string().regex(PATTERNS.key).optional(),
}

/** `POST /v1/conversations` */
export const startBody = z.strictObject({
  ...startFields,
  text: writtenText().optional(),
  id: messageId.optional(),
})
export type StartBody = z.infer<typeof startBody>

/** A conversation as its user sees it. */
export const conversation = z.object({
  id: z.string(),
  status: userStatus,
  locale,
  dir,
  /** The cursor to send next. */
  last: cursor,
  /** Names the history: after a restore it differs, and everything comes from 0 again. */
  epoch: z.string(),
})
export type Conversation = z.infer<typeof conversation>

const events = z.array(userEvent)

export const startAnswer = z.object({ conversation, token: z.string(), events })
export type StartAnswer = z.infer<typeof startAnswer>

/** `GET /v1/conversations/:id` */
export const conversationAnswer = z.object({ conversation, queue: place.optional() })
export type ConversationAnswer = z.infer<typeof conversationAnswer>

const digits = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number)

/** Query of `GET /v1/conversations/:id/events`; `wait` in seconds. */
export const eventsQuery = z.object({
  after: digits.default(0),
  wait: digits.pipe(z.number().max(LIMITS.longPoll)).default(0),
  epoch: z.string().max(64).optional(),
})
export type EventsQuery = z.infer<typeof eventsQuery>

/** One page of history; an empty one means nothing is left. With `reset`, what came before is void. */
export const eventsAnswer = z.object({
  events,
  last: cursor,
  epoch: z.string(),
  reset: z.boolean(),
  status: userStatus.optional(),
})
export type EventsAnswer = z.infer<typeof eventsAnswer>

/** What the user says: words of their own. */
export const textFields = { id: messageId, text: writtenText() }
/** What the user says: an option of the question `to`, or one of the globals. */
export const choiceFields = { id: messageId, choice: z.string().min(1).max(64), to: seq.optional() }

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
export const readBody = z.strictObject({ seq })
export type ReadBody = z.infer<typeof readBody>

/** `POST /v1/conversations/:id/rating` */
export const ratingBody = z.strictObject({
  score: z.int().min(1).max(5),
  comment: writtenText(LIMITS.comment).optional(),
})
export type RatingBody = z.infer<typeof ratingBody>

/** `POST /v1/conversations/:id/end` */
export const endBody = emptyBody
export const endAnswer = z.object({ conversation })
export type EndAnswer = z.infer<typeof endAnswer>
