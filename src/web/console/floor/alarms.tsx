import type { FloorAlarm } from '../../../protocol/index.ts'
import { label, languageHere } from '../strings.ts'
import { Clock } from '../views/parts.tsx'
import { tf } from './strings.ts'

/** Who may wait for ever, and why. */
export function Alarms({ alarms }: { alarms: readonly FloorAlarm[] }) {
  if (alarms.length === 0) return <p class="calm">{tf('alarms.none')}</p>
  return (
    <section class="alarms" aria-labelledby="alarms-title">
      <h2 id="alarms-title">{tf('alarms.title')}</h2>
      <ul>
        {alarms.map(({ kind, locale, queue, chats, since }) => (
          <li key={`${kind} ${locale} ${queue}`}>
            <p>
              <strong>{tf(`alarms.${kind}`, { language: languageHere(locale), queue: label('queue', queue) })}</strong>
            </p>
            <p class="hint">
              {tf('alarms.chats', { count: chats })} · {tf('alarms.since')} <Clock since={since} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
