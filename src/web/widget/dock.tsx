import { openQuestion } from '../shared/transcript.ts'
import { CodeBox } from './code-box.tsx'
import { Composer } from './composer.tsx'
import { DateBox } from './date-box.tsx'
import { answerable } from './entries.ts'
import { waitLine } from './format.ts'
import { Icon } from './icons.tsx'
import { usePage } from './page.ts'
import { useLater } from './later.ts'

/** Below the messages: where one stands, the box that the open question needs, and the field to write in. */
export function Dock() {
  return (
    <div class="dock">
      <Standing />
      <AnswerBox />
      <Composer />
    </div>
  )
}

function Standing() {
  const {
    view: {
      transcript: { status },
    },
  } = usePage()
  switch (status) {
    case 'waiting':
      return <Queue />
    case 'resolved':
      return <Resolved />
    case 'parked':
      return <Parked />
    case 'bot':
      return <Human />
    case 'agent':
      return null
  }
}

function Human() {
  const {
    client,
    words: { t },
  } = usePage()
  return (
    <div class="standing slim">
      <p class="safety">
        <Icon name="shield" />
        {t('safety')}
      </p>
      <button type="button" class="human" onClick={() => client.choose('human', t('human'))}>
        <Icon name="person" />
        {t('human')}
      </button>
    </div>
  )
}

function Queue() {
  const {
    view: { queue },
    words,
  } = usePage()
  const { t, locale } = words
  const position = queue && new Intl.NumberFormat(locale).format(queue.position)
  return (
    <div class="standing card" role="status">
      <span class="mark">
        <Icon name="clock" />
      </span>
      <div>
        <p class="strong">{position ? t('queue_place', { position }) : t('queue_in_line')}</p>
        <p>
          {queue && waitLine(queue.wait, words)} {t('queue_keep')}
        </p>
      </div>
    </div>
  )
}

function Parked() {
  const {
    words: { t },
  } = usePage()
  return (
    <>
      <p class="standing plain" role="status">
        {t('parked')}
      </p>
      <Human />
    </>
  )
}

/** Needed once it is all over. */
const loadReceipt = async () => (await import('./save-receipt.tsx')).SaveReceipt

function Resolved() {
  const SaveReceipt = useLater(true, loadReceipt)
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
      {SaveReceipt && <SaveReceipt />}
      <button type="button" class="quiet" onClick={() => client.restart()}>
        {t('new_chat')}
      </button>
    </div>
  )
}

/** Asked for at the very end, by when there has been time to load it. */
const loadRating = async () => (await import('./rating-box.tsx')).RatingBox

function AnswerBox() {
  const { view } = usePage()
  const open = openQuestion(view.transcript)
  const rating = open?.input.kind === 'rating'
  const RatingBox = useLater(rating, loadRating)
  if (rating) return RatingBox ? <RatingBox key={open.seq} asked={open.seq} /> : null
  const question = answerable(view)
  if (question?.input.kind === 'code') return <CodeBox key={question.seq} asked={question.seq} />
  if (question?.input.kind === 'date') return <DateBox key={question.seq} />
  return null
}
