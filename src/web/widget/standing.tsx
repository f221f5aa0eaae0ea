import { heldUntil, restingUntil } from '../shared/transcript.ts'
import { Follow } from './follow.tsx'
import { dayAndTime } from './format.ts'
import { Human } from './human.tsx'
import { Icon } from './icons.tsx'
import { usePage } from './page.ts'
import { SaveReceipt } from './save-receipt.tsx'
import { Queue, Resting } from './waiting.tsx'

/** Where one stands once the bot isn't asking: in the line, paused, or done; and how to hear of what comes. */
export function Standing() {
  const {
    view: {
      transcript: { status },
    },
  } = usePage()
  return (
    <>
      {status === 'waiting' && <Queue />}
      {status === 'parked' && <Parked />}
      {status === 'resolved' && <Resolved />}
      <Follow />
    </>
  )
}

function Parked() {
  const {
    view: { transcript },
    words: { t, locale },
  } = usePage()
  if (restingUntil(transcript)) return <Resting />
  const held = heldUntil(transcript)
  const begins = held?.at === undefined ? t(held ? 'held' : 'parked') : t('held_until', { time: dayAndTime(held.at, locale) })
  return (
    <>
      <p class="standing plain" role="status">
        {begins}
      </p>
      <Human />
    </>
  )
}

/** Where one stands when it is over: the reference, the receipt, and the way on. */
function Resolved() {
  const {
    client,
    view: {
      transcript: { reference },
    },
    words: { t },
  } = usePage()
  return (
    <div class="standing card" role="status">
      <span class="mark">
        <Icon name="check" />
      </span>
      <div>
        <p class="strong">{t('resolved')}</p>
        {reference && <p class="reference">{t('resolved_reference', { reference })}</p>}
        <p>{t('resolved_reopen')}</p>
      </div>
      <SaveReceipt />
      <button type="button" class="quiet" onClick={() => client.restart()}>
        {t('new_chat')}
      </button>
    </div>
  )
}
