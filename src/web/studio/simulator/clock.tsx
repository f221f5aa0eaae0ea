import { useSignal } from '@preact/signals'
import { useId } from 'preact/hooks'
import { dayTime, locale, t } from '../strings.ts'
import { durationText } from './durations.ts'
import type { PartProps } from './simulator.tsx'
import { wentTo, withLine } from './trial.ts'

const WAITS = ['5m', '30m', '2h', '24h', '7d']

/** Going back and forth in time, letting some pass, and letting the platform report something. */
export function Clock({ trial, simulation }: PartProps) {
  return (
    <fieldset class="clock">
      <legend>{t('simulator.time')}</legend>
      <Moment trial={trial} simulation={simulation} />
      <Pick label={t('simulator.wait')} options={WAITS.map((id) => ({ id, text: durationText(id, locale.value) }))} chosen="30m" action={t('simulator.let_pass')}
        act={(wait) => (trial.value = withLine(trial.value, { wait }))} />
      <Pick label={t('simulator.event')} options={eventsFirst(simulation).map((id) => ({ id, text: id }))} action={t('simulator.report')}
        act={(event) => (trial.value = withLine(trial.value, { event }))} />
    </fieldset>
  )
}

/** What the flow waits for stands first. */
function eventsFirst({ events, pause }: PartProps['simulation']): string[] {
  return [...new Set([...(pause?.events ?? []), ...events])]
}

function Moment({ trial, simulation: { now } }: Pick<PartProps, 'trial' | 'simulation'>) {
  const id = useId()
  const { at, lines } = trial.value
  const go = (to: number) => (trial.value = wentTo(trial.value, to))
  return (
    <div class="moment">
      <label for={id}>{t('simulator.moment', { at, of: lines.length })}</label>
      <div class="slide">
        <button class="plain" aria-label={t('simulator.back')} disabled={at === 0} onClick={() => go(at - 1)}>−</button>
        <input id={id} type="range" min={0} max={lines.length} value={at} disabled={lines.length === 0} onInput={(event) => go(Number(event.currentTarget.value))} />
        <button class="plain" aria-label={t('simulator.forth')} disabled={at === lines.length} onClick={() => go(at + 1)}>+</button>
      </div>
      <small>{t('simulator.now', { time: dayTime(now) })}</small>
    </div>
  )
}

interface PickProps {
  label: string
  options: readonly { id: string; text: string }[]
  chosen?: string
  action: string
  act(id: string): void
}

/** A choice with the button that does it. */
function Pick({ label, options, chosen, action, act }: PickProps) {
  const id = useId()
  const picked = useSignal(chosen ?? '')
  const value = options.some((each) => each.id === picked.value) ? picked.value : (options[0]?.id ?? '')
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <div class="pick">
        <select id={id} value={value} onChange={(event) => (picked.value = event.currentTarget.value)}>
          {options.map((option) => <option key={option.id} value={option.id}>{option.text}</option>)}
        </select>
        <button class="plain" disabled={value === ''} onClick={() => act(value)}>{action}</button>
      </div>
    </div>
  )
}
