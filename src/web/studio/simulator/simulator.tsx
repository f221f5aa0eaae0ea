import { t } from '../strings.ts'

export interface SimulatorProps {
  flow: string
  /** Undefined: as it is live. */
  draft: string | undefined
  locale: string
}

/** Not there yet. */
export function Simulator(_props: SimulatorProps) {
  return <p class="hint">{t('page.coming')}</p>
}
