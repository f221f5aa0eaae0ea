/** "How does my case stand?": for whoever has the case code, without the chat. It opens nothing. */
import { Hono, type Context } from 'hono'
import { html } from 'hono/html'
import { giveCaseCode } from '../commands/case/code.ts'
import { findStatus, statusAnswerOf, type StatusParts } from '../commands/case/status.ts'
import type { Say } from '../commands/case/words.ts'
import type { Store } from '../conversation/index.ts'
import { statusBody, type StatusAnswer } from '../protocol/index.ts'
import { formField, readBody } from './body.ts'
import { refuseAsPage } from './error-page.ts'
import type { ErrorText } from './http-error.ts'
import type { Limits } from './limits.ts'
import { plainPage } from './plain-page.ts'
import { authorize } from './user/access.ts'

export interface StatusWords {
  locale: string
  dir: 'ltr' | 'rtl'
  say: Say
}

export interface StatusRouteParts extends StatusParts {
  limits: Limits
  network(c: Context): string
  /** In a language that was asked for: `?lang=`, or the browser's wish. */
  statusWords(wish: string | undefined, acceptLanguage: string | undefined): StatusWords
}

const wordsFor = (c: Context, parts: StatusRouteParts) => parts.statusWords(c.req.query('lang'), c.req.header('accept-language'))

/** `/v1/status` */
export function statusRoutes(parts: StatusRouteParts): Hono {
  const app = new Hono()
  app.post('/', async (c) => {
    await parts.limits.status(parts.network(c))
    const { code } = await readBody(c, statusBody)
    return c.json(statusAnswerOf(await findStatus(parts, code), wordsFor(c, parts)))
  })
  return app
}

/** `/status`: the same for people, without any script. The code is never in an address. */
export function statusPage(parts: StatusRouteParts, errorText: ErrorText): Hono {
  const app = new Hono()
  refuseAsPage(app, errorText, { localeOf: (c) => wordsFor(c, parts).locale, show: (c, why) => show(c, wordsFor(c, parts), [why]) })
  app.get('/', async (c) => await show(c, wordsFor(c, parts)))
  app.post('/', async (c) => {
    const words = wordsFor(c, parts)
    await parts.limits.status(parts.network(c))
    const code = await formField(c, 'code')
    return await show(c, words, linesOf(statusAnswerOf(await findStatus(parts, code), words), words))
  })
  return app
}

function linesOf(answer: StatusAnswer, { say }: StatusWords) {
  return answer.known ? answer.lines : [say('status', 'unknown')]
}

/** @param lines what there is to tell, once there is */
function show(c: Context, { locale, dir, say }: StatusWords, lines?: (string | undefined)[]) {
  const title = say('status', 'title') ?? ''
  const main = html`
<p>${say('status', 'lead')}</p>
<form method="post" action="/status?lang=${locale}">
<label for="code">${say('status', 'label')}</label>
<input id="code" name="code" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="200" required>
<button>${say('status', 'go')}</button>
</form>
${lines === undefined ? '' : html`<div role="status">${lines.map((line) => html`<p>${line}</p>`)}</div>`}
<p>${say('status', 'privacy')}</p>`
  return plainPage(c, { locale, dir, title, main, form: true })
}

/** Where a person gets the code. */
export function caseCodeRoutes({ store, limits }: { store: Store; limits: Limits }, origin: () => string): Hono {
  const app = new Hono()
  app.get('/:id/case-code', async (c) => {
    const { id } = await authorize(c, store)
    await limits.message(id)
    return c.json({ code: await giveCaseCode(store, id), page: `${origin()}/status` })
  })
  return app
}
