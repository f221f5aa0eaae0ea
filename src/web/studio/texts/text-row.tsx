import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { direction } from '../../../language/locales.ts'
import type { TranslationRow, Wording } from '../../../protocol/index.ts'
import { draft } from '../drafts.ts'
import { notices } from '../desk.ts'
import { t } from '../strings.ts'
import { English } from './english.tsx'
import { nameOf, type TextTable } from './table.ts'
import { TextEditor } from './text-editor.tsx'
import { unsavedOf } from './unsaved.ts'

interface TextRowProps {
  row: TranslationRow
  table: TextTable
  isEdited: boolean
  edit(): void
  leave(): void
  /** Edits the next row. */
  goOn(): void
}

/** A text beside its English. */
export function TextRow({ row, table, isEdited, edit, leave, goOn }: TextRowProps) {
  const { namespace, key, state, critical } = row
  const button = useRef<HTMLButtonElement>(null)
  const wasEdited = useRef(false)
  useEffect(() => {
    if (wasEdited.current && !isEdited && document.activeElement === document.body) button.current?.focus()
    wasEdited.current = isEdited
  }, [isEdited])
  return (
    <li class="text-row" data-state={state}>
      <p class="text-name">
        <code dir="ltr">{namespace}: {key}</code>
        <span class="state" data-state={state}>{t(`translations.states.${state}`)}</span>
        {!isEdited && unsavedOf(table.locale, nameOf(row)) && <span class="state" data-state="new">{t('draft.unsaved')}</span>}
        {critical && <strong class="state" data-state="critical">{t('translations.critical_mark')}</strong>}
      </p>
      <English row={row} />
      {isEdited ? <TextEditor row={row} table={table} leave={leave} goOn={goOn} /> : (
        <div class="own">
          <button ref={button} class="own-text" disabled={draft.value === undefined} onClick={edit}>
            {draft.value !== undefined && <span class="unseen">{t('translations.edit', { key })}</span>}
            <OwnText own={row.own} locale={table.locale} />
          </button>
          {draft.value !== undefined && <Marks row={row} table={table} />}
        </div>
      )}
    </li>
  )
}

function OwnText({ own, locale }: { own: Wording | null, locale: string }) {
  if (own === null) return <i>{t('translations.untranslated')}</i>
  return <Spoken lang={locale}><Said wording={own} /></Spoken>
}

/** A text in its own language and direction. */
export function Spoken({ lang, children }: { lang: string, children: ComponentChildren }) {
  return <span class="said" lang={lang} dir={direction(lang)}>{children}</span>
}

/** All forms of a text, each under its name. */
export function Said({ wording }: { wording: Wording }) {
  if (typeof wording === 'string') return <>{wording}</>
  return (
    <>
      {Object.entries(wording).map(([form, text]) => (
        <span key={form} class="form">{text}</span>
      ))}
    </>
  )
}

/** Without an edit: the text is right as it is, or isn't needed. */
function Marks({ row, table }: { row: TranslationRow, table: TextTable }) {
  const mark = async (state: 'reviewed' | 'not_needed') => {
    if ((await table.save(row, state)) === 'changed') notices.alarm('translations.changed')
  }
  const { state, own, critical } = row
  return (
    <p class="actions">
      {own !== null && state !== 'reviewed' && <button class="plain" onClick={() => void mark('reviewed')}>{t('translations.mark_reviewed')}</button>}
      {state !== 'not_needed' && state !== 'reviewed' && !(critical && own === null) && <button class="plain" onClick={() => void mark('not_needed')}>{t('translations.mark_not_needed')}</button>}
    </p>
  )
}
