import { answersIn, type Chat } from '../model/chat.ts'
import type { Desk } from './desk.ts'
import type { Spoken } from './safety.ts'

/** The languages that may be written in a chat, the one that is expected first: the person reads their own in any case. */
export function spokenIn({ conversation }: Pick<Chat, 'conversation'>): Spoken {
  return [answersIn(conversation), conversation.locale, ...(conversation.consents ?? [])]
}

/** Sends a reply once it was looked at. What the agent writes on meanwhile stays in the draft; who changes the reply itself sends it anew. */
export async function sendReply(desk: Desk, chat: Chat, text: string): Promise<void> {
  const { id } = chat.conversation
  if (!(await desk.safety.passes(id, text, spokenIn(chat)))) return
  const draft = desk.drafts.read(id, 'reply').trimStart()
  if (!draft.startsWith(text)) return
  desk.actions.send(id, 'reply', text)
  desk.drafts.set(id, 'reply', draft.slice(text.length).trimStart())
  desk.safety.sent(id)
}
