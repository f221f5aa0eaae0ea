/** The page behind a link for a new password. */
import { html } from 'hono/html'
import { page, type Html, type View } from './layout.ts'

export function resetPage(view: View, token: string): Html {
  const { reset } = view.t
  return page(view, reset.title, html`
<p class="notice">${reset.lead}</p>
<form method="post" action="/demo/reset/${token}"><p><button>${reset.go}</button></p></form>`)
}

/** Something to read and nothing to do. */
export function notePage(view: View, title: string, text: string): Html {
  return page(view, title, html`<p>${text}</p>`)
}
