import type { AgentEvent, MessagePosted } from '../../../protocol/index.ts'
import { direction } from '../../../language/locales.ts'
import type { Desk } from '../desk/desk.ts'
import type { Outgoing as OutgoingItem } from '../model/outbox.ts'
import { lineOf, nameIn, text } from '../model/timeline.ts'
import type { Line } from '../model/timeline.ts'
import { clockTime, dayTime, label, languageHere, t } from '../strings.ts'

function Time({ at }: { at: string }) {
  return <time dateTime={at}>{clockTime(at)}</time>
}

interface MessageProps {
  event: MessagePosted
  me: string
  /** Whether the user has read it; undefined where that isn't told. */
  read: boolean | undefined
  /** The agent's question that it answers. */
  question?: string
}

/** A message of anybody, in its own language and direction; people mix scripts, so their own words decide theirs. */
export function Message({ event, me, read, question }: MessageProps) {
  const name = nameIn(event)
  const who = event.from === 'agent' && name ? (name === me ? t('from.me') : name) : t(`from.${event.from}`)
  return (
    <article class="message" data-from={event.from}>
      <header>
        <bdi>{who}</bdi> <Time at={event.at} />
      </header>
      {question && (
        <p class="answers">
          {t('chat.answers')} <q dir="auto">{question.slice(0, 120)}</q>
        </p>
      )}
      <p lang={event.locale} dir={event.from === 'user' ? 'auto' : (event.dir ?? direction(event.locale))}>
        {event.text}
      </p>
      <Options event={event} />
      <Masked event={event} />
      {read !== undefined && <footer>{t(read ? 'state.read' : 'state.sent')}</footer>}
    </article>
  )
}

function Options({ event }: { event: MessagePosted }) {
  const options = event.input?.options ?? []
  if (options.length === 0) return null
  return (
    <ul class="options" lang={event.locale} dir={event.dir ?? direction(event.locale)} aria-label={t('chat.options')}>
      {options.map(({ id, label: words }) => (
        <li key={id}>
          <bdi>{words}</bdi>
        </li>
      ))}
    </ul>
  )
}

/** That something secret was hidden before it was stored; what it was, nobody can see. */
function Masked({ event }: { event: MessagePosted }) {
  const kinds = 'masked' in event && Array.isArray(event.masked) ? event.masked : []
  if (kinds.length === 0) return null
  return <footer>{t('chat.masked', { kinds: kinds.map((kind) => label('masked', String(kind))).join(', ') })}</footer>
}

/** What colleagues wrote for each other. */
export function Note({ event }: { event: AgentEvent }) {
  return (
    <article class="message" data-from="note">
      <header>
        {t('from.note')} <bdi>{nameIn(event)}</bdi> <Time at={event.at} />
      </header>
      <p dir="auto">{text(event, 'text')}</p>
    </article>
  )
}

/** Any other event, in one line. */
export function QuietLine({ event }: { event: AgentEvent }) {
  return (
    <p class="line" data-type={event.type}>
      <Time at={event.at} /> {lineText(lineOf(event))}
    </p>
  )
}

function lineText({ key, vars, times, languages }: Line): string {
  const named = Object.entries(vars).map(([name, value]) => [name, valueText(key, name, value)])
  const when = Object.entries(times ?? {}).map(([name, ms]) => [name, dayTime(ms)])
  const spoken = Object.entries(languages ?? {}).map(([name, tag]) => [name, languageHere(tag)])
  return t(`line.${key}`, Object.fromEntries([...named, ...when, ...spoken]))
}

function valueText(key: string, name: string, value: string): string {
  if (name === 'queue' || name === 'reason' || name === 'wrap_up') return label(name, value)
  return name === 'outcome' && key.startsWith('resolved') ? label('outcome', value) : value
}

/** What this agent wrote and the log doesn't show yet. */
export function Outgoing({ desk, item }: { desk: Desk; item: OutgoingItem }) {
  const again = () => {
    const taken = desk.sender.withdraw(item.id)
    if (taken) desk.drafts.restore(taken.conversation, taken.mode, taken.text)
  }
  return (
    <article class="message" data-from={item.mode === 'note' ? 'note' : 'agent'} data-state={item.state}>
      <header>{t(item.mode === 'note' ? 'from.note' : 'from.me')}</header>
      <p dir="auto">{item.text}</p>
      <footer>
        {t(item.reason && item.state === 'failed' ? `failed.${failure(item.reason)}` : `state.${item.state}`)}
        {item.state === 'failed' && (
          <>
            <button class="plain" onClick={() => desk.actions.retry(item)}>
              {t('chat.retry')}
            </button>
            <button class="plain" onClick={again}>
              {t('chat.edit')}
            </button>
          </>
        )}
      </footer>
    </article>
  )
}

function failure(reason: string): string {
  return reason === 'conflict' || reason === 'unavailable' ? reason : 'other'
}
