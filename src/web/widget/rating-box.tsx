import { useState } from 'preact/hooks'
import { LIMITS } from '../../protocol/limits.ts'
import { focusLog, usePage } from './page.ts'

const SCORES = [1, 2, 3, 4, 5] as const
type Score = (typeof SCORES)[number]

/** Five grades and room for words, below the message that asks for them; the thanks is a message too. */
export function RatingBox({ asked }: { asked: number }) {
  const {
    client,
    view,
    words: { t },
  } = usePage()
  const [score, setScore] = useState<Score>()
  const [comment, setComment] = useState('')
  const [failed, setFailed] = useState(false)
  if (view.rated === asked) return null
  const submit = (event: Event) => {
    event.preventDefault()
    if (score) client.rate(score, comment, asked).then(focusLog, () => setFailed(true))
  }
  return (
    <form class="box" onSubmit={submit}>
      <Scores score={score} pick={setScore} />
      {score && (
        <>
          <label for="comment">{t('rating_comment')}</label>
          <div class="box-row">
            <textarea
              id="comment"
              rows={1}
              maxLength={LIMITS.comment}
              dir="auto"
              value={comment}
              onInput={(event) => setComment(event.currentTarget.value)}
            />
            <button type="submit" class="primary">
              {t('rating_send')}
            </button>
          </div>
        </>
      )}
      <p class="hint bad" role="status">
        {failed && t('rating_failed')}
      </p>
    </form>
  )
}

function Scores({ score, pick }: { score: Score | undefined; pick: (score: Score) => void }) {
  const {
    words: { t, locale },
  } = usePage()
  const number = new Intl.NumberFormat(locale)
  return (
    <fieldset class="scores">
      <legend class="unseen">{t('rating_label')}</legend>
      {SCORES.map((value) => (
        <label key={value} class="score">
          <input type="radio" name="score" value={value} checked={value === score} onChange={() => pick(value)} />
          <span aria-hidden="true">{number.format(value)}</span>
          <span class="unseen">{t(`rating_${value}`)}</span>
        </label>
      ))}
      <p class="ends" aria-hidden="true">
        <span>{t('rating_1')}</span>
        <span>{t('rating_5')}</span>
      </p>
    </fieldset>
  )
}
