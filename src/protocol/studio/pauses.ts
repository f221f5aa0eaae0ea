import { z } from 'zod'
import { locale, name, time, writtenText } from '../fields.ts'
import { done, version } from './fields.ts'

const texts = z
  .record(locale, writtenText(1_000))
  .describe('What people are told, by language; in others, our own words.')

/** Something that an admin has stopped. */
export const pauseWish = z.strictObject({
  texts: texts.default({}),
  until: time.nullable().default(null).describe('When it ends by itself; null: when somebody ends it.'),
})
export const pause = z.object({ texts, until: time.nullable(), ...done })
  .meta({ id: 'Pause', description: 'Something that an admin has stopped, and what people are told.' })
export type PauseAnswer = z.infer<typeof pause>

const BOT = 'The bot: everybody whom it would speak to is told so and passed to a person.'
const FLOWS = 'By flow: whoever is in one or would enter it is told so and passed to a person.'
const NEW_CHATS = 'New chats: whoever begins one is told so, and the chat begins when it is over.'

/** `PUT /v1/studio/pauses` */
export const pausesBody = z.strictObject({
  version: version.describe('0: nothing was ever paused.'),
  bot: pauseWish.optional().describe(BOT),
  flows: z.record(name, pauseWish).default({}).describe(FLOWS),
  newChats: pauseWish.optional().describe(NEW_CHATS),
})
export type PausesBody = z.infer<typeof pausesBody>

/** `GET /v1/studio/pauses` */
export const pausesAnswer = z.object({
  version,
  bot: pause.optional().describe(BOT),
  flows: z.record(name, pause).describe(FLOWS),
  newChats: pause.optional().describe(NEW_CHATS),
})
export type PausesAnswer = z.infer<typeof pausesAnswer>
