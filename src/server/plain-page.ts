/** Pages that are made here and need no script: what is saved to a file, or printed, must work without us. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'

export type Html = ReturnType<typeof html>

const STYLE = `
:root { color-scheme: light dark }
body { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem; font: 1rem/1.6 system-ui, sans-serif }
h1 { font-size: 1.5rem; line-height: 1.3 } h2 { font-size: 1.1rem; margin: 1.5rem 0 .25rem }
p { margin: .25rem 0; overflow-wrap: anywhere }
form { margin: 1rem 0 } label { display: block; font-weight: 600 }
input, button { font: inherit; padding: .6rem .8rem; min-height: 2.75rem; box-sizing: border-box }
[role=status] { font-weight: 600; margin: 1rem 0 }
@media print { body { max-width: none; padding: 0 } }
`

/** Rules of looks, and the hash by which a page's policy lets them in. */
interface Style {
  css: string
  hash: string
}

/** The looks of every plain page, and more. */
export function styleOf(more = ''): Style {
  const css = STYLE + more
  return { css, hash: createHash('sha256').update(css).digest('base64') }
}

const PLAIN = styleOf()
const policy = ({ hash }: Style, formAction: string) => `default-src 'none'; style-src 'sha256-${hash}'; form-action ${formAction}; base-uri 'none'`

interface PlainPage {
  locale: string
  dir: 'ltr' | 'rtl'
  title: string
  main: Html
  /** Whether it has a form. */
  form?: boolean
  /** Made by `styleOf`, where it looks otherwise. */
  style?: Style
}

/** The policy stands in the page too: a saved file has no headers. */
export function plainPage(c: Context, { locale, dir, title, main, form = false, style = PLAIN }: PlainPage, status: 200 | 429 = 200): Response | Promise<Response> {
  const rules = policy(style, form ? "'self'" : "'none'")
  c.header('content-security-policy', `${rules}; frame-ancestors 'none'`)
  c.header('x-content-type-options', 'nosniff')
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-store')
  c.header('content-language', locale)
  return c.html(html`<!doctype html>
<html lang="${locale}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${raw(rules)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${raw(style.css)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
${main}
</main>
</body>
</html>
`, status)
}
