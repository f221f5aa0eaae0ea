import { useSignal } from '@preact/signals'
import type { TargetedKeyboardEvent } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { direction } from '../../../language/locales.ts'
import type { Finding, TranslationRow, Wording } from '../../../protocol/index.ts'
import { call } from '../desk.ts'
import { ofDraft } from '../drafts.ts'
import { inOrder } from '../findings.ts'
import { locale as pageLocale, t } from '../strings.ts'
import { formsOf, plain, wordingOf, type Forms } from './forms.ts'
import { lengthOf, nameOf, type TextTable } from './table.ts'
import { dropUnsaved, keepUnsaved, unsavedOf } from './unsaved.ts'

interface TextEditorProps {
  row: TranslationRow
  table: TextTable
  leave(): void
  goOn(): void
}

/** Milliseconds without a key after which the text is checked. */
const PAUSE = 400

/** A text being written. Ctrl+Enter saves and goes on, Escape leaves. */
export function TextEditor({ row, table, leave, goOn }: TextEditorProps) {
  const name = nameOf(row)
  const written = useSignal<Forms>(unsavedOf(table.locale, name) ?? formsOf(row))
  const isOpen = useSignal(false)
  const isBusy = useSignal(false)
  const isClash = useSignal(false)
  const findings = useFindings(row, table.locale, written.value)
  const save = async () => {
    const text = wordingOf(written.value)
    if (text === undefined || isBusy.value) return
    isBusy.value = true
    const saved = await table.save(row, isOpen.value ? 'machine' : 'reviewed', text)
    isBusy.value = false
    isClash.value = saved === 'changed'
    if (saved !== 'saved') return
    dropUnsaved(table.locale, name)
    goOn()
  }
  const write = (form: string, text: string) => {
    written.value = { ...written.value, [form]: text }
    keepUnsaved(table.locale, name, written.value)
  }
  const giveUp = () => {
    dropUnsaved(table.locale, name)
    leave()
  }
  const press = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.isComposing) return
    if (event.key === 'Escape') giveUp()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }
  return (
    <form class="own" onKeyDown={press} onSubmit={(event) => { event.preventDefault(); void save() }}>
      {Object.entries(written.value).map(([form, text], i) => (
        <Field key={form} form={form} text={text} row={row} lang={table.locale} isFirst={i === 0} write={(value) => write(form, value)} />
      ))}
      {isClash.value && <p class="refusal" role="alert">{t('translations.changed')} <bdi lang={table.locale}>{plain(row.own)}</bdi></p>}
      <Found findings={findings} />
      <label class="check">
        <input type="checkbox" checked={isOpen.value} onChange={(event) => (isOpen.value = event.currentTarget.checked)} />
        {t('translations.unreviewed')}
      </label>
      <p class="actions">
        <button class="strong" disabled={isBusy.value}>{t('translations.save')} <kbd>Ctrl ↵</kbd></button>
        <button type="button" class="plain" onClick={giveUp}>{t('dialog.cancel')}</button>
      </p>
    </form>
  )
}

interface FieldProps {
  form: string
  text: string
  row: TranslationRow
  lang: string
  isFirst: boolean
  write(text: string): void
}

function Field({ form, text, row, lang, isFirst, write }: FieldProps) {
  const id = useId()
  const ref = useRef<HTMLTextAreaElement>(null)
  useEffect(() => {
    if (isFirst) ref.current?.focus()
  }, [])
  const label = form === '' ? t('translations.edit', { key: row.key }) : t(`translations.forms.${form}`)
  return (
    <p class="field">
      <label for={id} class={form === '' ? 'unseen' : undefined}>{label}</label>
      <textarea
        ref={ref} id={id} lang={lang} dir={direction(lang)} value={text} rows={rowsFor(text)} aria-describedby={`${id}-hint`}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <small id={`${id}-hint`}>
        {row.longest !== null && <span data-severity={lengthOf(text) > row.longest ? 'error' : undefined}>{lengthHint(text, row.longest)}</span>}{' '}
        {row.key.endsWith('.text') && t('translations.bubbles')}
      </small>
    </p>
  )
}

function lengthHint(text: string, most: number): string {
  const [length, limit] = [lengthOf(text), most].map((number) => number.toLocaleString(pageLocale.value))
  return t('translations.length', { length: length ?? '', most: limit ?? '' })
}

function rowsFor(text: string): number {
  return Math.min(10, text.split('\n').reduce((rows, line) => rows + 1 + Math.floor(line.length / 60), 1))
}

function Found({ findings }: { findings: readonly Finding[] }) {
  return (
    <div class="found" role="status">
      {[...new Map(inOrder(findings).map((finding) => [finding.message, finding])).values()].map(({ message, mend, severity }, i) => (
        <p key={i} data-severity={severity} lang="en" dir="auto">{message} <small>{mend}</small></p>
      ))}
    </div>
  )
}

/** What the checker says about the text as it is being written; an answer to an older text is dropped. */
function useFindings({ namespace, key }: TranslationRow, locale: string, written: Forms): readonly Finding[] {
  const findings = useSignal<readonly Finding[]>([])
  useEffect(() => {
    const text = wordingOf(written)
    const stop = new AbortController()
    const timer = setTimeout(() => {
      if (text !== undefined) void check(text, stop.signal)
      else findings.value = []
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [JSON.stringify(written)])
  const check = async (text: Wording, signal: AbortSignal) => {
    const result = await call('POST /v1/studio/translations/check', { body: { ...ofDraft.value, locale, namespace, key, text } })
    if (!signal.aborted && result.ok) findings.value = result.body.findings
  }
  return findings.value
}
