/** A person's message: stored once per id, whatever happens to the connection. */
import type { ConversationEvent, Expecting, MessagePosted, PostMessage, Store } from '../conversation/index.ts'
import type { Done, TurnRefusal, Turns } from './turns.ts'

export interface Received {
  seq: number
  duplicate: boolean
  done: Done | null
}

interface Parts {
  turns: Turns
  store: Store
  /** As the message would be stored: compared after masking, no raw text is kept for it. */
  mask(text: string, expecting: Expecting): { text: string }
}

/** The same id again answers the same seq; with another body it is a conflict. */
export async function receiveMessage(parts: Parts, conversation: string, message: PostMessage): Promise<Received | TurnRefusal> {
  let earlier: ConversationEvent | undefined
  const repeats = async () => Boolean((earlier = await parts.store.messageById(conversation, 'user', message.id)))
  const outcome = await parts.turns.run(conversation, message, { repeats })
  if (earlier) return repeated(parts, earlier, message)
  if ('refused' in outcome) return outcome
  const mine = outcome.events.find((event) => event.type === 'message_posted' && event.clientId === message.id)
  if (!mine) throw new Error(`the turn of message ${message.id} did not store it`)
  return { seq: mine.seq, duplicate: false, done: outcome }
}

function repeated(parts: Parts, earlier: ConversationEvent, message: PostMessage): Received | TurnRefusal {
  const same = earlier.type === 'message_posted' && sameBody(parts, earlier, message)
  return same ? { seq: earlier.seq, duplicate: true, done: null } : { refused: 'conflict', why: 'the same id with another body' }
}

function sameBody({ mask }: Parts, earlier: MessagePosted, { text, choice }: PostMessage): boolean {
  if (text === undefined) return earlier.choice === choice
  if (earlier.choice !== undefined) return false
  const forms = [mask(text, 'text').text, mask(text, 'number').text, mask(text, 'code').text]
  return forms.includes(earlier.text)
}
