/**
 * The embedded demo platform: the same HTTP contract as a real one, answered in-process, with made-up accounts. What `npm start`
 * uses where no `PLATFORM_URL` is set.
 */
import { createHmac, randomUUID } from 'node:crypto'
import type { Hono } from 'hono'
import { base64url, SignJWT } from 'jose'
import type { Transport } from '../actions.ts'
import type { ContextKey } from '../context.ts'
import { shownRestriction } from './actions/decisions.ts'
import { demoApi } from './api.ts'
import { Desk } from './desk.ts'
import { Journal } from './journal.ts'
import { demoPages } from './pages/index.ts'
import type { InboxRecord } from './records.ts'
import { reportSender } from './reports.ts'
import { readDemoTexts } from './texts.ts'

export interface DemoParts {
  /** Shared with the service that calls; contexts are signed with a key made of it. */
  secret: string
  /** Holds `<tag>/demo.json`. */
  localesFolder: string
  /** Where the pages are reached, `http://localhost:3000`; asked for when a link is made. */
  origin(): string
  /** Takes what the platform reports by itself; nobody is told when left out. */
  deliver?(request: Request): Promise<Response>
  /** Where to remember effects across a kill; in memory only when left out. */
  file?: string
  /** `NODE_ENV`, unless said otherwise. */
  environment?: string
  now?(): number
}

export interface DemoPlatform {
  /** Where actions go: the base address is any, no network is involved. */
  fetch: Transport
  /** To be mounted under `/demo`. */
  pages: Hono
  /** What a context has to be verified with. */
  contextKeys: ContextKey[]
  /** A fresh signed context, as the locked-out page hands it over. Throws for an account that isn't there. */
  mintContext(account: string, locale?: string): Promise<string>
  /** What has arrived, oldest first. */
  inbox(account?: string): InboxRecord[]
}

/** The service must not run on made-up accounts in production; the message is for the operator. */
export class DemoRefused extends Error {
  override name = 'DemoRefused'
}

const KID = 'demo'
const CONTEXT_LASTS = 10 * 60_000

/** Throws `DemoRefused` in production. */
export function createDemoPlatform(parts: DemoParts): DemoPlatform {
  const { secret, file, origin, deliver, environment = process.env.NODE_ENV, now = Date.now } = parts
  if (environment === 'production') {
    throw new DemoRefused('The demo platform has made-up accounts and is not for production: set PLATFORM_URL and PLATFORM_SECRET.')
  }
  const texts = readDemoTexts(parts.localesFolder)
  const report = deliver ? reportSender(secret, deliver, now) : async () => undefined
  const desk = new Desk({ journal: new Journal(file), texts, secret, origin, report, now })
  const api = demoApi(desk, secret)
  const k = createHmac('sha256', secret).update('context').digest('base64url')
  const mintContext = contextMint(desk, k)
  return {
    fetch: async (request) => await api.fetch(request),
    pages: demoPages(desk, texts, mintContext),
    contextKeys: [{ kid: KID, alg: 'HS256', kty: 'oct', k }],
    mintContext,
    inbox: (account) => desk.journal.all('inbox').filter((item) => account === undefined || item.account === account),
  }
}

function contextMint(desk: Desk, key: string): DemoPlatform['mintContext'] {
  return async (id, locale) => {
    const account = desk.accounts.get(id)
    if (!account) throw new Error(`no demo account ${id}`)
    const { reason, country, creator, timeZone } = account
    const spoken = locale ?? account.locale
    return await new SignJWT({ reason, locale: spoken, country, creator, restriction: shownRestriction(desk, account, spoken), tz: timeZone })
      .setProtectedHeader({ alg: 'HS256', kid: KID })
      .setSubject(id)
      .setAudience('latchkey')
      .setJti(randomUUID())
      .setIssuedAt(new Date(desk.now))
      .setExpirationTime(new Date(desk.now + CONTEXT_LASTS))
      .sign(base64url.decode(key))
  }
}
