import { t } from '../strings.ts'
import { Place } from './place.tsx'
import type { PartProps } from './simulator.tsx'
import { wentTo } from './trial.ts'

/** Where and why the chat goes no further, with the way back to where it still did. */
export function Stuck({ flow, trial, simulation: { stuck } }: PartProps) {
  if (!stuck) return null
  const cut = () => (trial.value = { ...wentTo(trial.value, stuck.line - 1), lines: trial.value.lines.slice(0, Math.max(0, stuck.line - 1)) })
  return (
    <div class="stuck" role="alert">
      <p><strong>{t('simulator.stuck')}</strong> <span lang="en" dir="auto">{stuck.why}</span></p>
      <p class="sources">
        {stuck.at && <Place at={stuck.at} flow={flow} step={stuck.step} />}
        {stuck.line > 0 && <button class="inline" onClick={cut}>{t('simulator.cut')}</button>}
      </p>
    </div>
  )
}
