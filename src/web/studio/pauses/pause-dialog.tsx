import { useSignal } from '@preact/signals'
import { direction } from '../../../language/locales.ts'
import type { PauseAnswer } from '../../../protocol/index.ts'
import { Dialog } from '../controls/dialog.tsx'
import { languageName, t } from '../strings.ts'
import { localOf, momentOf } from './wishes.ts'
import type { PauseWish } from './wishes.ts'

interface PauseDialogProps {
  title: string
  /** As it is now, if it is. */
  pause: PauseAnswer | undefined
  locales: readonly string[]
  submit(wish: PauseWish): Promise<boolean>
  close(): void
}

/** What people are told, in as many languages as one likes, and when it ends by itself. */
export function PauseDialog({ title, pause, locales, submit, close }: PauseDialogProps) {
  const shown = useSignal<readonly string[]>([...new Set(['en', ...Object.keys(pause?.texts ?? {})])])
  const others = locales.filter((tag) => !shown.value.includes(tag))
  const send = (form: FormData) => {
    const texts = shown.peek().map((tag): [string, string] => [tag, String(form.get(`text ${tag}`) ?? '').trim()]).filter(([, text]) => text)
    return submit({ texts: Object.fromEntries(texts), until: momentOf(String(form.get('until') ?? '')) })
  }
  return (
    <Dialog title={title} action={t('pauses.pause')} danger close={close} submit={send}>
      <p>{t('pauses.texts')}</p>
      {shown.value.map((tag) => (
        <label key={tag} class="field" lang={tag}>
          {languageName(tag)}
          <textarea name={`text ${tag}`} rows={2} maxLength={1000} lang={tag} dir={direction(tag)}>{pause?.texts[tag]}</textarea>
        </label>
      ))}
      {others.length > 0 && (
        <label class="field">
          {t('pauses.more')}
          <select value="" onChange={(event) => { if (event.currentTarget.value) shown.value = [...shown.peek(), event.currentTarget.value] }}>
            <option value="">{t('pauses.choose')}</option>
            {others.map((tag) => <option key={tag} value={tag} lang={tag}>{languageName(tag)}</option>)}
          </select>
        </label>
      )}
      <label class="field">
        {t('pauses.until_field')}
        <input type="datetime-local" name="until" defaultValue={localOf(pause?.until)} />
        <small>{t('pauses.until_hint')}</small>
      </label>
    </Dialog>
  )
}
