import { Dialog } from '../controls/dialog.tsx'
import { draft } from '../drafts.ts'
import { fileAt } from '../files/files.ts'
import { withText } from '../files/locale-json.ts'
import { go } from '../router.ts'
import { hrefTo } from '../../shared/routes.ts'
import { t } from '../strings.ts'

/** Adds a flow to the draft: two steps that say something and end, to go on from. */
export function NewFlow({ close }: { close(): void }) {
  const submit = async (form: FormData) => {
    const [id, about] = [String(form.get('id')).trim(), String(form.get('about')).trim().replaceAll('\n', ' ')]
    const [flow, texts] = [fileAt(`flows/${id}.yaml`, draft.peek()), fileAt(`locales/en/${id}.json`, draft.peek())]
    await Promise.all([flow.load(), texts.load()])
    if (!flow.text.peek()) flow.edit(`flow: ${id}\nabout: ${JSON.stringify(about)}\nstart: hello\nsteps:\n  hello: { say: info }\n  done: { end: advised, rating: true }\n`)
    if (!texts.text.peek()) texts.edit(withText('', ['hello', 'text'], about))
    await flow.flush()
    await texts.flush()
    go(hrefTo(['flows', id], { step: 'hello' }))
    return true
  }
  return (
    <Dialog title={t('flows.new')} action={t('flows.new')} close={close} submit={submit}>
      <label class="field">
        {t('flows.name')}
        <input name="id" required pattern="[a-z][a-z0-9_]{0,47}" autocapitalize="none" spellcheck={false} dir="ltr" />
        <small>{t('flows.name_hint')}</small>
      </label>
      <label class="field">
        {t('flows.about')}
        <textarea name="about" required maxLength={240} rows={2} dir="auto" />
      </label>
      <p class="hint">{t('flows.new_hint')}</p>
    </Dialog>
  )
}
