import { useEffect } from 'preact/hooks'
import { lazyIn } from '../../shared/lazy.tsx'
import type { Console } from '../console.ts'
import type { Desk } from '../desk/desk.ts'
import { pageAt } from '../router.ts'
import { t } from '../strings.ts'

const Lazy = lazyIn(t)

/** The page that the address names. */
export function CurrentPage({ console, desk }: { console: Console; desk: Desk }) {
  const found = pageAt(desk.me.role)
  if (!found) return <NotThere />
  const { page, params, query } = found
  return <Lazy key={`${page.pattern} ${Object.values(params).join(' ')}`} load={page.load} props={{ console, desk, params, query }} />
}

/** One page's frame: its title, which gets the focus when one comes here, and what stands under it. */
export function Sheet({ title, about, children }: { title: string; about?: string; children: preact.ComponentChildren }) {
  useEffect(() => document.querySelector<HTMLElement>('.sheet h1')?.focus({ preventScroll: true }), [])
  return (
    <div class="column">
      <header class="sheet-head">
        <h1 tabIndex={-1}>{title}</h1>
        {about && <p class="hint">{about}</p>}
      </header>
      {children}
    </div>
  )
}

function NotThere() {
  return (
    <div class="column">
      <h1 tabIndex={-1}>{t('page.not_there')}</h1>
      <p>
        <a href="#">{t('nav.chats')}</a>
      </p>
    </div>
  )
}
