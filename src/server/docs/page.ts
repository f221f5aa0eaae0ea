/** `GET /docs`: the wire contract for people, made from the very document that programs read. No script. */
import { Hono } from 'hono'
import { compress } from 'hono/compress'
import { html } from 'hono/html'
import { CLOSE, ERROR_CODES, ERROR_STATUS, LIMITS } from '../../protocol/index.ts'
import { ACCESS_MEANING, CLOSE_MEANING, ERROR_MEANING } from '../../protocol/meanings.ts'
import { openApiDocument, type Document, type Operation, type Parameter, type Socket } from '../openapi.ts'
import { plainPage, styleOf, type Html } from '../plain-page.ts'
import { fieldList, joined, prose, shapeAnchor, shapeView, type Words } from './shape.ts'
import { DOCS_STYLE } from './style.ts'

interface Call {
  name: string
  operation: Operation
}

const STYLE = styleOf(DOCS_STYLE)
const WHERE = { path: 'in_path', query: 'in_query', header: 'in_header' } as const

/** The fixed texts of the page, and the release that they are of. */
export interface DocsTexts {
  release: string
  t: Words
}

/** `GET /docs`. It is the same for everybody: made once a release, so that asking for it often costs little. */
export function docsRoutes(texts: () => DocsTexts): Hono {
  const app = new Hono()
  let made: { release: string; main: Html } | undefined
  app.use('/', compress())
  app.get('/', (c) => {
    const { release, t } = texts()
    if (made?.release !== release) made = { release, main: docs(openApiDocument(), t) }
    return plainPage(c, { locale: 'en', dir: 'ltr', title: t('title'), main: made.main, style: STYLE })
  })
  return app
}

function docs(document: Document, t: Words): Html {
  const topics = document.tags.map((tag) => ({ ...tag, calls: callsOf(document, tag.name) }))
  return html`<p>${t('lead', { version: document.info.version })} <a href="/openapi.json">${t('document')}</a></p>
<div class="columns">
<nav id="contents" aria-label="${t('contents')}">${contents(document, topics, t)}</nav>
<div class="sections">
${rules(t)}
${topics.map(({ name, description, calls }) => html`<section id="${name}"><h2>${name}</h2>${back(t)}<p>${description}</p>
${calls.map((call) => callView(call, t))}</section>
`)}
${sockets(document, t)}
${webhooks(document, t)}
${shapes(document, t)}
${errors(t)}
</div>
</div>`
}

function callsOf({ paths }: Document, topic: string): Call[] {
  const all = Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, operation })))
  return all.filter(({ operation }) => operation.tags?.includes(topic))
}

function contents(document: Document, topics: readonly { name: string; calls: readonly Call[] }[], t: Words): Html {
  const sockets = Object.keys(document['x-sockets']).map((path) => link(socketAnchor(path), html`<code>${path}</code>`))
  const named = Object.keys(document.components.schemas).map((name) => link(shapeAnchor(name), html`${name}`))
  return html`<h2>${t('contents')}</h2>
<ul>
${link('rules', html`${t('rules')}`)}
${topics.map(({ name, calls }) => chapter(name, name, calls.map((call) => link(call.operation.operationId, html`<code>${call.name}</code>`))))}
${chapter('sockets', t('sockets'), sockets)}
${link('webhooks-out', html`${t('webhooks')}`)}
${chapter('shapes', t('shapes'), named)}
${link('errors', html`${t('errors')}`)}
</ul>`
}

function link(anchor: string, label: Html): Html {
  return html`<li><a href="#${anchor}">${label}</a></li>
`
}

/** On a phone the contents are far away. */
function back(t: Words): Html {
  return html`<p class="back"><a href="#contents">${t('contents')}</a></p>
`
}

function chapter(anchor: string, label: string, links: readonly Html[]): Html {
  return html`<li><a href="#${anchor}">${label}</a><ul>
${links}</ul></li>
`
}

function rules(t: Words): Html {
  const told = [t('rule_body', { limit: LIMITS.body, desk: LIMITS.contentBody }), t('rule_answer'), t('rule_language'), t('rule_retry')]
  return html`<section id="rules"><h2>${t('rules')}</h2>
<ul>${told.map((rule) => html`<li>${prose(rule)}</li>
`)}</ul></section>
`
}

/** A heading that can be linked to. */
function heading(anchor: string, name: string): Html {
  return html`<h3 id="${anchor}"><a class="anchor" href="#${anchor}"><code>${name}</code></a></h3>
`
}

function callView({ name, operation }: Call, t: Words): Html {
  const { operationId, summary, description, security, parameters, requestBody } = operation
  return html`<article aria-labelledby="${operationId}">
${heading(operationId, name)}<p>${summary}.</p>
<h4>${t('who')}</h4>
<p>${prose(access(security))} ${description ?? ''}</p>
${(['path', 'query', 'header'] as const).map((where) => parametersView(where, parameters, t))}
${requestBody ? html`<h4>${t('body')}</h4>
${media(requestBody.content, t)}` : ''}
${answers(operation, t)}
</article>
`
}

function access(security: Operation['security'] = []): string {
  const names = security.flatMap((each) => Object.keys(each) as (keyof typeof ACCESS_MEANING)[])
  return (names.length ? names : (['none'] as const)).map((name) => ACCESS_MEANING[name]).join(' ')
}

function parametersView(where: Parameter['in'], parameters: readonly Parameter[], t: Words): Html | '' {
  const fields = parameters.filter((each) => each.in === where).map(({ name, required, description, schema }) => ({ name, required, shape: { ...schema, description } }))
  return fields.length ? html`<h4>${t(WHERE[where])}</h4>
${fieldList(fields, t)}` : ''
}

function media(content: NonNullable<Operation['requestBody']>['content'], t: Words): Html {
  return html`${Object.entries(content).map(([type, { schema }]) =>
    type === 'application/json' ? shapeView(schema, t) : html`<p><code>Accept: ${type}</code> ${prose(schema.description ?? '')}</p>
`)}`
}

function answers({ responses, 'x-error-codes': codes = [] }: Operation, t: Words): Html {
  const given = Object.entries(responses).filter(([status]) => status < '4')
  const refused = codes.map((code) => html`<a href="#${errorAnchor(code)}">${ERROR_STATUS[code]} ${code}</a>`)
  return html`${given.map(([status, { description, content = {} }]) => html`<h4>${t('answer', { status })}</h4>
<p>${prose(description)}</p>
${media(content, t)}`)}
<h4>${t('refusals')}</h4>
<p>${joined(refused, ' · ')}</p>`
}

const errorAnchor = (code: string) => `error-${code}`
const socketAnchor = (path: string) => `socket${path.replaceAll('/', '-')}`

function sockets(document: Document, t: Words): Html {
  return html`<section id="sockets"><h2>${t('sockets')}</h2>${back(t)}
<p>${prose(t('sockets_about', { limit: LIMITS.frame }))}</p>
${Object.entries(document['x-sockets']).map(([path, socket]) => socketView(path, socket, t))}
<h3 id="close-codes">${t('close_codes')}</h3>
<dl class="fields">${Object.entries(CLOSE).map(([reason, code]) => html`<dt><code>${code}</code> <span class="type">${reason}</span></dt>
<dd><p>${CLOSE_MEANING[reason as keyof typeof CLOSE]}</p></dd>
`)}</dl>
</section>
`
}

function socketView(path: string, { summary, security, subprotocol, first, sends, receives }: Socket, t: Words): Html {
  return html`<article aria-labelledby="${socketAnchor(path)}">
${heading(socketAnchor(path), path)}<p>${prose(summary)}</p>
<p>${t('subprotocol')}: <code>${subprotocol}</code></p>
<h4>${t('who')}</h4>
<p>${prose(access(security))}</p>
${first ? html`<h4>${t('first')}</h4>
${shapeView(first, t)}` : ''}
<h4>${t('sends')}</h4>
${shapeView(sends, t)}
<h4>${t('receives')}</h4>
${shapeView(receives, t)}
</article>
`
}

function webhooks(document: Document, t: Words): Html {
  const names = Object.keys(document.webhooks).map((name) => html`<code>${name}</code>`)
  return html`<section id="webhooks-out"><h2>${t('webhooks')}</h2>
<p>${t('webhooks_about')}</p>
<p>${joined(names, ', ')}</p>
<p><a href="#${shapeAnchor('Webhook')}">Webhook</a></p>
</section>
`
}

function shapes({ components }: Document, t: Words): Html {
  return html`<section id="shapes"><h2>${t('shapes')}</h2>${back(t)}<p>${t('shapes_about')}</p>
${Object.entries(components.schemas).map(([name, shape]) => html`<article aria-labelledby="${shapeAnchor(name)}">
${heading(shapeAnchor(name), name)}<p>${prose(shape.description ?? '')}</p>
${shapeView(shape, t)}</article>
`)}</section>
`
}

function errors(t: Words): Html {
  return html`<section id="errors"><h2>${t('errors')}</h2>${back(t)}
<p>${t('errors_about')} <a href="#${shapeAnchor('Refusal')}">Refusal</a>.</p>
<dl class="fields">${ERROR_CODES.map((code) => html`<dt id="${errorAnchor(code)}"><code>${code}</code> <span class="type">${ERROR_STATUS[code]}</span></dt>
<dd><p>${prose(ERROR_MEANING[code])}</p></dd>
`)}</dl></section>
`
}
