import { useSignal } from '@preact/signals'
import type { FloorAnswer, FloorChat } from '../../../protocol/index.ts'
import { hashOf } from '../model/place.ts'
import { label, t } from '../strings.ts'
import { Clock, Language } from '../views/parts.tsx'
import { tf } from './strings.ts'
import { Table } from './table.tsx'

/** Rows that stand there at first: nobody reads two hundred. */
const SHOWN = 20

interface ChatsProps {
  floor: FloorAnswer
  send(chat: FloorChat): void
}

/** Who waits, in the order of the line. */
export function WaitingTable({ floor: { waiting, agents }, send }: ChatsProps) {
  const all = useSignal(false)
  const rows = all.value ? waiting : waiting.slice(0, SHOWN)
  const nameOf = (id: string | undefined) => agents.find((agent) => agent.id === id)?.name
  return (
    <Table
      title={tf('waiting.title')}
      columns={[tf('columns.chat'), tf('columns.waits'), tf('columns.takers'), tf('columns.do')]}
      empty={tf('waiting.empty')}
      isEmpty={waiting.length === 0}
      tools={
        waiting.length > SHOWN && (
          <button class="plain" aria-pressed={all.value} onClick={() => (all.value = !all.value)}>
            {tf('waiting.all', { all: waiting.length })}
          </button>
        )
      }
    >
      {rows.map((chat) => (
        <tr key={chat.id}>
          <th scope="row">
            <About chat={chat} />
          </th>
          <td>
            <Clock since={chat.waitingSince} />
          </td>
          <td data-none={chat.takers === 0 ? '' : undefined}>
            {tf('waiting.takers', { takers: chat.takers, able: chat.able })}
            {chat.keptFor && <span class="hint">{tf('waiting.kept', { name: nameOf(chat.keptFor) ?? '' })}</span>}
          </td>
          <td>
            <ChatButtons chat={chat} send={send} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

/** What a chat is about: its language, lane, queue and reason. */
export function About({ chat }: { chat: FloorChat }) {
  return (
    <>
      <Language tag={chat.locale} />
      {chat.priority > 0 && <span class="lane">{t(chat.priority === 2 ? 'priority.urgent' : 'priority.high')}</span>}
      {chat.reply && <span class="lane">{tf('waiting.reply')}</span>}
      <span class="hint">
        {label('queue', chat.queue)} · {label('reason', chat.reason)}
      </span>
    </>
  )
}

/** Reading along, and sending on. */
export function ChatButtons({ chat, send }: { chat: FloorChat; send(chat: FloorChat): void }) {
  return (
    <span class="row-buttons">
      <a class="button" href={hashOf(chat.id)}>
        {tf('do.read')}
      </a>
      <button class="plain" onClick={() => send(chat)}>
        {tf('do.send_on')}
      </button>
    </span>
  )
}
