import { useId } from 'preact/hooks'
import type { SimulatedCall } from '../../../protocol/index.ts'
import { t } from '../strings.ts'
import type { PartProps } from './simulator.tsx'
import { answering } from './trial.ts'

/** What the platform answers to each call that was made, and whether people are there to take over. */
export function Platform({ trial, simulation: { calls, actions } }: PartProps) {
  const answer = (action: string, outcomes: string[] | undefined) => (trial.value = answering(trial.value, action, outcomes))
  return (
    <fieldset class="platform">
      <legend>{t('simulator.platform')}</legend>
      <label class="check">
        <input type="checkbox" checked={trial.value.staffed} onChange={(event) => (trial.value = { ...trial.value, staffed: event.currentTarget.checked })} />
        {t('simulator.staffed')}
      </label>
      {actions.length === 0 && <p class="hint">{t('simulator.no_calls')}</p>}
      {actions.map(({ action, outcomes, mocked }) => (
        <Action key={action} action={action} outcomes={outcomes} mocked={mocked} calls={calls.filter((call) => call.action === action)} answer={answer} />
      ))}
    </fieldset>
  )
}

interface ActionProps {
  action: string
  outcomes: readonly string[]
  mocked: boolean
  calls: readonly SimulatedCall[]
  answer(action: string, outcomes: string[] | undefined): void
}

/** One action: an outcome for each call of it; the last stands for those to come. */
function Action({ action, outcomes, mocked, calls, answer }: ActionProps) {
  const made = calls.map(({ outcome }) => outcome)
  return (
    <div class="action">
      {calls.map((call, index) => (
        <Outcome key={index} label={calls.length === 1 ? action : t('simulator.call', { action, number: index + 1 })} value={call.outcome} outcomes={outcomes}
          pick={(outcome) => answer(action, [...made.slice(0, index), outcome])} />
      ))}
      {mocked && <button class="inline" onClick={() => answer(action, undefined)}>{t('simulator.leads_on')}</button>}
    </div>
  )
}

function Outcome({ label, value, outcomes, pick }: { label: string; value: string; outcomes: readonly string[]; pick(outcome: string): void }) {
  const id = useId()
  return (
    <p class="field">
      <label for={id}><bdi>{label}</bdi></label>
      <select id={id} value={value} onChange={(event) => pick(event.currentTarget.value)}>
        {outcomes.map((outcome) => <option key={outcome} value={outcome}>{outcome === 'failed' ? t('simulator.failed') : outcome}</option>)}
      </select>
    </p>
  )
}
