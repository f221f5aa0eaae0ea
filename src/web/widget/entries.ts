import type { MessagePosted, Speaker, UserEvent } from '../../protocol/index.ts'
import { openQuestion } from '../shared/transcript.ts'
import type { Question } from '../shared/transcript.ts'
import type { ChatView, Pending } from '../shared/view.ts'
import { dayOf } from './format.ts'

/** How far an own message got; `none` for others' messages and for older own ones. */
export type Progress = 'none' | 'sending' | 'sent' | 'read' | 'failed'

export interface MessageEntry {
  kind: 'message'
  key: string
  /** Absent while it is on its way. */
  seq?: number
  from: Speaker
  name?: string
  text: string
  locale: string
  dir: 'ltr' | 'rtl'
  at: number
  /** Begins or ends a run of one speaker's messages. */
  first: boolean
  last: boolean
  progress: Progress
  question?: Question
  pending?: Pending
}
export interface NoticeEntry {
  kind: 'notice'
  key: string
  event: Exclude<UserEvent, MessagePosted>
}
export interface DayEntry {
  kind: 'day'
  key: string
  at: number
}
export type Entry = MessageEntry | NoticeEntry | DayEntry

/** A silence of so many ms ends a run of messages. */
const RUN = 5 * 60_000
/** What is said by other means: the language changes before one's eyes, and a parked chat has its own line. */
const UNSAID: ReadonlySet<UserEvent['type']> = new Set([
  'language_detected', 'conversation_parked', 'conversation_resumed', 'path_chosen', 'turn_called', 'turn_taken', 'turn_missed', 'device_added',
])

/** The lines of the message list, oldest first: days, notices, messages in the log, messages on their way. */
export function entriesOf(view: ChatView, now = Date.now()): Entry[] {
  const logged = view.transcript.events.filter(({ type }) => !UNSAID.has(type)).map((event) => entryOf(event))
  const onTheWay = view.pending.map((pending) => pendingEntry(pending, view))
  return withDays(withProgress(withRuns([...logged, ...onTheWay]), view.readByAgent), now)
}

/** The question whose buttons can be pressed: open in the log, and with no answer on its way. */
export function answerable(view: ChatView): Question | undefined {
  const answering = view.pending.some(({ state }) => state !== 'failed')
  return answering ? undefined : openQuestion(view.transcript)
}

function entryOf(event: UserEvent): MessageEntry | NoticeEntry {
  const key = String(event.seq)
  if (event.type !== 'message_posted') return { kind: 'notice', key, event }
  const { from, name, text, locale, dir, input } = event
  const question = input && from !== 'user' ? { ...event, input } : undefined
  return {
    kind: 'message',
    key: event.clientId ?? key,
    seq: event.seq,
    from,
    name,
    text,
    locale,
    dir,
    at: Date.parse(event.at),
    first: true,
    last: true,
    progress: from === 'user' ? 'sent' : 'none',
    question,
  }
}

function pendingEntry(pending: Pending, { transcript }: ChatView): MessageEntry {
  return {
    kind: 'message',
    key: pending.id,
    from: 'user',
    text: pending.text,
    locale: transcript.locale,
    dir: transcript.dir,
    at: pending.at,
    first: true,
    last: true,
    progress: pending.state,
    pending,
  }
}

type Line = MessageEntry | NoticeEntry

function oneRun(a: Line | undefined, b: Line | undefined): boolean {
  return a?.kind === 'message' && b?.kind === 'message' && a.from === b.from && a.name === b.name && Math.abs(b.at - a.at) < RUN
}

function withRuns(lines: Line[]): Line[] {
  return lines.map((line, i) =>
    line.kind === 'notice' ? line : { ...line, first: !oneRun(lines[i - 1], line), last: !oneRun(line, lines[i + 1]) },
  )
}

/** Only the newest own message that arrived says how far it got; what is on its way always does. */
function withProgress(lines: Line[], readByAgent: number): Line[] {
  const newest = lines.findLast((line) => line.kind === 'message' && line.progress === 'sent')
  return lines.map((line) => {
    if (line.kind !== 'message' || line.progress !== 'sent' || line.pending) return line
    if (line !== newest) return { ...line, progress: 'none' }
    return { ...line, progress: isRead(line, lines, readByAgent) ? 'read' : 'sent' }
  })
}

/** Whatever was answered was read. */
function isRead(line: MessageEntry, lines: Line[], readByAgent: number): boolean {
  const answered = lines.slice(lines.indexOf(line) + 1).some((later) => later.kind === 'message' && later.from === 'agent')
  return answered || (line.seq ?? Infinity) <= readByAgent
}

/** A chat that begins today needs no date above it. */
function withDays(lines: Line[], now: number): Entry[] {
  let day = dayOf(now)
  return lines.flatMap((line): Entry[] => {
    const at = line.kind === 'message' ? line.at : Date.parse(line.event.at)
    if (dayOf(at) === day) return [line]
    day = dayOf(at)
    return [{ kind: 'day', key: `day-${day}`, at }, line]
  })
}
