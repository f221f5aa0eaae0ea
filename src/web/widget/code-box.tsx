import { useState } from 'preact/hooks'
import { focusLog, usePage } from './page.ts'

/** The only place for a code. What is typed here goes to the server and nowhere else. */
export function CodeBox({ asked }: { asked: number }) {
  const {
    client,
    view,
    words: { t },
  } = usePage()
  const [code, setCode] = useState('')
  const [offline, setOffline] = useState(false)
  const submit = (event: Event) => {
    event.preventDefault()
    if (!code.trim()) return
    const gone = view.link !== 'online'
    setOffline(gone)
    setCode('')
    if (gone) return
    focusLog()
    client.sendSecret(code.trim(), asked)
  }
  return (
    <form class="box" onSubmit={submit} autocomplete="off">
      <label for="code">{t('code_label')}</label>
      <div class="box-row">
        <input
          id="code"
          class="code"
          value={code}
          onInput={(event) => setCode(event.currentTarget.value)}
          inputMode="numeric"
          autocomplete="one-time-code"
          autocapitalize="off"
          spellcheck={false}
          maxLength={32}
          dir="ltr"
          aria-describedby="code-hint"
        />
        <button type="submit" class="primary">
          {t('code_send')}
        </button>
      </div>
      <p id="code-hint" class={offline ? 'hint bad' : 'hint'} role="status">
        {t(offline ? 'code_offline' : 'code_hint')}
      </p>
    </form>
  )
}
