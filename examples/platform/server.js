/**
 * The platform's side of Latchkey, as a small server: it answers actions, signs contexts for its locked-out page, and reports what is
 * decided later. What each action does stands in `actions.js`, what is remembered in `store.js`.
 *
 *   PLATFORM_SECRET   shared with Latchkey, at least 32 characters; made and kept beside the data when it is unset
 *   LATCHKEY_URL      where Latchkey is reached, by this server and by people's browsers (http://127.0.0.1:3000)
 *   PORT, PUBLIC_URL  where this server listens (4000; on 127.0.0.1 only), and where people reach it
 *   DATA_FILE         where it remembers (data/platform.json)
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import { html } from 'hono/html'
import { SignJWT } from 'jose'
import { Webhook } from 'standardwebhooks'
import { accountById, ACCOUNTS, ACTIONS, recordOf, Refused, shownRestriction } from './actions.js'
import { openStore, own } from './store.js'

const PORT = Number(process.env.PORT ?? 4000)
const LATCHKEY_URL = (process.env.LATCHKEY_URL ?? 'http://127.0.0.1:3000').replace(/\/+$/, '')
const DATA_FILE = process.env.DATA_FILE ?? fileURLToPath(new URL('data/platform.json', import.meta.url))
const SECRET_FILE = join(dirname(DATA_FILE), 'secret')
const SECRET = process.env.PLATFORM_SECRET ?? keptSecret(SECRET_FILE)
/** A report that Latchkey hasn't taken within this time, in ms, is sent again. */
const REPORT_TIMEOUT = 5_000
const REPORT_AGAIN = 2_000
/** A context lies in a page that others may save: Latchkey takes none that lasts longer than 15 minutes. */
const CONTEXT_LASTS = 10 * 60

if (SECRET.length < 32) throw new Error('PLATFORM_SECRET needs at least 32 characters')

const store = openStore(DATA_FILE)
/** Standard Webhooks: a secret that begins with `whsec_` is base64, any other is taken as its bytes. */
const key = SECRET.startsWith('whsec_') ? new Webhook(SECRET) : new Webhook(new TextEncoder().encode(SECRET), { format: 'raw' })
const app = new Hono()

// 1. Actions: POST /v1/actions/<action> --------------------------------------------------------------------------------------

app.post('/v1/actions/:action', bodyLimit({ maxSize: 64 * 1024 }), async (c) => {
  // The signature covers the bytes that came, so it is checked before anything is read.
  const body = await c.req.text()
  if (!isSigned(c.req.raw.headers, body)) return refuse(c, 401, 'the signature does not fit')
  const action = c.req.param('action')
  const perform = ACTIONS.get(action)
  if (!perform) return refuse(c, 404, 'no such action')
  // The signature covers neither the path nor other headers: the action stands in the body too, and the key is the signed id.
  const call = callIn(body)
  if (call?.action !== action) return refuse(c, 400, 'the body is not a call of this action')
  const idempotencyKey = c.req.header('idempotency-key')
  if (!idempotencyKey || idempotencyKey !== c.req.header('webhook-id')) return refuse(c, 400, 'the idempotency key is missing or not signed')
  return answer(c, perform, call, idempotencyKey)
})

function isSigned(headers, body) {
  try {
    key.verify(body, Object.fromEntries(headers), { jsonParse: false })
    return true
  } catch {
    return false
  }
}

function callIn(body) {
  try {
    const { action, input, account, conversation, locale, ...more } = JSON.parse(body)
    const fits = [action, conversation, locale].every((each) => typeof each === 'string' && each !== '') && isObject(input)
    const known = account === undefined || typeof account === 'string'
    return fits && known && Object.keys(more).length === 0 ? { action, input, account, conversation, locale } : undefined
  } catch {
    return undefined
  }
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The same key again is answered as before: Latchkey repeats a call whose answer got lost, after a kill too. */
function answer(c, perform, call, idempotencyKey) {
  const before = own(store.state.answers, idempotencyKey)
  if (before && before.action !== call.action) return refuse(c, 409, 'this idempotency key was used for another action')
  if (before) return c.json(before.answer)
  try {
    return c.json(store.transaction((state) => once(state, perform, call, idempotencyKey)))
  } catch (error) {
    if (error instanceof Refused) return refuse(c, 403, error.message)
    throw error
  }
}

/** The effect and the answer under its key are kept together or not at all. */
function once(state, perform, call, idempotencyKey) {
  const result = perform({ state, now: Date.now(), secret: SECRET, page }, call)
  state.answers[idempotencyKey] = { action: call.action, answer: result }
  return result
}

/** Any refusal is the outcome `failed` for the flow; the message is for whoever reads the log. */
function refuse(c, status, message) {
  return c.json({ error: { message } }, status)
}

// 2. The signed context, in the locked-out page ------------------------------------------------------------------------------

/** Says whose account this page is about. It proves nothing about who is looking at it, so it holds only what the page shows anyway. */
async function signedContext(account) {
  const { id, reason, locale, country, creator, timeZone } = account
  const restriction = shownRestriction(store.state, account, locale)
  return await new SignJWT({ reason, locale, country, creator, restriction, tz: timeZone })
    .setProtectedHeader({ alg: 'HS256', kid: 'platform' })
    .setSubject(id)
    .setAudience('latchkey')
    .setJti(randomUUID()) // each opens one chat
    .setExpirationTime(`${CONTEXT_LASTS}s`)
    .sign(new TextEncoder().encode(SECRET))
}

/** What somebody sees after a password that is right for an account that is locked. */
app.get('/locked/:account', async (c) => {
  const account = accountById(c.req.param('account'))
  if (!account) return c.notFound()
  if (own(store.state.accounts, account.id)?.lifted) return show(c, 'Your account is open', html`<p>Welcome back, <bdi>${account.name}</bdi>.</p>`)
  const { locale, topic } = account
  return show(c, 'Your account is locked', html`
<p><bdi>${account.name}</bdi>, we can't let you in at the moment. Open the chat, and we look at it together.</p>
<script src="${LATCHKEY_URL}/widget.js" data-locale="${locale}" data-context="${await signedContext(account)}" ${topic ? html`data-topic="${topic}"` : ''} async></script>`)
})

// 3. Reports: what is decided later ------------------------------------------------------------------------------------------

/** Kept in the transaction of what it tells, so that neither is there without the other. */
function report(state, body) {
  state.reports[`evt_${randomUUID()}`] = body
}

/** Until Latchkey has taken them. The id stays the same, so that a report whose answer got lost counts once. */
async function sendReports() {
  for (const [id, body] of Object.entries(store.state.reports)) {
    const status = await send(id, JSON.stringify(body))
    if (status >= 400 && status < 500 && status !== 429) console.error(`report ${id} was refused: ${status}`)
    else if (status !== 200) continue
    store.transaction((state) => delete state.reports[id])
  }
}

async function send(id, body) {
  const now = new Date()
  const signature = { 'webhook-id': id, 'webhook-timestamp': String(Math.floor(now.getTime() / 1000)), 'webhook-signature': key.sign(id, now, body) }
  const headers = { 'content-type': 'application/json', ...signature }
  try {
    const response = await fetch(`${LATCHKEY_URL}/v1/platform/events`, { method: 'POST', headers, body, signal: AbortSignal.timeout(REPORT_TIMEOUT) })
    await response.body?.cancel()
    return response.status
  } catch {
    return 0
  }
}

async function keepReporting() {
  await sendReports()
  setTimeout(keepReporting, REPORT_AGAIN)
}

// 4. Pages: of the platform's users, and of whoever tries this out -----------------------------------------------------------

app.use(csrf())

app.get('/', (c) => show(c, 'Example platform', html`
<p>Made-up accounts. Open one as its owner, who is locked out:</p>
<ul>${ACCOUNTS.map(({ id, name, username }) => html`<li><a href="/locked/${id}"><bdi>${name}</bdi></a> (${username}) · <a href="/review/${id}">review</a></li>`)}</ul>
<p><a href="/inbox">Inbox</a>: what the platform has sent to their contacts.</p>`))

/** In place of mails and text messages. A real platform has no such page. */
app.get('/inbox', (c) => show(c, 'Inbox', html`
<ul>${store.state.inbox.toReversed().map(({ kind, account, to, code, link, references }) => html`
<li data-kind="${kind}" data-account="${account}"><bdi>${to}</bdi>: ${link ? html`<a href="${link}">new password</a>` : (code ?? references?.join(', ') ?? 'there is news in your case')}</li>`)}</ul>`))

app.get('/proof/:id', (c) => show(c, 'Prove who you are', html`
<p>Here the platform would look at a document. You decide how that ends.</p>
<form method="post"><button name="decision" value="approved">Approve</button> <button name="decision" value="rejected">Reject</button></form>`))

app.post('/proof/:id', async (c) => {
  const { decision } = await c.req.parseBody()
  if (decision !== 'approved' && decision !== 'rejected') return c.notFound()
  const decided = store.transaction((state) => decideProof(state, c.req.param('id'), decision))
  void sendReports()
  return decided ? show(c, 'Thank you', html`<p>The chat knows. You can go back to it.</p>`) : c.notFound()
})

/** An age check that went well ends the lock. */
function decideProof(state, id, decision) {
  const proof = own(state.proofs, id)
  if (!proof || proof.state !== 'open' || proof.until <= Date.now()) return false
  proof.state = decision
  const isAge = proof.kind === 'ageCheck'
  if (isAge && decision === 'approved') recordOf(state, { id: proof.account }).lifted = true
  report(state, { type: isAge ? 'age_check_done' : `proof_${decision}`, conversation: proof.conversation })
  return true
}

app.get('/review/:account', (c) => show(c, 'Review', html`
<p>Here the platform's own team decides about the appeal of ${c.req.param('account')}.</p>
<form method="post"><button name="result" value="overturned">Overturn</button> <button name="result" value="upheld">Uphold</button></form>`))

app.post('/review/:account', async (c) => {
  const { result } = await c.req.parseBody()
  if (result !== 'overturned' && result !== 'upheld') return c.notFound()
  const decided = store.transaction((state) => decideAppeal(state, c.req.param('account'), result))
  void sendReports()
  return decided ? show(c, 'Decided', html`<p>${result}</p>`) : c.notFound()
})

function decideAppeal(state, account, result) {
  const record = own(state.accounts, account)
  if (!record?.appeal || record.appeal.decided) return false
  record.appeal.decided = { result, at: Date.now() }
  if (result === 'overturned') record.lifted = true
  report(state, { type: 'appeal_decided', reference: record.appeal.reference, account, data: { result } })
  return true
}

app.get('/reset/:id', (c) => show(c, 'New password', html`<form method="post"><button>Set it</button></form>`))

app.post('/reset/:id', (c) => {
  const done = store.transaction((state) => useLink(state, c.req.param('id')))
  return done ? show(c, 'Done', html`<p>Your new password is set.</p>`) : c.notFound()
})

/** A new password opens what was locked for safety only; a decision about the account stays. */
function useLink(state, id) {
  const link = own(state.links, id)
  if (!link || link.used || link.expires <= Date.now()) return false
  link.used = true
  if (!accountById(link.account).restriction) recordOf(state, { id: link.account }).lifted = true
  return true
}

/** No script but Latchkey's, no frame but its chat. */
function show(c, title, main) {
  c.header('content-security-policy', `default-src 'none'; script-src ${LATCHKEY_URL}; frame-src ${LATCHKEY_URL}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`)
  c.header('cache-control', 'no-store')
  return c.html(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title></head>
<body><main><h1>${title}</h1>${main}</main></body></html>`)
}

// Start ----------------------------------------------------------------------------------------------------------------------

function keptSecret(file) {
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if (error.code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}

let origin = process.env.PUBLIC_URL
function page(path) {
  return `${origin}/${path}`
}

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: PORT }, ({ port }) => {
  origin ??= `http://127.0.0.1:${port}`
  console.log(`The example platform is running: ${origin}/
Start Latchkey beside it with
  PLATFORM_URL=http://127.0.0.1:${port} PLATFORM_NETWORKS=127.0.0.1 EMBED_ORIGINS=${origin} \\
  PLATFORM_SECRET=${process.env.PLATFORM_SECRET ? '"$PLATFORM_SECRET"' : `"$(cat ${SECRET_FILE})"`} npm start`)
  void keepReporting()
})
