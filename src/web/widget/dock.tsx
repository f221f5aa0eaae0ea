import { openQuestion } from '../shared/transcript.ts'
import { CodeBox } from './code-box.tsx'
import { Composer } from './composer.tsx'
import { DateBox } from './date-box.tsx'
import { answerable } from './entries.ts'
import { Human } from './human.tsx'
import { useLater } from './later.ts'
import { usePage } from './page.ts'

/** Below the messages: where one stands, the box that the open question needs, and the field to write in. */
export function Dock() {
  return (
    <div class="dock">
      <Place />
      <AnswerBox />
      <Composer />
    </div>
  )
}

/** Needed once the bot isn't asking. */
const loadStanding = async () => (await import('./standing.tsx')).Standing

function Place() {
  const {
    view: {
      transcript: { status },
    },
  } = usePage()
  const stands = status !== 'bot' && status !== 'agent'
  const Standing = useLater(stands, loadStanding)
  if (status === 'bot') return <Human />
  return stands && Standing ? <Standing /> : null
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
