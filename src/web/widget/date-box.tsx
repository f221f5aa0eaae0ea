import { useState } from 'preact/hooks'
import { focusLog, usePage } from './page.ts'

/** The browser's own date picker; the date travels as `YYYY-MM-DD`. */
export function DateBox() {
  const {
    client,
    words: { t },
  } = usePage()
  const [date, setDate] = useState('')
  const submit = (event: Event) => {
    event.preventDefault()
    if (!date) return
    focusLog()
    client.send(date, 'number')
  }
  return (
    <form class="box" onSubmit={submit}>
      <label for="date">{t('date_label')}</label>
      <div class="box-row">
        <input id="date" type="date" value={date} onInput={(event) => setDate(event.currentTarget.value)} />
        <button type="submit" class="primary" disabled={!date}>
          {t('date_send')}
        </button>
      </div>
    </form>
  )
}
