import { ask, refusedBy } from '../floor/calls.ts'
import type { Desk } from '../desk/desk.ts'
import { hasJoined } from '../model/chat.ts'
import type { Chat } from '../model/chat.ts'
import { SUPERVISORS } from '../pages.ts'
import { t } from '../strings.ts'

/** Writing beside the owner, and no more: for supervisors who read a chat of somebody else. */
export function Joining({ desk, chat }: { desk: Desk; chat: Chat }) {
  const { id, status } = chat.conversation
  if (status !== 'agent' || !SUPERVISORS.some((role) => role === desk.me.role)) return null
  const joined = hasJoined(chat, desk.me.id)
  const change = async () => {
    const name = `POST /v1/floor/conversations/{id}/${joined ? 'part' : 'join'}` as const
    const refusal = await refusedBy(async () => desk.chats.update((await ask(name, { ids: { id }, body: {} })).conversation))
    if (refusal) await desk.actions.explain(id, refusal)
  }
  return (
    <button class={joined ? 'plain' : 'strong'} onClick={() => void change()}>
      {t(joined ? 'chat.part' : 'chat.join')}
    </button>
  )
}
