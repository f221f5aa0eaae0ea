import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { Desk } from '../desk/desk.ts'
import type { Chat } from '../model/chat.ts'
import type { Outgoing as OutgoingItem } from '../model/outbox.ts'
import { locale, t } from '../strings.ts'
import { Outgoing } from './entries.tsx'
import { entriesOf } from './log-entries.tsx'

/** So near to the end (px) counts as reading along. */
const NEAR = 80

/** Everything that happened, and what is on its way. */
export function Log({ desk, chat }: { desk: Desk; chat: Chat }) {
  const outgoing = desk.sender.items.value.filter((item) => item.conversation === chat.conversation.id)
  const { events, readByUser } = chat
  const entries = useMemo(() => entriesOf(events, desk.me.name, readByUser), [events, readByUser, locale.value])
  return (
    <Scroller seen={chat.cursor} own={outgoing}>
      {chat.shortened && <Earlier desk={desk} chat={chat} />}
      {entries}
      {outgoing.map((item) => (
        <Outgoing key={item.id} desk={desk} item={item} />
      ))}
    </Scroller>
  )
}

function Earlier({ desk, chat }: { desk: Desk; chat: Chat }) {
  const show = () => void desk.actions.guard(() => desk.chats.refresh(chat.conversation.id, true))
  return (
    <button class="plain" onClick={show}>
      {t('chat.earlier')}
    </button>
  )
}

interface ScrollerProps {
  /** Up to where there are events. */
  seen: number
  /** What the agent has just written. */
  own: readonly OutgoingItem[]
  children: ComponentChildren
}

/** Stays at the end while one reads there, and goes there with one's own words; otherwise says that there is more. */
function Scroller({ seen, own, children }: ScrollerProps) {
  const box = useRef<HTMLDivElement>(null)
  const atEnd = useRef(true)
  const more = useSignal(false)
  const toEnd = () => box.current?.scrollTo({ top: box.current.scrollHeight })
  useLayoutEffect(() => {
    if (atEnd.current) toEnd()
    else more.value = true
  }, [seen])
  // A failed message grows by its buttons.
  useLayoutEffect(() => {
    if (own.length) toEnd()
  }, [own.map(({ id, state }) => id + state).join()])
  useLayoutEffect(() => followSize(box.current, () => atEnd.current && toEnd()), [])
  const scrolled = () => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {}
    atEnd.current = scrollHeight - scrollTop - clientHeight < NEAR
    if (atEnd.current) more.value = false
  }
  return (
    <div class="log-frame">
      <div ref={box} class="log" role="log" aria-label={t('chat.log')} tabIndex={0} onScroll={scrolled}>
        {children}
      </div>
      {more.value && (
        <button class="strong more" onClick={toEnd}>
          {t('chat.more')}
        </button>
      )}
    </div>
  )
}

/** A keyboard that comes up on a phone makes the box smaller: the end must stay in sight. */
function followSize(box: Element | null, resized: () => void) {
  if (!box) return undefined
  const observer = new ResizeObserver(resized)
  observer.observe(box)
  return () => observer.disconnect()
}
