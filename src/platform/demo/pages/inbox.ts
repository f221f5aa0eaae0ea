/** Where the demo's codes and links arrive. */
import { html } from 'hono/html'
import type { DemoAccount } from '../accounts.ts'
import type { InboxRecord } from '../records.ts'
import { moment, page, type Html, type View } from './layout.ts'

/** As many as a person looks at; the newest come first. */
const SHOWN = 50

/** @param items as they arrived, oldest first */
export function inboxPage(view: View, items: InboxRecord[], accounts: ReadonlyMap<string, DemoAccount>): Html {
  const { inbox } = view.t
  const newest = items.toReversed().slice(0, SHOWN)
  const list = html`<ul class="cards">${newest.map((item) => message(view, item, accounts.get(item.account)))}</ul>`
  const main = html`
<p>${inbox.lead}</p>
<div data-live aria-live="polite">${newest.length === 0 ? html`<p class="notice">${inbox.empty}</p>` : list}</div>`
  return page(view, inbox.title, main, html`<script src="/demo/demo.js" type="module"></script>`)
}

function message({ t, locale }: View, item: InboxRecord, account: DemoAccount | undefined): Html {
  return html`
<li class="card" data-kind="${item.kind}" data-account="${item.account}">
<p class="soft"><bdi>${account?.name}</bdi> · <bdi dir="ltr">${item.to}</bdi> · ${moment(item.at, locale)}</p>
<h2>${t.inbox[item.kind]}</h2>
${item.code === undefined ? '' : html`<p class="code"><bdi dir="ltr">${item.code}</bdi></p>`}
<p>${t.inbox[`${item.kind}_about`]}</p>
${item.link === undefined ? '' : html`<p><a class="button" href="${new URL(item.link).pathname}">${t.inbox.reset}</a></p>`}
${item.references === undefined ? '' : html`<ul>${item.references.map((reference) => html`<li><code>${reference}</code></li>`)}</ul>`}
</li>`
}
