import type { Written } from '../../../protocol/index.ts'
import { beside, show } from '../spot.ts'
import { destinationOf } from './destination.ts'

interface PlaceProps {
  at: Written
  /** The flow whose page this is. */
  flow: string
  /** The step that it belongs to, `flow.step`. */
  step?: string
  /** What it says besides where it is. */
  text?: string
}

/** Where something is written: shows it in the editor, or leads to the page that does. */
export function Place({ at, flow, step, text }: PlaceProps) {
  const label = <code dir="ltr">{[text, `${at.file.replace(/^(flows|locales)\//, '')}:${at.line}`].filter(Boolean).join(' ')}</code>
  const to = destinationOf(at, flow, step)
  if ('href' in to) return <a href={to.href}>{label}</a>
  const open = () => {
    if (to.locale !== undefined && to.locale !== 'en') beside.value = to.locale
    show(to.wish)
  }
  return <button class="inline" onClick={open}>{label}</button>
}
