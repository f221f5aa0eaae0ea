/** What people of ours may not write to a person: a request for a password, a code, a document or a card. Nobody gets round it: it is decided here. */
import type { Reason, Refusal } from '../commands.ts'
import type { Draft } from './draft.ts'

/** In the words of the chat's language, of those that the text may be written in, and of English, which is mixed into all. */
export function refuseAsking({ context, state }: Draft, text: string, locale: string): Refusal | undefined {
  const heard = context.detect(text, { current: locale })
  const asked = context.asks(text, [locale, state.locale, ...(heard.locale ? [heard.locale] : heard.ask), 'en'])
  return asked && { refused: 'invalid', why: `asks for a ${asked}`, path: 'text', reason: `asks_${asked}` satisfies Reason }
}
