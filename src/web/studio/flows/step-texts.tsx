import { useSignal } from '@preact/signals'
import { useEffect, useId } from 'preact/hooks'
import { direction } from '../../../language/locales.ts'
import { LocalePicker } from '../controls/locale-picker.tsx'
import { current, draft } from '../drafts.ts'
import { parsed } from '../editor/yaml-tree.ts'
import { fileAt } from '../files/files.ts'
import { isReadable, valueAt, withItems, withText } from '../files/locale-json.ts'
import type { SavedFile } from '../files/saved-file.ts'
import { hrefTo } from '../../shared/routes.ts'
import { beside, step } from '../spot.ts'
import { languageName, t } from '../strings.ts'
import { Clash } from './clash.tsx'
import { accept, loadReviews, reviews } from './reviews.ts'
import { rowsOf, typed, written } from './text-rows.ts'
import type { TextRow } from './text-rows.ts'

interface StepTextsProps {
  flow: string
  locales: readonly string[]
  /** Somebody tried to write where nothing can be written. */
  refused(): void
}

/** The texts of the step under the cursor, English beside another language. */
export function StepTexts({ flow, locales, refused }: StepTextsProps) {
  const english = fileAt(`locales/en/${flow}.json`, draft.value)
  const own = fileAt(`locales/${beside.value}/${flow}.json`, draft.value)
  const id = step.value
  const pick = (tag: string) => (beside.value = tag)
  useEffect(() => {
    if (id !== undefined) void loadReviews(flow, id, beside.value)
  }, [flow, id, beside.value, draft.value, current.value?.version])
  return (
    <div class="texts">
      <header>
        <h2>{id === undefined ? t('step.no_step') : <code dir="ltr">{id}</code>}</h2>
        <LocalePicker label={t('step.beside')} value={beside.value} locales={locales.filter((tag) => tag !== 'en')} pick={pick} />
      </header>
      {[english, own].map((file) => <Clash key={file.path} file={file} />)}
      {id === undefined ? <p class="hint">{t('step.hint')}</p> : <Rows flow={flow} id={id} files={[english, own]} refused={refused} />}
      <p><a href={hrefTo(['texts'], { locale: beside.value, namespace: flow })}>{t('step.all')}</a></p>
    </div>
  )
}

interface RowsProps {
  flow: string
  id: string
  files: readonly [english: SavedFile, own: SavedFile]
  refused(): void
}

function Rows({ flow, id, files, refused }: RowsProps) {
  const broken = files.find(({ text }) => !isReadable(text.value))
  if (broken) return <p role="alert">{t('step.unreadable', { file: broken.path })}</p>
  const script = parsed(fileAt(`flows/${flow}.yaml`, draft.value).text.value)
  const [english, own] = files
  const rows = rowsOf(script, id, files.map(({ text }) => valueAt(text.value, [id])))
  return rows.map((row) => (
    <fieldset key={`${id}.${row.path.join('.')}`} class="pair" data-kind={row.kind}>
      <legend><Title row={row} /></legend>
      <Field file={english} locale="en" id={id} row={row} refused={refused} />
      <Field file={own} locale={beside.value} id={id} row={row} model={english} refused={refused} />
      <Review name={[id, ...row.path].join('.')} />
    </fieldset>
  ))
}

/** Whether the other language still fits the English, and a way to say that it does. */
function Review({ name }: { name: string }) {
  const busy = useSignal(false)
  const found = reviews.value.get(name)
  if (!found) return null
  const { state, critical } = found
  const confirm = async () => {
    busy.value = true
    await accept(found, beside.peek())
    busy.value = false
  }
  return (
    <p class="review">
      <span class="state" data-state={state}>{t(`translations.states.${state}`)}</span>
      {critical && <strong class="state" data-state="critical">{t('translations.critical_mark')}</strong>}
      {draft.value !== undefined && ['stale', 'new', 'machine'].includes(state) && (
        <button class="inline" disabled={busy.value} onClick={() => void confirm()}>{t('translations.mark_reviewed')}</button>
      )}
    </p>
  )
}

const TITLES: Readonly<Record<string, string>> = { text: 'step.text', options: 'step.label', no_match: 'step.no_match', match: 'step.match' }

function Title({ row: { path } }: { row: TextRow }) {
  const [group = '', ...rest] = path
  const title = TITLES[group]
  return (
    <>
      {title ? t(title) : <code dir="ltr">{group}</code>}
      {rest.length > 0 && <code dir="ltr">{rest.join('.')}</code>}
    </>
  )
}

interface FieldProps {
  file: SavedFile
  locale: string
  id: string
  row: TextRow
  /** The English file: it says where a new text stands. */
  model?: SavedFile
  refused(): void
}

/** One text in one language. While it is written in, it shows what is typed, not what came of it. */
function Field({ file, locale, id, row, model, refused }: FieldProps) {
  const label = useId()
  const typing = useSignal<string | undefined>(undefined)
  const path = [id, ...row.path]
  const value = typed(valueAt(file.text.value, path), row.kind)
  const write = (text: string) => {
    if (!file.writable.peek()) return refused()
    typing.value = text
    const wanted = written(text, row.kind)
    const [before, english] = [file.text.peek(), model?.text.peek()]
    file.edit(row.kind === 'phrases' && Array.isArray(wanted) ? withItems(before, path, wanted, english) : withText(before, path, wanted, english))
  }
  return (
    <p class="text" data-missing={!value && row.needed ? true : undefined}>
      <label for={label} lang={locale}>{languageName(locale)}</label>
      <textarea
        id={label} lang={locale} dir={direction(locale)} value={typing.value ?? value} rows={linesOf(typing.value ?? value, row)} disabled={file.standing.value === 'loading'}
        placeholder={value ? undefined : t(row.needed ? 'step.missing' : 'step.none')}
        onBeforeInput={(event) => {
          if (file.writable.peek()) return
          event.preventDefault()
          refused()
        }}
        onInput={(event) => write(event.currentTarget.value)}
        onBlur={() => (typing.value = undefined)}
      />
    </p>
  )
}

function linesOf(text: string, { kind }: TextRow): number {
  const lines = text.split('\n').length
  if (kind === 'phrases') return Math.min(Math.max(lines, 2), 12)
  return kind === 'label' ? 1 : Math.max(lines, Math.ceil(text.length / 40), 2)
}
