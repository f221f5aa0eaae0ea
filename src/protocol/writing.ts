/** Help for agents while they write. */
import { z } from 'zod'
import { locale, writtenText } from './fields.ts'

/** `POST /v1/agent/language` */
export const languageBody = z.strictObject({
  text: writtenText().describe('What is being written. It is kept nowhere.'),
  locale: locale.describe('The language of the chat that it is for: what can’t be told apart counts as that.'),
})
export type LanguageBody = z.infer<typeof languageBody>

export const languageAnswer = z.object({
  locale: locale.optional().describe('The language that it surely is in; left out when that can’t be said.'),
  likely: z.array(locale).describe('Where it isn’t sure: what it may be, likeliest first.'),
})
export type LanguageAnswer = z.infer<typeof languageAnswer>

/** What an agent was warned of and sent all the same. */
export const warning = z.enum(['language', 'others_data']).describe('Warned of another language than the chat’s, or of another person’s data, and sent all the same.')
export type Warning = z.infer<typeof warning>
