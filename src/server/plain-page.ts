/** Pages that are made here and need no script: what is saved to a file, or printed, must work without us. */
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { html, raw } from 'hono/html'

export type Html = ReturnType<typeof html>

/** The pages' own look (`web/shared/tokens.css`), in little: calm paper, deep green ink. */
const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f5f4f0, #131618); --surface: light-dark(#fff, #1c2023); --ink: light-dark(#1b2226, #e9ecee); --ink-soft: light-dark(#566068, #a7b0b6);
  --line: light-dark(#dedcd4, #30363b); --edge: light-dark(#85898c, #737c83); --accent: light-dark(#17605a, #86d0c5); --on-accent: light-dark(#fff, #0a2421);
}
body { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem; font: 1rem/1.6 system-ui, sans-serif; background: var(--ground); color: var(--ink) }
main { background: var(--surface); border: 1px solid var(--line); border-radius: 20px; padding: 1.25rem }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 .75rem } h2 { font-size: 1.1rem; margin: 1.5rem 0 .25rem }
p { margin: .25rem 0; overflow-wrap: anywhere }
a { color: var(--accent) }
form { margin: 1.25rem 0; display: flex; flex-wrap: wrap; gap: .5rem } label { flex-basis: 100%; font-weight: 600 }
input, button { font: inherit; padding: .6rem 1rem; min-height: 2.75rem; box-sizing: border-box; border-radius: 14px }
input { flex: 1 1 12rem; min-width: 0; border: 1px solid var(--edge); background: var(--surface); color: inherit }
button { border: 0; background: var(--accent); color: var(--on-accent); font-weight: 600; cursor: pointer }
input:focus-visible, button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px }
form ~ p:last-child { color: var(--ink-soft); font-size: .9rem }
[role=status] { margin: 1rem 0; padding: .75rem 1rem; border: 1px solid var(--line); border-inline-start: 4px solid var(--accent); border-radius: 14px }
@media print { body { max-width: none; padding: 0 } main { border: 0; padding: 0 } }
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
