/** The list of accounts, and the page that a locked-out owner sees. */
import { html } from 'hono/html'
import type { DemoAccount } from '../accounts.ts'
import { page, type Html, type View } from './layout.ts'

/** @param reviewed accounts with a review that is still open */
export function accountsPage(view: View, accounts: Iterable<DemoAccount>, reviewed: ReadonlySet<string>): Html {
  const { list } = view.t
  return page(view, list.title, html`
<p class="notice">${list.notice}</p>
<p>${list.lead}</p>
<ul class="cards">${[...accounts].map((account) => card(view, account, reviewed.has(account.id)))}
<li class="card">
<h2>${list.anonymous}</h2>
<p>${list.anonymous_about}</p>
<p><a class="button" href="/">${list.anonymous}</a></p>
</li>
</ul>
<form method="post" action="/demo/restart"><p>${list.restart_about}</p><p><button class="quiet">${list.restart}</button></p></form>`)
}

function card({ t, all }: View, { id, name, username, locale, contacts }: DemoAccount, hasReview: boolean): Html {
  const language = all.get(locale)
  return html`
<li class="card">
<h2 lang="${locale}"><bdi>${name}</bdi></h2>
<p>${t.cases[id]?.situation}</p>
<dl>
<dt>${t.list.username}</dt><dd><code>${username}</code></dd>
<dt>${t.list.contacts}</dt>${contacts.map(({ address }) => html`<dd><bdi dir="ltr">${address}</bdi></dd>`)}
</dl>
<p><a class="button" href="/demo/locked/${id}">${t.list.open}</a> <span class="soft" lang="${locale}" dir="${language?.dir ?? 'ltr'}">${language?.language}</span></p>
${hasReview ? html`<p><a href="/demo/review/${id}">${t.review.title}</a></p>` : ''}
</li>`
}

/** `context` is the platform's signed word, handed to the chat as any host page would. */
export function lockedPage(view: View, account: DemoAccount, context: string): Html {
  const { locked, cases } = view.t
  const about = account.restriction ? locked.about_standards : locked.about_unusual
  const main = html`
<section class="card locked">
<p class="who"><bdi>${account.name}</bdi> <span class="soft"><bdi>@${account.username}</bdi></span></p>
<h2>${cases[account.id]?.headline}</h2>
<p>${about}</p>
<p>${locked.help}</p>
</section>`
  const scripts = html`
<script src="/widget.js" data-locale="${view.locale}" data-context="${context}" ${account.topic ? html`data-topic="${account.topic}"` : ''} async></script>
<script src="/demo/demo.js" type="module"></script>`
  return page(view, locked.title, main, scripts)
}

export function freePage(view: View, { name, username }: DemoAccount): Html {
  const { locked } = view.t
  return page(view, locked.free, html`
<section class="card">
<p class="who"><bdi>${name}</bdi> <span class="soft"><bdi>@${username}</bdi></span></p>
<p>${locked.free_about}</p>
</section>`)
}
