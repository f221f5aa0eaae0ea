import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { LOCALES } from '../../../language/locales.ts'
import type { StaffingBody } from '../../../protocol/index.ts'
import { tf } from '../floor/strings.ts'
import { languageHere } from '../strings.ts'
import { DAYS, wishIn, type Row } from './staffing.ts'

/** Agents at a time that may be added or taken away. */
const MOST = 20

export function StaffingForm({ busy, play }: { busy: boolean; play(body: StaffingBody): void }) {
  const days = useSignal<number>(7)
  const rows = useSignal<readonly Row[]>([{ count: 2, first: 'hi', second: '' }])
  const change = (at: number, part: Partial<Row>) => (rows.value = rows.value.map((row, index) => (index === at ? { ...row, ...part } : row)))
  const send = (event: Event) => {
    event.preventDefault()
    play(wishIn(days.value, rows.value, Date.now()))
  }
  return (
    <form class="panel staffing-form" onSubmit={send}>
      <label class="field">
        {tf('staffing.period')}
        <select value={String(days.value)} onChange={(event) => (days.value = Number(event.currentTarget.value))}>
          {DAYS.map((each) => <option key={each} value={each} selected={each === days.value}>{tf('staffing.last', { count: each })}</option>)}
        </select>
      </label>
      {rows.value.map((row, index) => (
        <ChangeRow key={index} row={row} change={(part) => change(index, part)} remove={rows.value.length > 1 ? () => (rows.value = rows.value.filter((_, at) => at !== index)) : undefined} />
      ))}
      <p class="buttons">
        <button type="button" class="plain" disabled={rows.value.length >= 10} onClick={() => (rows.value = [...rows.value, { count: 1, first: 'es', second: '' }])}>
          {tf('staffing.add')}
        </button>
        <button class="strong" disabled={busy}>{tf('staffing.play')}</button>
      </p>
    </form>
  )
}

function ChangeRow({ row, change, remove }: { row: Row; change(part: Partial<Row>): void; remove: (() => void) | undefined }) {
  return (
    <fieldset class="change-row">
      <legend class="unseen">{tf('staffing.change')}</legend>
      <label class="field">
        {tf('staffing.count')}
        <input type="number" min={-MOST} max={MOST} step={1} required value={row.count} onInput={(event) => change({ count: event.currentTarget.valueAsNumber || 0 })} />
      </label>
      <LanguageField label={tf('staffing.language')} value={row.first} choose={(first) => change({ first })} />
      <LanguageField label={tf('staffing.second')} value={row.second} none={tf('staffing.none')} choose={(second) => change({ second })} />
      {remove && <button type="button" class="plain" onClick={remove}>{tf('staffing.remove')}</button>}
    </fieldset>
  )
}

function LanguageField({ label, value, none, choose }: { label: string; value: string; none?: string; choose(tag: string): void }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => choose(event.currentTarget.value)}>
        {none !== undefined && <option value="" selected={value === ''}>{none}</option>}
        {LOCALES.map(({ tag }) => <option key={tag} value={tag} selected={tag === value}>{languageHere(tag)}</option>)}
      </select>
    </div>
  )
}
