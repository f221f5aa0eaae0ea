import { useSignal } from '@preact/signals'
import type { TargetedSubmitEvent } from 'preact'
import type { SimulationAnswer } from '../../../protocol/index.ts'
import { dayTime, t } from '../strings.ts'
import type { PartProps } from './simulator.tsx'
import { withLine } from './trial.ts'

/** What can be answered: taps, a text, and what works at every step. */
export function Answering({ trial, simulation }: PartProps) {
  const { open, globals, status, dir, locale } = simulation
  if (status === 'stuck') return null
  const tap = (id: string) => (trial.value = withLine(trial.value, { tap: id }))
  return (
    <div class="answering">
      <Standing simulation={simulation} />
      {open && open.options.length > 0 && (
        <div class="options" role="group" aria-label={t('simulator.options')} lang={locale} dir={dir}>
          {open.options.map(({ id, label }) => <button key={id} class="option" onClick={() => tap(id)}>{label}</button>)}
        </div>
      )}
      <Writing send={(text) => (trial.value = withLine(trial.value, { type: text }))} />
      <details>
        <summary>{t('simulator.always')}</summary>
        <div class="options" lang={locale} dir={dir}>
          {globals.map(({ id, label }) => <button key={id} class="plain" onClick={() => tap(id)}>{label}</button>)}
        </div>
      </details>
    </div>
  )
}

/** What it waits for, or how it ended. */
function Standing({ simulation: { status, pause, handoff, end } }: { simulation: SimulationAnswer }) {
  if (status === 'waiting' && handoff) return <p class="standing">{t('simulator.handed_off', { queue: handoff.queue })}</p>
  if (status === 'ended' && end) return <p class="standing">{t('simulator.ended', { outcome: end.outcome })}</p>
  if (status === 'parked') return <p class="standing">{pause?.until ? t('simulator.parked_until', { time: dayTime(pause.until) }) : t('simulator.parked')}</p>
  return null
}

function Writing({ send }: { send(text: string): void }) {
  const text = useSignal('')
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault()
    const written = text.value.trim()
    if (written !== '') send(written)
    text.value = ''
  }
  return (
    <form class="writing" onSubmit={submit}>
      <input aria-label={t('simulator.write')} placeholder={t('simulator.write')} dir="auto" maxLength={4_000} value={text.value} onInput={(event) => (text.value = event.currentTarget.value)} />
      <button class="strong">{t('simulator.send')}</button>
    </form>
  )
}
