/** How chats went through the steps: who came, who left, and what was not understood. */
import { z } from 'zod'
import { locale, name, time } from '../fields.ts'

const count = z.int().min(0)
const chats = (what: string) => count.describe(`Chats ${what}.`)

/** `GET /v1/studio/funnel` */
export const funnelQuery = z.strictObject({
  since: time.optional().describe('Chats that began then or later; left out, of the last seven days.'),
  flow: name.optional().describe('Only the steps of this flow.'),
})

export const funnelStep = z.object({
  flow: name,
  step: name,
  locale: locale.describe('What was spoken there.'),
  came: chats('that came by'),
  left: chats('that ended here without a result, or went silent here for an hour'),
  handedOff: chats('that went from here to a person'),
  resolved: chats('that went from here to a result'),
  notUnderstood: count.describe('Messages that fitted nothing that was asked here.'),
}).meta({ id: 'FunnelStep', description: 'A step in one language. A chat leaves at the question that it was asked last.' })
export type FunnelStep = z.infer<typeof funnelStep>

export const unmatchedSentence = z.object({
  flow: name,
  step: name,
  locale,
  text: z.string().describe('Masked, at most 200 code points.'),
  at: time.describe('When it was last written.'),
  times: z.int().min(1).describe('How often it was written.'),
}).meta({ id: 'UnmatchedSentence', description: 'What somebody wrote at a question and the bot did not understand.' })
export type UnmatchedSentence = z.infer<typeof unmatchedSentence>

export const funnelAnswer = z.object({
  since: time,
  until: time.describe('When it was counted.'),
  chats: count.describe('Chats that were looked at.'),
  complete: z.boolean().describe('False: there were more, and only the newest were looked at.'),
  steps: z.array(funnelStep),
  sentences: z.array(unmatchedSentence).describe('The newest of each step and language, newest first.'),
})
export type FunnelAnswer = z.infer<typeof funnelAnswer>
