import { t } from '../strings.ts'

export interface DiagramProps {
  flow: string
  /** Undefined: as it is live. */
  draft: string | undefined
  locale: string
}

/** Not there yet. */
export function Diagram(_props: DiagramProps) {
  return <p class="hint">{t('page.coming')}</p>
}
