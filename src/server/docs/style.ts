/** What the reference needs beyond the plain page: a table of contents beside it where there is room. */
export const DOCS_STYLE = `
:root { --quiet: var(--ink-soft); --mark: light-dark(#f0efe9, #262c30); --link: var(--accent); scroll-padding-top: 1rem }
body { max-width: 78rem }
code { font: .9em/1.5 ui-monospace, monospace; background: var(--mark); border-radius: .25rem; padding: .05em .3em; overflow-wrap: anywhere }
.sections > section { border-top: 1px solid var(--line); margin-top: 2rem }
article { margin: 2rem 0 } h2 { font-size: 1.35rem } h2::first-letter, nav > ul > li > a::first-letter { text-transform: uppercase }
h3 { font-size: 1.1rem; margin: 1.5rem 0 .25rem } h3 code { background: none; padding: 0; font-weight: 700 } .or { color: var(--quiet); margin: .5rem 0 } h4 { font-size: .9rem; margin: 1rem 0 .25rem; color: var(--quiet) }
.anchor { text-decoration: none } .anchor:hover { text-decoration: underline }
:target { outline: 2px solid var(--link); outline-offset: .25rem }
.fields { margin: .25rem 0; border-inline-start: 2px solid var(--line); padding-inline-start: .75rem }
dt { margin-top: .5rem; overflow-wrap: anywhere } dt > code { font-weight: 600 } dd { margin: 0 } dd > .fields, dd > .variants { margin-inline-start: .5rem }
.type, .optional { color: var(--quiet); font-size: .9em } .optional { font-style: italic }
ul { padding-inline-start: 1.25rem; margin: .25rem 0 } .variants { list-style: none; padding: 0 } .variants > li { margin: .9rem 0 }
nav h2 { font-size: 1.1rem } nav li { overflow-wrap: anywhere } nav a { display: inline-block; padding: .2rem 0 } nav code { background: none; padding: 0 }
nav ul ul { font-size: .85rem }
@media (min-width: 60rem) {
  .columns { display: grid; grid-template-columns: 20rem minmax(0, 1fr); gap: 2.5rem }
  .back { display: none }
  nav { position: sticky; top: 0; max-height: 100vh; overflow-y: auto; align-self: start }
}
@media print { .columns { display: block } nav { position: static; max-height: none } }
`
