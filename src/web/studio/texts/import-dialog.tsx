import { useSignal } from '@preact/signals'
import type { ErrorBody, ImportAnswer } from '../../../protocol/index.ts'
import { formatOfText, textOfFile } from '../../../protocol/studio/file-text.ts'
import { Dialog } from '../controls/dialog.tsx'
import { Table } from '../controls/table.tsx'
import { call } from '../desk.ts'
import { draft, loadCurrent } from '../drafts.ts'
import { reloadAll } from '../files/files.ts'
import { locale as pageLocale, t } from '../strings.ts'
import { Said, Spoken } from './text-row.tsx'

interface ImportDialogProps {
  locale: string
  close(): void
  imported(): void
}

/** Takes a translator's file, and then says what became of each text. */
export function ImportDialog({ locale, close, imported }: ImportDialogProps) {
  const report = useSignal<ImportAnswer | undefined>(undefined)
  const trouble = useSignal<string | undefined>(undefined)
  const isBusy = useSignal(false)
  const submit = async (form: FormData) => {
    const file = form.get('file')
    if (!(file instanceof File) || draft.value === undefined) return false
    isBusy.value = true
    trouble.value = await send(draft.value, file, form.get('reviewed') !== null)
    isBusy.value = false
    return false
  }
  const send = async (id: string, file: File, reviewed: boolean): Promise<string | undefined> => {
    const text = textOfFile(new Uint8Array(await file.arrayBuffer()))
    if (text === undefined) return t('translations.import.charset')
    const result = await call('POST /v1/studio/translations/import', { body: { draft: id, locale, format: formatOfText(text), text, reviewed } })
    if (!result.ok) return whyNot(result.error)
    report.value = result.body
    void loadCurrent()
    void reloadAll()
    imported()
    return undefined
  }
  if (report.value) return <Dialog title={t('translations.import.report')} close={close} wide><Report report={report.value} locale={locale} /></Dialog>
  return (
    <Dialog title={t('translations.import.title')} action={t('translations.import.action')} close={close} submit={submit} busy={isBusy.value}>
      <p>{t('translations.import.about')}</p>
      <label class="field">
        {t('translations.import.file')}
        <input type="file" name="file" required accept=".po,.xlf,.xliff,.xml,text/x-gettext-translation,application/xliff+xml" />
      </label>
      <label class="check"><input type="checkbox" name="reviewed" /> {t('translations.import.reviewed')}</label>
      {trouble.value !== undefined && <p class="refusal" role="alert" dir="auto">{trouble.value}</p>}
    </Dialog>
  )
}

/** The reason is for whoever knows the format, and in English. */
function whyNot({ code, message, issues }: ErrorBody): string {
  if (code !== 'invalid') return message
  return `${t('translations.import.broken')} (${issues?.[0]?.message ?? message})`
}

function Report({ report: { counts, units }, locale }: { report: ImportAnswer, locale: string }) {
  return (
    <>
      <ul class="chips">
        {Object.entries(counts).filter(([, count]) => count > 0).map(([fate, count]) => (
          <li key={fate}>{t(`translations.import.fates.${fate}`)}: {count.toLocaleString(pageLocale.value)}</li>
        ))}
      </ul>
      {units.length > 0 && (
        <Table label={t('translations.import.report')} columns={[{ title: t('translations.text') }, { title: t('translations.import.fate') }, { title: t('translations.import.theirs') }]}>
          {units.map(({ namespace, key, fate, why, theirs }) => (
            <tr key={`${namespace}:${key}`}>
              <th scope="row"><code dir="ltr">{namespace}: {key}</code></th>
              <td>{t(`translations.import.fates.${fate}`)}{why !== '' && <small lang="en" dir="auto">{why}</small>}</td>
              <td>{theirs !== null && <Spoken lang={locale}><Said wording={theirs} /></Spoken>}</td>
            </tr>
          ))}
        </Table>
      )}
    </>
  )
}
