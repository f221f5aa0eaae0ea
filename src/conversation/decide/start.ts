import type { Refusal, StartConversation } from '../commands.ts'
import type { Draft } from './draft.ts'
import { hold } from './held.ts'
import { advance } from './run-script.ts'

/** A new case: the flow says its opening and asks its first question, in the best guess at the person's language. */
export function start(draft: Draft, command: StartConversation): Refusal | undefined {
  const { release, locale, localeBy, person, assurance, acceptLanguage, audience } = command
  draft.add({ type: 'conversation_started', v: 1, locale, localeBy, release, person, assurance, acceptLanguage, audience })
  if (command.heard) draft.add({ type: 'language_detected', v: 1, ...command.heard })
  if (draft.context.pauses?.newChats) hold(draft)
  else advance(draft, 'start')
  return undefined
}
