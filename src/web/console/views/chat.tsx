import { useEffect, useRef } from 'preact/hooks'
import { now } from '../desk/clock.ts'
import type { Desk } from '../desk/desk.ts'
import type { OpenDialog } from '../desk/work.ts'
import { answersIn, hasJoined, isMine } from '../model/chat.ts'
import type { Chat } from '../model/chat.ts'
import { label, t } from '../strings.ts'
import { BriefPanel } from './brief.tsx'
import { Composer } from './composer.tsx'
import { ChangeDialog } from './changes.tsx'
import { CompanyLine } from './company.tsx'
import { Joining } from './joining.tsx'
import { Log } from './log.tsx'
import { Clock, Language } from './parts.tsx'

/** The chat that is looked at. */
export function ChatPanel({ desk }: { desk: Desk }) {
  const chat = desk.chat.value
  if (!chat) return <Nothing desk={desk} />
  return (
    <section class="chat" aria-label={t('chat.label')} key={chat.conversation.id}>
      <ChatHead desk={desk} chat={chat} />
      <BriefPanel desk={desk} chat={chat} />
      <Log desk={desk} chat={chat} />
      <div class="foot">
        <Typing chat={chat} />
        <CompanyLine desk={desk} id={chat.conversation.id} />
        <Standing desk={desk} chat={chat} />
        <Composer desk={desk} chat={chat} />
      </div>
    </section>
  )
}

function Nothing({ desk }: { desk: Desk }) {
  const loading = desk.selected.value !== undefined
  return (
    <section class="chat nothing" aria-label={t('chat.label')}>
      <p>{t(loading ? 'chat.loading' : 'chat.nothing')}</p>
    </section>
  )
}

function ChatHead({ desk, chat }: { desk: Desk; chat: Chat }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const mine = isMine(chat, desk.me.id)
  const toHeading = () => heading.current?.focus({ preventScroll: true })
  // Giving a chat away takes the pressed button along: the focus must not fall off the page with it.
  const holdFocus = () => {
    if (document.activeElement === document.body) toHeading()
  }
  useEffect(() => toHeading(), [])
  useEffect(holdFocus, [mine])
  const { conversation } = chat
  return (
    <div class="chat-head">
      <button class="plain back" aria-label={t('chat.back')} onClick={() => desk.select(undefined)}>
        <span aria-hidden="true" />
      </button>
      <h2 ref={heading} tabIndex={-1}>
        <Language tag={answersIn(conversation)} />
        <span class="row-about">{label('queue', conversation.queue ?? '')}</span>
        {conversation.waitingSince && <Clock since={conversation.waitingSince} />}
      </h2>
      {mine && <ChatActions desk={desk} chat={chat} />}
      <ChangeDialog
        desk={desk}
        chat={chat}
        close={() => {
          desk.work.dialog.value = undefined
          holdFocus()
        }}
      />
    </div>
  )
}

/** Each of these asks for more first, in a dialog. */
const ASKING = ['transfer', 'return', 'ask'] as const

function ChatActions({ desk, chat }: { desk: Desk; chat: Chat }) {
  const busy = desk.actions.busy.value
  const open = (dialog: OpenDialog) => {
    desk.work.dialog.value = dialog
  }
  return (
    <div class="actions" role="group" aria-label={t('chat.actions')}>
      <button class="plain" disabled={busy} onClick={() => void desk.actions.change(chat.conversation.id, 'release', {})}>
        {t('chat.release')}
      </button>
      {ASKING.map((dialog) => (
        <button key={dialog} class="plain" disabled={busy} onClick={() => open(dialog)}>
          {t(`chat.${dialog}`)}
        </button>
      ))}
      <button class="strong" disabled={busy} onClick={() => open('resolve')}>
        {t('chat.resolve')}
      </button>
    </div>
  )
}

function Typing({ chat }: { chat: Chat }) {
  const typing = chat.typingUntil > now.value
  return <p class="typing">{typing ? t('chat.user_typing') : ''}</p>
}

/** How the chat stands when it isn't one's own. */
function Standing({ desk, chat }: { desk: Desk; chat: Chat }) {
  if (isMine(chat, desk.me.id)) return null
  const { id, status, owner, outcome, reference } = chat.conversation
  return (
    <div class="standing">
      <p>{hasJoined(chat, desk.me.id) ? t('standing.joined', { name: owner?.name ?? '' }) : status === 'agent' && !owner ? t('standing.taken') : t(`standing.${status}`, { name: owner?.name ?? '' })}</p>
      {status === 'resolved' && (
        <p>
          {outcome && `${label('outcome', outcome)} · `}
          {reference && <Reference text={reference} />}
        </p>
      )}
      <p class="standing-actions">
        {(status === 'waiting' || status === 'offered') && (
          <button class="plain" disabled={desk.actions.busy.value} onClick={() => void desk.actions.claim(id)}>
            {t('lists.take')}
          </button>
        )}
        <Joining desk={desk} chat={chat} />
        <button class="plain" onClick={() => desk.select(undefined)}>
          {t('chat.close')}
        </button>
      </p>
    </div>
  )
}

function Reference({ text }: { text: string }) {
  return (
    <span class="reference">
      {t('chat.reference')} <code dir="ltr">{text}</code>
    </span>
  )
}
