import { useSignal } from '@preact/signals'
import type { TargetedKeyboardEvent } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { direction } from '../../../language/locales.ts'
import type { Finding, TranslationRow, Wording } from '../../../protocol/index.ts'
import { call } from '../desk.ts'
import { ofDraft } from '../drafts.ts'
import { inOrder } from '../findings.ts'
import { locale as pageLocale, t } from '../strings.ts'
import { lengthOf, type TextTable } from './table.ts'

interface TextEditorProps {
  row: TranslationRow
  table: TextTable
  leave(): void
  goOn(): void
}

type Forms = Record<string, string>

/** Milliseconds without a key after which the text is checked. */
const PAUSE = 400

/** A text being written. Ctrl+Enter saves and goes on, Escape leaves. */
export function TextEditor({ row, table, leave, goOn }: TextEditorProps) {
  const written = useSignal<Forms>(formsOf(row))
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
    if (saved === 'saved') goOn()
  }
  const press = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.isComposing) return
    if (event.key === 'Escape') leave()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }
  return (
    <form class="own" onKeyDown={press} onSubmit={(event) => { event.preventDefault(); void save() }}>
      {Object.entries(written.value).map(([form, text], i) => (
        <Field key={form} form={form} text={text} row={row} lang={table.locale} isFirst={i === 0} write={(value) => (written.value = { ...written.value, [form]: value })} />
      ))}
      {isClash.value && <p class="refusal" role="alert">{t('translations.changed')} <bdi lang={table.locale}>{plain(row.own)}</bdi></p>}
      <Found findings={findings} />
      <label class="check">
        <input type="checkbox" checked={isOpen.value} onChange={(event) => (isOpen.value = event.currentTarget.checked)} />
        {t('translations.unreviewed')}
      </label>
      <p class="actions">
        <button class="strong" disabled={isBusy.value}>{t('translations.save')} <kbd>Ctrl ↵</kbd></button>
        <button type="button" class="plain" onClick={leave}>{t('dialog.cancel')}</button>
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

/** One field for a text, one for each form of a counted one. */
function formsOf({ own, forms, english }: TranslationRow): Forms {
  if (forms.length === 0 || typeof english === 'string') return { '': plain(own) }
  return Object.fromEntries(forms.map((form) => [form, (typeof own === 'object' && own?.[form]) || '']))
}

/** Undefined: nothing is written. */
function wordingOf(written: Forms): Wording | undefined {
  const filled = Object.entries(written).map(([form, text]) => [form, text.trim()] as const).filter(([, text]) => text !== '')
  if (filled.length === 0) return undefined
  return filled[0]?.[0] === '' ? filled[0][1] : Object.fromEntries(filled)
}

function plain(own: Wording | null): string {
  if (own === null) return ''
  return typeof own === 'string' ? own : Object.values(own).join('\n')
}
