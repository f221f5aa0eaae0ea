/** What a person's socket may say once it is open. */
import { markRead } from '../../commands/mark-read.ts'
import { receiveMessage } from '../../commands/receive-message.ts'
import type { UserCommand } from '../../conversation/index.ts'
import type { ClientFrame, ServerFrame } from '../../protocol/index.ts'
import { accepted, HttpError, invalid } from '../http-error.ts'
import type { Throttle } from '../socket.ts'
import type { UserParts } from './parts.ts'

interface Sender {
  readonly typing: Throttle
  send(frame: ServerFrame): void
}

/** Throws HttpError when a frame is refused. */
export async function handleFrame(parts: UserParts, sender: Sender, conversation: string, frame: ClientFrame): Promise<void> {
  switch (frame.type) {
    case 'message':
      return await message(parts, sender, conversation, frame)
    case 'typing':
      return sender.typing.lets(Date.now()) ? parts.bus.publish({ kind: 'typing', conversation, from: 'user' }) : undefined
    case 'read':
      return await read(parts, conversation, frame.seq)
    case 'locale':
      return await run(parts, conversation, { do: 'change_locale', locale: parts.canonicalLocale(frame.locale) ?? frame.locale })
    case 'end':
      return await run(parts, conversation, { do: 'end' })
    case 'ping':
      return sender.send({ type: 'pong' })
  }
}

async function message(parts: UserParts, sender: Sender, conversation: string, frame: Extract<ClientFrame, { type: 'message' }>): Promise<void> {
  const { type: _, ...body } = frame
  await parts.limits.message(conversation)
  const { seq, duplicate } = accepted(await receiveMessage(parts, conversation, { do: 'post_message', ...body }))
  sender.send({ type: 'ack', id: frame.id, seq, duplicate })
}

async function read(parts: UserParts, conversation: string, seq: number): Promise<void> {
  const state = await parts.store.load(conversation)
  if (!state || seq > state.seq) throw invalid('seq', 'not there yet')
  await markRead(parts, conversation, 'user', seq)
}

async function run(parts: UserParts, conversation: string, command: UserCommand): Promise<void> {
  await parts.limits.message(conversation)
  accepted(await parts.turns.run(conversation, command))
}
