import type { AgentConversation, Waiting } from '../../../protocol/index.ts'
import { direction } from '../../../language/locales.ts'
import type { Desk } from '../desk/desk.ts'
import { answersIn, lastMessage, unreadCount } from '../model/chat.ts'
import { priorityName } from '../model/queue.ts'
import { awaitsSince } from '../model/urgency.ts'
import { label, locale, t } from '../strings.ts'
import { Clock, Language } from './parts.tsx'

/** The own chats, and whoever waits. */
export function Lists({ desk }: { desk: Desk }) {
  return (
    <nav class="lists" aria-label={t('lists.label')}>
      <Mine desk={desk} />
      <WaitingLine desk={desk} />
    </nav>
  )
}

function Mine({ desk }: { desk: Desk }) {
  const mine = desk.mine.value
  return (
    <section aria-labelledby="mine">
      <h2 id="mine">
        {t('lists.mine')} <Count of={mine.length} />
      </h2>
      {mine.length === 0 && desk.ready.value && <p class="empty">{t('lists.mine_empty')}</p>}
      <ul>
        {mine.map((chat) => (
          <MyChat key={chat.id} desk={desk} conversation={chat} />
        ))}
      </ul>
    </section>
  )
}

function Count({ of }: { of: number }) {
  return <span class="count">{of.toLocaleString(locale.value)}</span>
}

function MyChat({ desk, conversation }: { desk: Desk; conversation: AgentConversation }) {
  const chat = desk.chats.all.value.get(conversation.id)?.value
  const unread = chat ? unreadCount(chat) : 0
  const last = chat && lastMessage(chat)
  const awaits = chat && awaitsSince(chat)
  return (
    <li>
      <button
        class="row"
        aria-current={desk.selected.value === conversation.id}
        data-unread={unread > 0}
        onClick={() => desk.select(conversation.id)}
      >
        <span class="row-head">
          <Language tag={answersIn(conversation)} />
          {unread > 0 && <Unread count={unread} />}
          {conversation.awayUntil && <span class="priority">{t('lists.held')}</span>}
          {awaits ? <Clock since={awaits} times={desk.work.settings.value.clocks.answer} /> : last && <Clock since={last.at} />}
        </span>
        <span class="row-about">{label('queue', conversation.queue ?? '')}</span>
        {last && (
          <span class="snippet" lang={last.locale} dir={last.from === 'user' ? 'auto' : (last.dir ?? direction(last.locale))}>
            {last.text.slice(0, 160)}
          </span>
        )}
      </button>
    </li>
  )
}

function Unread({ count }: { count: number }) {
  return (
    <>
      <span class="badge" aria-hidden="true">
        {count.toLocaleString(locale.value)}
      </span>
      <span class="unseen">{t('lists.unread', { count })}</span>
    </>
  )
}

function WaitingLine({ desk }: { desk: Desk }) {
  const waiting = desk.waiting.value
  return (
    <section aria-labelledby="waiting">
      <div class="waiting-head">
        <h2 id="waiting">
          {t('lists.waiting')} <Count of={waiting.length} />
        </h2>
        <button class="strong" disabled={desk.actions.busy.value || waiting.length === 0} onClick={() => void desk.actions.takeNext()}>
          {t('lists.take_next')} <kbd aria-hidden="true">n</kbd>
        </button>
      </div>
      {waiting.length === 0 && desk.ready.value && <p class="empty">{t('lists.waiting_empty')}</p>}
      <ul>
        {waiting.map((chat) => (
          <WaitingChat key={chat.id} desk={desk} chat={chat} />
        ))}
      </ul>
    </section>
  )
}

/** Whether the person has the chat open, and how it is answered. */
function Attendance({ chat: { person, reply } }: { chat: Waiting }) {
  const words = [...(person ? [t(`lists.person_${person}`)] : []), ...(reply ? [t('lists.reply')] : [])]
  return words.length === 0 ? null : <small class="attendance" data-person={person}>{words.join(' · ')}</small>
}

function WaitingChat({ desk, chat }: { desk: Desk; chat: Waiting }) {
  const priority = priorityName(chat.priority)
  const [queue, reason] = [label('queue', chat.queue), label('reason', chat.reason)]
  return (
    <li class="row waiting" data-priority={priority}>
      <span class="row-head">
        <span class="rank">
          <span class="unseen">{t('lists.rank')} </span>
          {chat.rank.toLocaleString(locale.value)}
        </span>
        <Language tag={chat.locale} />
        {priority !== 'normal' && <span class="priority">{t(`priority.${priority}`)}</span>}
        <Clock since={chat.waitingSince} times={desk.work.settings.value.clocks.line} />
      </span>
      <span class="row-foot">
        <span class="row-about">
          {queue}
          {reason !== queue && <small>{reason}</small>}
          <Attendance chat={chat} />
        </span>
        <button class="plain" disabled={desk.actions.busy.value} onClick={() => void desk.actions.claim(chat.id)}>
          {t('lists.take')}{' '}
          <span class="unseen">
            <Language tag={chat.locale} /> {queue}
          </span>
        </button>
      </span>
    </li>
  )
}
