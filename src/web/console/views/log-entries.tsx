import type { ComponentChildren } from 'preact'
import type { AgentEvent } from '../../../protocol/index.ts'
import { isMessage } from '../model/chat.ts'
import { lookOf, questionOf, sameDay } from '../model/timeline.ts'
import { dayName, locale } from '../strings.ts'
import { Message, Note, QuietLine } from './entries.tsx'

/** What happened, as a transcript shows it: by days, each event in its own look. A busy chat grows at its end: what stands before isn't drawn again. */
export function entriesOf(events: readonly AgentEvent[], me: string, readByUser: number): ComponentChildren {
  const lastOwn = events.findLast((event) => isMessage(event) && event.from === 'agent')?.seq
  return events.map((event, i) => {
    const before = events[i - 1]
    const read = event.seq === lastOwn ? readByUser >= event.seq : undefined
    return <Entry key={event.seq} event={event} me={me} read={read} question={questionOf(event, events)} fresh={!before || !sameDay(before.at, event.at)} />
  })
}

interface EntryProps {
  event: AgentEvent
  me: string
  /** Whether the user has read it; undefined where that isn't told. */
  read: boolean | undefined
  question: string | undefined
  /** Whether it is the first of its day. */
  fresh: boolean
}

/** One that reads a signal is drawn again only when that or a property has changed (`@preact/signals`); keeping what was drawn would keep each transcript that it stood in. */
function Entry({ fresh, ...entry }: EntryProps) {
  void locale.value
  return (
    <>
      {fresh && <h3 class="day">{dayName(entry.event.at)}</h3>}
      {looked(entry)}
    </>
  )
}

function looked({ event, me, read, question }: Omit<EntryProps, 'fresh'>) {
  switch (lookOf(event)) {
    case 'message':
      return isMessage(event) && <Message event={event} me={me} read={read} question={question} />
    case 'note':
      return <Note event={event} />
    case 'line':
      return <QuietLine event={event} />
    case 'hidden':
      return null
  }
}
