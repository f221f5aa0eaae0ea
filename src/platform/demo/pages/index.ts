/** The demo platform's pages, to be mounted under `/demo`. */
import { readFileSync } from 'node:fs'
import { Hono, type Context } from 'hono'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import type { DemoAccount } from '../accounts.ts'
import type { Desk } from '../desk.ts'
import { openReview } from '../actions/decisions.ts'
import type { ProofRecord } from '../records.ts'
import type { AllDemoTexts } from '../texts.ts'
import { accountsPage, freePage, lockedPage } from './accounts.ts'
import { inboxPage } from './inbox.ts'
import { viewOf } from './layout.ts'
import { DECISIONS, proofPage } from './proof.ts'
import { notePage, resetPage } from './reset.ts'
import { RESULTS, reviewPage } from './review.ts'

/** No script or style but our own files, framed by nobody; the chat is a frame of ours. */
const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    connectSrc: ["'self'"],
    frameSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  strictTransportSecurity: false,
})

const STYLES = ['shared/tokens.css', 'shared/base.css', 'demo/demo.css']

export function demoPages(desk: Desk, texts: AllDemoTexts, mintContext: (account: string, locale: string) => Promise<string>): Hono {
  const app = new Hono()
  app.use(headers, csrf())
  app.use(async (c, next) => {
    c.header('cache-control', 'no-store')
    await next()
  })
  app.get('/demo.css', (c) => c.body(STYLES.map(webFile).join('\n'), 200, { 'content-type': 'text/css; charset=utf-8' }))
  app.get('/demo.js', (c) => c.body(webFile('demo/demo.js'), 200, { 'content-type': 'text/javascript; charset=utf-8' }))
  app.get('/', (c) => c.html(accountsPage(viewOf(c, texts), desk.accounts.values(), reviewedAccounts(desk))))
  app.get('/inbox', (c) => c.html(inboxPage(viewOf(c, texts), desk.journal.all('inbox'), desk.accounts)))
  app.get('/locked/:account', async (c) => {
    const account = desk.accounts.get(c.req.param('account'))
    if (!account) return c.redirect('/demo')
    const view = viewOf(c, texts, account.locale)
    if (desk.record(account).lifted) return c.html(freePage(view, account))
    return c.html(lockedPage(view, account, await mintContext(account.id, view.locale)))
  })
  app.post('/restart', (c) => {
    desk.journal.clear()
    return c.redirect('/demo', 303)
  })
  proofRoutes(app, desk, texts)
  reviewRoutes(app, desk, texts)
  resetRoutes(app, desk, texts)
  return app
}

function webFile(path: string): string {
  return readFileSync(new URL(`../../../web/${path}`, import.meta.url), 'utf8')
}

function proofRoutes(app: Hono, desk: Desk, texts: AllDemoTexts): void {
  const find = (c: Context) => {
    const proof = desk.journal.get('proofs', c.req.param('id') ?? '')
    return proof && proof.until > desk.now ? proof : undefined
  }
  const gone = (c: Context) => {
    const view = viewOf(c, texts)
    return c.html(notePage(view, view.t.proof.gone, view.t.proof.gone_about), 404)
  }
  app.get('/proof/:id', (c) => {
    const proof = find(c)
    return proof ? c.html(proofPage(viewOf(c, texts), proof)) : gone(c)
  })
  app.post('/proof/:id', async (c) => {
    const proof = find(c)
    const { decision } = await c.req.parseBody()
    const state = proof && DECISIONS[proof.kind].find((each) => each === decision)
    if (!proof || !state) return gone(c)
    await decide(desk, proof, state)
    return c.redirect(`/demo/proof/${proof.id}`, 303)
  })
}

/** An age check that went well ends the lock. The chat is told what is decided, as long as something is. */
async function decide(desk: Desk, proof: ProofRecord, state: ProofRecord['state']): Promise<void> {
  desk.journal.put('proofs', proof.id, { ...proof, state })
  const account = desk.accounts.get(proof.account ?? '')
  if (account && proof.kind === 'age' && state === 'approved') desk.note(account, { lifted: true })
  desk.journal.commit()
  if (state === 'pending' || state === 'open') return
  const type = proof.kind === 'age' ? 'age_check_done' : `proof_${state}`
  await desk.report({ type, conversation: proof.conversation })
}

function reviewedAccounts(desk: Desk): Set<string> {
  return new Set([...desk.accounts.values()].filter((account) => openReview(desk, account)).map(({ id }) => id))
}

function reviewRoutes(app: Hono, desk: Desk, texts: AllDemoTexts): void {
  app.get('/review/:account', (c) => {
    const account = desk.accounts.get(c.req.param('account'))
    const filing = account && openReview(desk, account)
    return account && filing ? c.html(reviewPage(viewOf(c, texts), account, filing)) : c.redirect('/demo')
  })
  app.post('/review/:account', async (c) => {
    const account = desk.accounts.get(c.req.param('account'))
    const filing = account && openReview(desk, account)
    const { result: wish } = await c.req.parseBody()
    const result = RESULTS.find((each) => each === wish)
    if (!account || !filing || !result) return c.redirect('/demo', 303)
    desk.note(account, { appealDecision: { state: result, at: desk.now } })
    desk.journal.commit()
    await desk.report({ type: 'appeal_decided', account: account.id, reference: filing.reference, data: { result } })
    const view = viewOf(c, texts)
    return c.html(notePage(view, view.t.review.title, view.t.review.done))
  })
}

function resetRoutes(app: Hono, desk: Desk, texts: AllDemoTexts): void {
  const find = (c: Context) => {
    const reset = desk.journal.get('resets', c.req.param('token') ?? '')
    return reset && !reset.used && reset.expiresAt > desk.now ? reset : undefined
  }
  app.get('/reset/:token', (c) => {
    const view = viewOf(c, texts)
    const { gone, gone_about } = view.t.reset
    return find(c) ? c.html(resetPage(view, c.req.param('token'))) : c.html(notePage(view, gone, gone_about), 404)
  })
  app.post('/reset/:token', (c) => {
    const view = viewOf(c, texts)
    const reset = find(c)
    const { done, done_about, gone, gone_about } = view.t.reset
    if (!reset) return c.html(notePage(view, gone, gone_about), 404)
    desk.journal.put('resets', c.req.param('token'), { ...reset, used: true })
    const account = desk.accounts.get(reset.account)
    if (account && unlocks(desk, account)) desk.note(account, { lifted: true })
    desk.journal.commit()
    return c.html(notePage(view, done, done_about))
  })
}

/** A new password opens what was locked for safety only; a decision about the account stays, unless it was overturned. */
function unlocks(desk: Desk, account: DemoAccount): boolean {
  const { restriction } = account
  return !restriction || (desk.record(account).appealDecision?.state ?? restriction.appeal.state) === 'overturned'
}
