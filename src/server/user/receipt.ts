/** What the person takes home: as JSON, or as a page to print or keep. */
import { Hono } from 'hono'
import { html } from 'hono/html'
import { parseAccept } from 'hono/utils/accept'
import { makeReceipt, type ReceiptParts, type SignedReceipt } from '../../commands/receipt/make.ts'
import { plainPage, type Html } from '../plain-page.ts'
import { authorize } from './access.ts'
import type { UserParts } from './parts.ts'

export function receiptRoutes(parts: Pick<UserParts, 'store' | 'limits'>, receipts: ReceiptParts): Hono {
  const app = new Hono()

  app.get('/:id/receipt', async (c) => {
    const state = await authorize(c, parts.store)
    await parts.limits.message(state.id)
    const receipt = await makeReceipt(receipts, state)
    if (!wantsPage(c.req.header('accept'))) return c.json(receipt)
    const { locale, dir, title } = receipt
    return await plainPage(c, { locale, dir, title, main: body(receipt) })
  })

  return app
}

/** Whoever names no wish gets JSON. */
function wantsPage(accept = ''): boolean {
  const named = parseAccept(accept).map(({ type }) => type)
  const at = (type: string) => (named.indexOf(type) === -1 ? named.length : named.indexOf(type))
  return at('text/html') < at('application/json')
}

function body({ head, sections }: SignedReceipt): Html {
  return html`${head.map((line) => html`<p>${line}</p>`)}
${sections.map(({ title, lines }) => html`<h2>${title}</h2>
${lines.map((line) => html`<p>${line}</p>`)}`)}`
}
