import type { Option } from '../../protocol/index.ts'
import { openQuestion, restingUntil } from '../shared/transcript.ts'
import { clock, dayAndTime, waitLine } from './format.ts'
import { Icon } from './icons.tsx'
import { focusLog, usePage } from './page.ts'

/** In the line: the place, how long it takes, whose turn it is, and how one may wait. */
export function Queue() {
  const {
    view: { queue },
    words,
  } = usePage()
  const { t, locale } = words
  const position = queue && new Intl.NumberFormat(locale).format(queue.position)
  const called = queue?.call && Date.parse(queue.call.until)
  return (
    <div class={called ? 'standing card called' : 'standing card'}>
      <span class="mark">
        <Icon name="clock" />
      </span>
      <div role="status">
        {called && <p class="strong">{t('turn_until', { time: clock(called, locale) })}</p>}
        <p class="strong">{position ? t('queue_place', { position }) : t('queue_in_line')}</p>
        <p>
          {queue && waitLine(queue.wait, words)} {t(queue?.reply ? 'wait_reply' : 'queue_keep')}
        </p>
      </div>
      <Ways options={queue?.paths} />
    </div>
  )
}

/** Nobody works now: the place is kept until the line opens. */
export function Resting() {
  const {
    view: { transcript },
    words: { t, locale },
  } = usePage()
  const opens = restingUntil(transcript)?.at
  return (
    <div class="standing card">
      <span class="mark">
        <Icon name="clock" />
      </span>
      <div role="status">
        <p class="strong">{t('wait_rest')}</p>
        <p>
          {opens !== undefined && t('wait_opens', { time: dayAndTime(opens, locale) })} {t('queue_keep')}
        </p>
      </div>
      <Ways options={lastAsked(transcript.events)} />
    </div>
  )
}

type Events = ReturnType<typeof usePage>['view']['transcript']['events']

/** While nobody works the line says nothing: what was asked last still holds. */
function lastAsked(events: Events): readonly Option[] | undefined {
  const asked = events.findLast((event) => event.type === 'message_posted' && event.from === 'system' && event.input?.kind === 'choice')
  return asked?.type === 'message_posted' ? asked.input?.options : undefined
}

/** Folded away: most people chose already, where they were asked. */
function Ways({ options = [] }: { options: readonly Option[] | undefined }) {
  const {
    client,
    view: { transcript },
    words: { t },
  } = usePage()
  // While the question itself is open, its buttons are there already.
  if (options.length === 0 || openQuestion(transcript)) return null
  const chosen = chosenIn(transcript.events)
  const choose = ({ id, label }: Option) => {
    focusLog()
    client.choose(id, label)
  }
  return (
    <details class="ways">
      <summary>{t('wait_ways')}</summary>
      <ul class="choices">
        {options.map((option) => (
          <li key={option.id}>
            <button type="button" class="choice" aria-pressed={option.id === chosen} onClick={() => choose(option)}>
              {option.label}
              {option.id === chosen && <Icon name="check" />}
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}

function chosenIn(events: Events): string | undefined {
  const chosen = events.findLast((event) => event.type === 'path_chosen' || event.type === 'handoff_requested')
  if (chosen?.type !== 'path_chosen') return undefined
  return chosen.locale === undefined ? chosen.path : `${chosen.path}_${chosen.locale}`
}
