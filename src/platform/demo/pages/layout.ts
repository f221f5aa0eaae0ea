/** The frame of every demo page, and the language it is in. */
import type { Context } from 'hono'
import { html } from 'hono/html'
import { parseAccept } from 'hono/utils/accept'
import { nearestLocale, textsOf, type AllDemoTexts, type DemoTexts } from '../texts.ts'

export type Html = ReturnType<typeof html>

export interface View {
  locale: string
  t: DemoTexts
  all: AllDemoTexts
}

/** `?lang=`, else what the page asks for, else the browser's wish. */
export function viewOf(c: Context, all: AllDemoTexts, preferred?: string): View {
  const wishes = parseAccept(c.req.header('accept-language') ?? '').map(({ type }) => type)
  const chosen = c.req.query('lang') ?? preferred
  const locale = nearestLocale(all, chosen === undefined ? wishes : [chosen, ...wishes])
  return { locale, t: textsOf(all, locale), all }
}

export function page({ locale, t, all }: View, title: string, main: Html, scripts: Html = html``): Html {
  return html`<!doctype html>
<html lang="${locale}" dir="${t.dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="stylesheet" href="/demo/demo.css">
</head>
<body>
<header class="bar">
<p class="brand">${t.nav.label}</p>
<nav aria-label="${t.nav.label}"><a href="/demo">${t.nav.accounts}</a> <a href="/demo/inbox">${t.nav.inbox}</a></nav>
</header>
<main>
<h1>${title}</h1>
${main}
</main>
<footer><nav class="languages" aria-label="${t.nav.languages}">${languages(all, locale)}</nav></footer>
${scripts}
</body>
</html>`
}

function languages(all: AllDemoTexts, locale: string) {
  return [...all].map(([tag, { language, dir }]) => html`<a href="?lang=${tag}" lang="${tag}" dir="${dir}" ${tag === locale ? html`aria-current="true"` : ''}>${language}</a> `)
}

export function moment(at: number, locale: string): Html {
  const shown = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(at)
  return html`<time datetime="${new Date(at).toISOString()}">${shown}</time>`
}
