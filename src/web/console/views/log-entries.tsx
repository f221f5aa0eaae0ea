import type { ComponentChildren } from 'preact'
import type { AgentEvent } from '../../../protocol/index.ts'
import { isMessage } from '../model/chat.ts'
import { lookOf, questionOf, sameDay } from '../model/timeline.ts'
import { dayName } from '../strings.ts'
import { Message, Note, QuietLine } from './entries.tsx'

/** What was drawn of an event: drawn once, the same again is passed over. Nothing in here may point to another event: a chain of them would outlive the transcript. */
export type Drawn = WeakMap<AgentEvent, { fresh: boolean; read: boolean | undefined; entry: ComponentChildren }>

/** What happened, as a transcript shows it: by days, each event in its own look. A busy chat grows at its end: what stands before isn't drawn again. */
export function entriesOf(events: readonly AgentEvent[], me: string, readByUser: number, drawn: Drawn = new WeakMap()): ComponentChildren {
  const lastOwn = events.findLast((event) => isMessage(event) && event.from === 'agent')?.seq
  return events.map((event, i) => {
    const before = events[i - 1]
    const [fresh, read] = [!before || !sameDay(before.at, event.at), event.seq === lastOwn ? readByUser >= event.seq : undefined]
    const known = drawn.get(event)
    if (known && known.fresh === fresh && known.read === read) return known.entry
    const entry = (
      <Dated key={event.seq} event={event} fresh={fresh}>
        {entryOf(event, events, me, read)}
      </Dated>
    )
    drawn.set(event, { fresh, read, entry })
    return entry
  })
}

function entryOf(event: AgentEvent, events: readonly AgentEvent[], me: string, read: boolean | undefined) {
  switch (lookOf(event)) {
    case 'message':
      return isMessage(event) && <Message event={event} me={me} read={read} question={questionOf(event, events)} />
    case 'note':
      return <Note event={event} />
    case 'line':
      return <QuietLine event={event} />
    case 'hidden':
      return null
  }
}

interface DatedProps {
  event: AgentEvent
  /** Whether it is the first of its day. */
  fresh: boolean
  children: ComponentChildren
}

function Dated({ event, fresh, children }: DatedProps) {
  return (
    <>
      {fresh && <h3 class="day">{dayName(event.at)}</h3>}
      {children}
    </>
  )
}
