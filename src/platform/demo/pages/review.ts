/** Where the person trying the demo decides how a review ends. */
import { html } from 'hono/html'
import type { DemoAccount } from '../accounts.ts'
import type { Filing } from '../records.ts'
import { moment, page, type Html, type View } from './layout.ts'

/** How a review may end. */
export const RESULTS = ['overturned', 'upheld'] as const

export function reviewPage(view: View, account: DemoAccount, { reference, filedAt }: Filing): Html {
  const { review } = view.t
  return page(view, review.title, html`
<p class="notice">${review.lead}</p>
<p><bdi>${account.name}</bdi> · <code>${reference}</code> · ${moment(filedAt, view.locale)}</p>
<form method="post" action="/demo/review/${account.id}">
<p class="choices">${RESULTS.map((result) => html`<button name="result" value="${result}">${review[result]}</button> `)}</p>
</form>`)
}
