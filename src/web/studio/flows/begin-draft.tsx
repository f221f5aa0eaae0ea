import { Dialog } from '../controls/dialog.tsx'
import { begin, drafts, work } from '../drafts.ts'
import { t } from '../strings.ts'

/** Offers a draft: the live content is never written in. */
export function BeginDraft({ close }: { close(): void }) {
  const others = drafts.value
  const submit = async (form: FormData) => {
    const chosen = String(form.get('draft') ?? '')
    if (!chosen) return begin(String(form.get('title')).trim())
    work(chosen)
    return true
  }
  return (
    <Dialog title={t('draft.begin')} action={t('draft.begin_action')} close={close} submit={submit}>
      <p>{t('draft.why')}</p>
      {others.length > 0 && (
        <label class="field">
          {t('draft.which')}
          <select name="draft">
            <option value="">{t('draft.new')}</option>
            {others.map(({ id, title, createdBy }) => <option key={id} value={id}>{title || t('draft.untitled', { who: createdBy.name })}</option>)}
          </select>
        </label>
      )}
      <label class="field">
        {t('draft.title')}
        <input name="title" maxLength={120} dir="auto" autocomplete="off" />
      </label>
    </Dialog>
  )
}
