import { useSignal } from '@preact/signals'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import { current, draft, ofDraft } from '../drafts.ts'
import { BeginDraft } from '../flows/begin-draft.tsx'
import { note } from '../router.ts'
import { hrefTo } from '../../shared/routes.ts'
import { languageName, t } from '../strings.ts'
import { ExportDialog } from './export-dialog.tsx'
import { Filters } from './filters.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { nameOf, TextTable, type Wish } from './table.ts'
import { TextRow } from './text-row.tsx'

interface TextsProps {
  locale: string
  wish: Wish
}

/** All texts of a language beside English. */
export function Texts({ locale, wish }: TextsProps) {
  const table = useMemo(() => new TextTable(locale), [locale])
  const { state, namespace, q, critical } = wish
  const { draft: of } = ofDraft.value as { draft?: string }
  useEffect(() => void table.load(wish), [table, of, state, namespace, q, critical])
  const base = current.value?.base
  const known = useRef(base)
  useEffect(() => {
    if (known.current !== undefined && base !== undefined && known.current !== base) void table.load(wish)
    known.current = base
  }, [base])
  const look = (change: Wish) => note(hrefTo(['texts'], { locale, ...wish, ...change }))
  return (
    <div class="column texts">
      <p><a href={hrefTo(['texts'])}>{t('translations.all_languages')}</a></p>
      <div class="texts-head">
        <h1 tabIndex={-1}>{t('nav.texts')}: <bdi lang={locale}>{languageName(locale)}</bdi></h1>
        <Exchange table={table} wish={wish} />
      </div>
      {draft.value === undefined && <NeedsDraft />}
      <Filters wish={wish} namespaces={table.namespaces.value} look={look} />
      <p class="hint" role="status">{table.loading.value ? t('page.loading') : t('translations.count', { count: table.total.value })}</p>
      <Rows table={table} />
    </div>
  )
}

function NeedsDraft() {
  const isOpen = useSignal(false)
  return (
    <p class="note">
      {t('translations.needs_draft')} <button class="inline" onClick={() => (isOpen.value = true)}>{t('draft.begin')}</button>
      {isOpen.value && <BeginDraft close={() => (isOpen.value = false)} />}
    </p>
  )
}

function Exchange({ table, wish }: { table: TextTable, wish: Wish }) {
  const open = useSignal<'export' | 'import' | undefined>(undefined)
  const close = () => (open.value = undefined)
  return (
    <p class="actions">
      <button class="plain" onClick={() => (open.value = 'export')}>{t('translations.export.title')}</button>
      <button class="plain" disabled={draft.value === undefined} onClick={() => (open.value = 'import')}>{t('translations.import.title')}</button>
      {open.value === 'export' && <ExportDialog locale={table.locale} close={close} />}
      {open.value === 'import' && <ImportDialog locale={table.locale} close={close} imported={() => void table.load(wish)} />}
    </p>
  )
}

/** Which row is edited is known here, so that saving one leads to the next. */
function Rows({ table }: { table: TextTable }) {
  const editing = useSignal<string | undefined>(undefined)
  const rows = table.rows.value
  const after = (name: string) => table.rows.value[table.rows.value.findIndex((row) => nameOf(row) === name) + 1]
  if (!table.loading.value && rows.length === 0) return <p class="empty">{t('translations.none')}</p>
  return (
    <>
      {draft.value !== undefined && <p class="hint">{t('translations.keys')}</p>}
      <ul class="rows" aria-label={t('nav.texts')}>
        {rows.map((row) => {
          const name = nameOf(row)
          const goOn = async () => {
            if (!after(name)) await table.more()
            const next = after(name)
            editing.value = next && nameOf(next)
          }
          return (
            <TextRow key={name} row={row} table={table} isEdited={editing.value === name} edit={() => (editing.value = name)} leave={() => (editing.value = undefined)} goOn={() => void goOn()} />
          )
        })}
      </ul>
      {table.next.value !== null && <More table={table} />}
    </>
  )
}

/** Asks for the next page as soon as it comes near; the button is for whoever goes by keyboard. */
function More({ table }: { table: TextTable }) {
  const ref = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    const watcher = new IntersectionObserver(([entry]) => entry?.isIntersecting && void table.more(), { rootMargin: '600px' })
    if (ref.current) watcher.observe(ref.current)
    return () => watcher.disconnect()
  }, [table, table.next.value])
  return <button ref={ref} class="plain" onClick={() => void table.more()}>{t('translations.more')}</button>
}
