/** The routes of logins and accounts over a real store, without the rest of a server. */
import { Hono, type Context } from 'hono'
import { TOTP, Secret } from 'otpauth'
import type { Message } from '../../src/bus/bus.ts'
import { addAgent } from '../../src/commands/agent-accounts.ts'
import type { SignOn } from '../../src/commands/accounts/sign-on.ts'
import type { Role } from '../../src/agents/store.ts'
import { scaledBounds } from '../../src/conversation/index.ts'
import { canonicalLocale } from '../../src/language/index.ts'
import { createLog } from '../../src/observability/log.ts'
import { gateRoutes } from '../../src/server/accounts/gate.ts'
import { signOnPages } from '../../src/server/accounts/sign-on.ts'
import { accountRoutes } from '../../src/server/accounts/manage.ts'
import { ownAccountRoutes } from '../../src/server/accounts/own.ts'
import { sameSite } from '../../src/server/agent/access.ts'
import type { AgentParts } from '../../src/server/agent/parts.ts'
import { sessionRoutes } from '../../src/server/agent/session.ts'
import { answerError, HttpError, refusalIn } from '../../src/server/http-error.ts'
import { createLimits } from '../../src/server/limits.ts'
import { openSqlite, type Storage } from '../../src/storage/index.ts'
import { callsTo, type Call } from '../../src/web/shared/http.ts'
import { emptyDatabase, temporaryDatabase } from './databases.ts'

export const SITE = 'http://localhost:3000'
export const PASSWORD = 'a long enough password'

export interface AccountDesk {
  storage: Storage
  parts: AgentParts
  /** What went over the bus. */
  told: Message[]
  /** Commands that chats were given. */
  commands: unknown[]
  app: Hono
  /** A browser of somebody: its calls, with the cookie that they are given. */
  browser(more?: { network?: string; userAgent?: string }): Browser
  /** Makes an account `<name>@example.com` with `PASSWORD`. */
  add(name: string, role?: Role): Promise<string>
}

export interface Browser {
  call: Call
  /** The cookie that a call set; empty before. */
  cookie(): string
}

interface DeskOptions {
  mfaRequired?: boolean
  limitsFactor?: number
  /** The company's sign-on over the same store. */
  signOn?(storage: Storage): SignOn
}

let shared: Promise<{ storage: Storage; file: string; remove(): void }> | undefined

/** One store a file of tests, emptied for each: opening one would take most of the time. */
function emptyStore() {
  shared ??= (async () => {
    const { file, remove } = temporaryDatabase()
    return { storage: await openSqlite({ file }), file, remove }
  })()
  return shared
}

/** For `afterAll`. */
export async function closeAccountDesks(): Promise<void> {
  const store = await shared
  shared = undefined
  await store?.storage.close()
  store?.remove()
}

/** Empties the store: one desk at a time. */
export async function openAccountDesk({ mfaRequired = false, limitsFactor = 1000, signOn }: DeskOptions = {}): Promise<AccountDesk> {
  const { storage, file } = await emptyStore()
  emptyDatabase(file)
  const [told, commands]: [Message[], unknown[]] = [[], []]
  const parts = {
    agents: storage.agents, accounts: storage.accounts, audit: storage.audit, store: storage.store, queue: storage.queue,
    floor: { touch: async () => undefined, presenceOf: () => 'away', letOffersLapse: () => false },
    bus: { publish: (message: Message) => void told.push(message) },
    turns: { run: async (conversation: string, command: object) => void commands.push({ conversation, ...command }) },
    limits: createLimits(scaledBounds(limitsFactor)),
    log: createLog('silent'), network: (c: Context) => c.req.header('x-network') ?? '10.0.0', canonicalLocale,
    secureCookies: false, mfaRequired, signOn: signOn?.(storage), origins: () => [SITE],
  } as unknown as AgentParts
  const app = routesOf(parts)
  return {
    storage, parts, told, commands, app,
    browser: (more) => browserOf(app, more),
    add: async (name, role = 'agent') => {
      const agent = await addAgent(storage.agents, { email: `${name}@example.com`, name, role, languages: ['en'] }, PASSWORD)
      return typeof agent === 'string' ? agent : agent.id
    },
  }
}

function routesOf(parts: AgentParts): Hono {
  const app = new Hono()
  app.onError((error, c) => answerError(c, refusalIn(error) ?? new HttpError('internal'), (code) => (code === 'internal' ? String(error.stack) : code)))
  app.use(sameSite(parts.origins))
  if (parts.signOn) app.route('/agent/sign-on', signOnPages(parts, parts.signOn))
  return app.route('/v1/agent', sessionRoutes(parts)).route('/v1/agent', gateRoutes(parts)).route('/v1/agent', ownAccountRoutes(parts)).route('/v1/accounts', accountRoutes(parts))
}

function browserOf(app: Hono, { network = '10.0.0', userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0' } = {}): Browser {
  let cookie = ''
  const headers = () => ({ Origin: SITE, 'X-Latchkey': '1', 'X-Network': network, 'User-Agent': userAgent, ...(cookie && { Cookie: cookie }) })
  const send = async (input: string | URL | Request, init?: RequestInit) => {
    const answer = await app.request(String(input), init)
    const set = answer.headers.getSetCookie()[0]
    if (set) cookie = set.split(';')[0] ?? ''
    return answer
  }
  return { call: callsTo({ base: SITE, send, headers }), cookie: () => cookie }
}

/** What an authenticator app shows now, or some steps of thirty seconds off. */
export function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
}

/** Logs in with the password; throws when that is refused. */
export async function logIn({ call }: Browser, name: string, code?: string): Promise<void> {
  const answer = await call('POST /v1/agent/session', { body: { email: `${name}@example.com`, password: PASSWORD, ...(code !== undefined && { code }) } })
  if (!answer.ok) throw new Error(`${answer.error.why ?? answer.error.code} ${answer.error.message}`)
}

/** The body of an answer that must be one. */
export function given<T extends { ok: boolean }>(answer: T): Extract<T, { ok: true }> extends { body: infer Body } ? Body : never {
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return (answer as unknown as { body: never }).body
}
