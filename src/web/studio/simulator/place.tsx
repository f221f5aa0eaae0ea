import type { Written } from '../../../protocol/index.ts'
import { beside, show, side } from '../spot.ts'
import { destinationOf } from './destination.ts'

interface PlaceProps {
  at: Written
  /** The flow whose page this is. */
  flow: string
  /** The step that it belongs to, `flow.step`. */
  step?: string
}

/** Where something is written: shows it in the editor, or leads to the page that does. */
export function Place({ at, flow, step }: PlaceProps) {
  const label = <code dir="ltr">{labelOf(at, step)}</code>
  const to = destinationOf(at, flow, step)
  if ('href' in to) return <a href={to.href}>{label}</a>
  const open = () => {
    if (to.locale !== undefined) showTexts(to.locale)
    show(to.wish)
  }
  return <button class="inline" onClick={open}>{label}</button>
}

/** A text is edited beside, not in the flow's file. */
function showTexts(locale: string): void {
  if (locale !== 'en') beside.value = locale
  side.value = 'texts'
}

/** Without the folder that goes without saying; of a step, its name too. */
function labelOf({ file, line }: Written, step: string | undefined): string {
  const where = `${file.replace(/^(flows|locales)\//, '')}:${line}`
  return step !== undefined && file.endsWith('.yaml') ? `${where} ${step.split('.')[1]}` : where
}
