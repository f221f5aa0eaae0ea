import type { ComponentChildren } from 'preact'
import type { AgentEvent } from '../../../protocol/index.ts'
import { isMessage } from '../model/chat.ts'
import { lookOf, questionOf, sameDay } from '../model/timeline.ts'
import { dayName } from '../strings.ts'
import { Message, Note, QuietLine } from './entries.tsx'

/** What was drawn of an event, and after which: drawn once, the same again is passed over. */
export type Drawn = WeakMap<AgentEvent, { before: AgentEvent | undefined; read: boolean | undefined; entry: ComponentChildren }>

/** What happened, as a transcript shows it: by days, each event in its own look. A busy chat grows at its end: what stands before isn't drawn again. */
export function entriesOf(events: readonly AgentEvent[], me: string, readByUser: number, drawn: Drawn = new WeakMap()): ComponentChildren {
  const lastOwn = events.findLast((event) => isMessage(event) && event.from === 'agent')?.seq
  return events.map((event, i) => {
    const [before, read] = [events[i - 1], event.seq === lastOwn ? readByUser >= event.seq : undefined]
    const known = drawn.get(event)
    if (known && known.before === before && known.read === read) return known.entry
    const entry = (
      <Dated key={event.seq} event={event} before={before}>
        {entryOf(event, events, me, read)}
      </Dated>
    )
    drawn.set(event, { before, read, entry })
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
  before: AgentEvent | undefined
  children: ComponentChildren
}

function Dated({ event, before, children }: DatedProps) {
  const fresh = !before || !sameDay(before.at, event.at)
  return (
    <>
      {fresh && <h3 class="day">{dayName(event.at)}</h3>}
      {children}
    </>
  )
}
