import { useId, useRef } from 'preact/hooks'
import { Select } from '../controls/select.tsx'
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
  const any = ['', t('translations.any')] as const
  const state = (value: string) => look({ state: STATES.find((each) => each === value) })
  return (
    <div class="filters" role="search" aria-label={t('translations.filters')}>
      <Select label={t('translations.state')} value={wish.state ?? ''} values={[any, ...STATES.map((each) => [each, t(`translations.states.${each}`)] as const)]} pick={state} />
      <Select
        label={t('translations.part')} value={wish.namespace ?? ''} values={[any, ...namespaces.map((each) => [each, each] as const)]}
        pick={(value) => look({ namespace: value || undefined })}
      />
      <Search value={wish.q ?? ''} look={look} />
      <label class="check">
        <input type="checkbox" checked={wish.critical === '1'} onChange={(event) => look({ critical: event.currentTarget.checked ? '1' : undefined })} />
        {t('translations.critical_only')}
      </label>
    </div>
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
