import type { FloorAgent, FloorAnswer, FloorChat } from '../../../protocol/index.ts'
import { count } from '../model/figures.ts'
import { languageHere, locale } from '../strings.ts'
import { Clock } from '../views/parts.tsx'
import { tf } from './strings.ts'
import { Table } from './table.tsx'
import { About, ChatButtons } from './waiting.tsx'

/** Who helps, how much they have, and what. */
export function AgentTable({ floor: { agents, chats }, send }: { floor: FloorAnswer; send(chat: FloorChat): void }) {
  const shown = agents.filter(({ id, status }) => status !== 'gone' || chats.some(({ owner }) => owner === id))
  const gone = agents.length - shown.length
  return (
    <Table
      title={tf('agents.title')}
      about={gone > 0 ? tf('agents.gone', { count: gone }) : undefined}
      columns={[tf('columns.agent'), tf('columns.load'), tf('columns.languages'), tf('columns.chats')]}
      empty={tf('agents.empty')}
      isEmpty={shown.length === 0}
    >
      {shown.map((agent) => (
        <tr key={agent.id}>
          <th scope="row">
            <bdi>{agent.name}</bdi>
            <Status agent={agent} />
          </th>
          <td>
            <Load agent={agent} />
          </td>
          <td>
            {agent.languages.map(languageHere).join(', ')}
            {agent.secondLanguages.length > 0 && <span class="hint">{tf('agents.second', { languages: agent.secondLanguages.map(languageHere).join(', ') })}</span>}
          </td>
          <td>
            <Chats chats={chats.filter(({ owner }) => owner === agent.id)} send={send} />
          </td>
        </tr>
      ))}
    </Table>
  )
}

function Status({ agent: { status, since } }: { agent: FloorAgent }) {
  return (
    <span class="presence" data-status={status}>
      {tf(`presence.${status}`)}
      {since && status !== 'available' && <Clock since={since} />}
    </span>
  )
}

function Load({ agent: { load, capacity } }: { agent: FloorAgent }) {
  const told = tf('agents.load', { load: count(load, locale.value), capacity: count(capacity, locale.value) })
  return (
    <span class="load">
      {told}
      <meter min={0} max={Math.max(capacity, 1)} high={capacity * 0.8} value={load} aria-label={told} />
    </span>
  )
}

function Chats({ chats, send }: { chats: readonly FloorChat[]; send(chat: FloorChat): void }) {
  if (chats.length === 0) return <span class="hint">{tf('agents.no_chats')}</span>
  return (
    <details>
      <summary>{tf('agents.chats', { count: chats.length })}</summary>
      <ul class="own-chats">
        {chats.map((chat) => (
          <li key={chat.id}>
            <p>
              <About chat={chat} />
              <span class="hint">
                {chat.awaitsSince ? (
                  <>
                    {tf('agents.awaits')} <Clock since={chat.awaitsSince} />
                  </>
                ) : (
                  tf(chat.awayUntil ? 'agents.held' : 'agents.answered')
                )}
                {chat.joined.length > 0 && ` · ${tf('agents.joined', { names: chat.joined.map(({ name }) => name).join(', ') })}`}
              </span>
            </p>
            <ChatButtons chat={chat} send={send} />
          </li>
        ))}
      </ul>
    </details>
  )
}
