import { useEffect, useState } from 'preact/hooks'
import type { ChatView } from '../shared/view.ts'
import { useOnline, usePage } from './page.ts'

/** A network's hiccup isn't news before so many milliseconds. */
const PATIENCE = 1_200

/** The connection in words, when there is something to say about it. */
export function Banner() {
  const text = useBannerText()
  return (
    <div role="status" class="banner-place">
      {text && <p class="banner">{text}</p>}
    </div>
  )
}

function useBannerText(): string | undefined {
  const {
    view,
    words: { t },
  } = usePage()
  const online = useOnline()
  const late = useLate(view.link !== 'online')
  if (view.phase === 'lost' || view.phase === 'refused') return undefined
  if (!online && view.link !== 'online') return t('offline')
  if (late) return said(view) ?? t(view.link === 'reconnecting' ? 'reconnecting' : 'connecting')
  return view.link === 'online' ? view.error?.message : undefined
}

/** What was refused, in the server's words; that there was no server has none. */
function said({ error }: ChatView): string | undefined {
  return error && error.code !== 'unavailable' && error.message !== '' ? error.message : undefined
}

function useLate(waiting: boolean): boolean {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(waiting), waiting ? PATIENCE : 0)
    return () => clearTimeout(timer)
  }, [waiting])
  return late && waiting
}
