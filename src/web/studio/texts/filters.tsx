import { useId, useRef } from 'preact/hooks'
import { t } from '../strings.ts'
import { STATES } from './states.ts'
import type { Wish } from './table.ts'

interface FiltersProps {
  wish: Wish
  namespaces: readonly string[]
  look(change: Wish): void
}

/** Milliseconds without a key after which the search begins. */
const PAUSE = 250

export function Filters({ wish, namespaces, look }: FiltersProps) {
  const state = (value: string) => look({ state: STATES.find((each) => each === value) })
  return (
    <div class="filters" role="search" aria-label={t('translations.filters')}>
      <Choice label={t('translations.state')} value={wish.state} values={STATES.map((each) => [each, t(`translations.states.${each}`)])} pick={state} />
      <Choice label={t('translations.part')} value={wish.namespace} values={namespaces.map((each) => [each, each])} pick={(value) => look({ namespace: value || undefined })} />
      <Search value={wish.q ?? ''} look={look} />
      <label class="check">
        <input type="checkbox" checked={wish.critical === '1'} onChange={(event) => look({ critical: event.currentTarget.checked ? '1' : undefined })} />
        {t('translations.critical_only')}
      </label>
    </div>
  )
}

function Choice({ label, value = '', values, pick }: { label: string, value?: string, values: [string, string][], pick(value: string): void }) {
  const id = useId()
  return (
    <p class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => pick(event.currentTarget.value)}>
        <option value="">{t('translations.any')}</option>
        {values.map(([each, name]) => <option key={each} value={each}>{name}</option>)}
      </select>
    </p>
  )
}

function Search({ value, look }: { value: string, look(change: Wish): void }) {
  const id = useId()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const type = (text: string) => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => look({ q: text || undefined }), PAUSE)
  }
  return (
    <p class="field">
      <label for={id}>{t('translations.search')}</label>
      <input id={id} type="search" dir="auto" defaultValue={value} onInput={(event) => type(event.currentTarget.value)} />
    </p>
  )
}
