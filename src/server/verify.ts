/** "Is this real?": whether a code is that of a chat with us. Nothing is ever told about agents, or about what was passed on. */
import { Hono, type Context } from 'hono'
import { html } from 'hono/html'
import { receiptPublicKey, verifyCode } from '../commands/receipt/make.ts'
import type { Store } from '../conversation/index.ts'
import { verifyBody } from '../protocol/index.ts'
import { formField, readBody } from './body.ts'
import { refuseAsPage } from './error-page.ts'
import type { ErrorText } from './http-error.ts'
import type { Limits } from './limits.ts'
import { plainPage } from './plain-page.ts'

export interface VerifyWords {
  locale: string
  dir: 'ltr' | 'rtl'
  /** `verify_<key>` of receipt.json. */
  t(key: string, params?: Record<string, unknown>): string
}

export interface VerifyParts {
  store: Store
  limits: Limits
  network(c: Context): string
  /** The page in a language that was asked for: `?lang=`, or the browser's wish. */
  words(wish: string | undefined, acceptLanguage: string | undefined): VerifyWords
}

/** `/v1/verify` */
export function verifyRoutes({ store, limits, network }: VerifyParts): Hono {
  const app = new Hono()

  app.get('/', (c) => c.json({ keys: [receiptPublicKey(store.receiptKey)] }))

  app.post('/', async (c) => {
    await limits.verification(network(c))
    const { code } = await readBody(c, verifyBody)
    const began = await verifyCode(store, code)
    return c.json(began === undefined ? { known: false } : { known: true, begunOn: new Date(began).toISOString().slice(0, 10) })
  })

  return app
}

/** `/verify`: the same for people, without any script. */
export function verifyPage(parts: VerifyParts, errorText: ErrorText): Hono {
  const app = new Hono()
  const wordsFor = (c: Context) => parts.words(c.req.query('lang'), c.req.header('accept-language'))
  refuseAsPage(app, errorText, { localeOf: (c) => wordsFor(c).locale, show: (c, why) => show(c, wordsFor(c), why) })

  app.get('/', async (c) => await show(c, wordsFor(c)))

  app.post('/', async (c) => {
    const words = wordsFor(c)
    await parts.limits.verification(parts.network(c))
    const began = await verifyCode(parts.store, await formField(c, 'code'))
    return await show(c, words, began === undefined ? words.t('unknown') : words.t('known', { date: { date: new Date(began).toISOString().slice(0, 10) } }))
  })

  return app
}

function show(c: Context, { locale, dir, t }: VerifyWords, result?: string) {
  const main = html`
<p>${t('lead')}</p>
<form method="post" action="/verify?lang=${locale}">
<label for="code">${t('label')}</label>
<input id="code" name="code" dir="ltr" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="64" required>
<button>${t('go')}</button>
</form>
${result === undefined ? '' : html`<p role="status">${result}</p>`}
<p>${t('warning')}</p>`
  return plainPage(c, { locale, dir, title: t('title'), main, form: true })
}
