import type { TranslationFormat } from '../../../protocol/index.ts'
import { Dialog } from '../controls/dialog.tsx'
import { call, tellRefusal } from '../desk.ts'
import { ofDraft } from '../drafts.ts'
import { t } from '../strings.ts'
import { STATES } from './states.ts'

const FORMATS: readonly TranslationFormat[] = ['po', 'xliff']

/** A file for translators, to be downloaded. */
export function ExportDialog({ locale, close }: { locale: string, close(): void }) {
  const submit = async (form: FormData) => {
    const format = FORMATS.find((each) => each === form.get('format')) ?? 'po'
    const state = STATES.find((each) => each === form.get('state'))
    const result = await call('GET /v1/studio/translations/export', { query: { locale, format, state, ...ofDraft.value } })
    if (!result.ok) {
      tellRefusal(result.error)
      return false
    }
    download(result.body)
    return true
  }
  return (
    <Dialog title={t('translations.export.title')} action={t('translations.export.action')} close={close} submit={submit}>
      <p>{t('translations.export.about')}</p>
      <label class="field">
        {t('translations.export.format')}
        <select name="format">{FORMATS.map((each) => <option key={each} value={each}>{t(`translations.export.${each}`)}</option>)}</select>
      </label>
      <label class="field">
        {t('translations.export.which')}
        <select name="state">
          <option value="">{t('translations.any')}</option>
          {STATES.map((each) => <option key={each} value={each}>{t(`translations.states.${each}`)}</option>)}
        </select>
      </label>
    </Dialog>
  )
}

function download({ name, text }: { name: string, text: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
