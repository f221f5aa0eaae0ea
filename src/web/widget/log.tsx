import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { RefObject } from 'preact'
import { entriesOf } from './entries.ts'
import type { Entry } from './entries.ts'
import { dayName } from './format.ts'
import { Icon } from './icons.tsx'
import { Message } from './message.tsx'
import { Notice } from './notice.tsx'
import { agentName, usePage } from './page.ts'

/** Within so many pixels of the end, the list follows new messages. */
const NEAR = 80

/** The conversation. Screen readers are told what is added. */
export function Log() {
  const { view, words } = usePage()
  const entries = entriesOf(view)
  const list = useRef<HTMLDivElement>(null)
  const { behind, toEnd } = useFollowing(list, entries.length, view.pending.at(-1)?.id, view.typing)
  return (
    <div class="log-place">
      <div ref={list} class="log" role="log" aria-label={words.t('log')} tabIndex={0}>
        <ol class="lines">
          {entries.map((entry) => (
            <Line key={entry.key} entry={entry} />
          ))}
        </ol>
        <Typing />
      </div>
      {behind && (
        <button type="button" class="to-end" onClick={toEnd}>
          <Icon name="down" />
          {words.t('new_messages')}
        </button>
      )}
    </div>
  )
}

function Line({ entry }: { entry: Entry }) {
  if (entry.kind === 'message') return <Message entry={entry} />
  if (entry.kind === 'notice') return <Notice event={entry.event} />
  return <Day at={entry.at} />
}

function Day({ at }: { at: number }) {
  const {
    words: { locale },
  } = usePage()
  return (
    <li class="day">
      <span>{dayName(at, Date.now(), locale)}</span>
    </li>
  )
}

function Typing() {
  const {
    view: { typing, transcript },
    words,
  } = usePage()
  if (!typing || typing === 'user') return null
  const name = agentName(words, transcript.agent)
  return (
    <p class="typing">
      <span class="dots" aria-hidden="true">
        <i />
        <i />
        <i />
      </span>
      <span class="unseen">{typing === 'agent' ? words.t('typing_agent', { name }) : words.t('typing_bot')}</span>
    </p>
  )
}

/** Keeps the end in sight unless the person has scrolled away; an own message always leads there. */
function useFollowing(list: RefObject<HTMLDivElement | null>, count: number, own: string | undefined, typing: unknown) {
  const [behind, setBehind] = useState(false)
  const near = useRef(true)
  const top = useRef(0)
  const toEnd = () => {
    if (!list.current) return
    list.current.scrollTop = list.current.scrollHeight
    top.current = list.current.scrollTop
  }
  useEffect(() => {
    const element = list.current
    if (!element) return undefined
    const scrolled = () => {
      const left = element.scrollHeight - element.scrollTop - element.clientHeight
      // Only going up is leaving the end: an end that grew has not been left.
      near.current = left < NEAR || (near.current && element.scrollTop >= top.current)
      top.current = element.scrollTop
      if (near.current) setBehind(false)
    }
    const resized = new ResizeObserver(() => near.current && toEnd())
    resized.observe(element)
    element.addEventListener('scroll', scrolled, { passive: true })
    return () => {
      resized.disconnect()
      element.removeEventListener('scroll', scrolled)
    }
  }, [])
  useLayoutEffect(() => {
    if (near.current || own) toEnd()
    else if (count > 0) setBehind(true)
  }, [count, own])
  useLayoutEffect(() => void (near.current && toEnd()), [typing])
  return { behind, toEnd }
}
