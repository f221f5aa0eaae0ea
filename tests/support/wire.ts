/** What the tests of the wire contract share: one server a file, people in all the states it can put them in. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SignJWT } from 'jose'
import { expect } from 'vitest'
import { addAgent } from '../../src/commands/agent-accounts.ts'
import { openSqlite } from '../../src/storage/index.ts'
import { AgentClient } from './agent-client.ts'
import { ChatClient, HttpChatClient, type Answer, type WireConversation, type WireErrorBody, type WireEvent } from './client.ts'
import { startServer, type TestServer } from './server.ts'

export const PASSWORD = 'a long enough password'
/** The platform signs with it. */
export const PLATFORM_SECRET = 'a secret of the platform, long enough to sign with'

/** Accounts of the test floor: `<name>@example.com`, all with `PASSWORD`. */
const FLOOR = {
  ana: { role: 'agent', languages: ['en', 'es'], capacity: 50 },
  ben: { role: 'agent', languages: ['en'], capacity: 50 },
  eva: { role: 'agent', languages: ['es'], capacity: 2 },
  sue: { role: 'supervisor', languages: ['en'], capacity: 50 },
  cleo: { role: 'content', languages: ['en'], capacity: 50 },
  adam: { role: 'admin', languages: ['en'], capacity: 50 },
  rita: { role: 'agent', languages: ['en'], capacity: 50 },
} as const
export type Colleague = keyof typeof FLOOR

/** A server with a staffed floor and a platform that signs contexts but answers no call. */
export async function startFloor(env: Record<string, string> = {}): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-wire-'))
  const storage = await openSqlite({ file: join(dataDir, 'latchkey.db') })
  for (const [name, wish] of Object.entries(FLOOR)) {
    await addAgent(storage.agents, { ...wish, languages: [...wish.languages], email: `${name}@example.com`, name }, PASSWORD)
  }
  await storage.close()
  const platform = { PLATFORM_URL: 'http://127.0.0.1:9', PLATFORM_SECRET }
  const server = await startServer({ dataDir, env: { LIMITS_FACTOR: '1000', METRICS_TOKEN, ...platform, ...env } })
  return { ...server, dispose: () => server.dispose().finally(() => rmSync(dataDir, { recursive: true, force: true })) }
}

export const METRICS_TOKEN = 'metrics-token-of-the-tests'

export function logIn(server: TestServer, name: Colleague): Promise<AgentClient> {
  return AgentClient.login(server.url, { email: `${name}@example.com`, password: PASSWORD })
}

/** A context as the platform signs it. */
export function signContext(claims: Record<string, unknown> = {}, secret = PLATFORM_SECRET): Promise<string> {
  const now = Math.floor(Date.now() / 1000)
  return new SignJWT({ sub: 'account-1', jti: randomBytes(9).toString('hex'), aud: 'latchkey', exp: now + 300, ...claims })
    .setProtectedHeader({ alg: 'HS256', kid: 'platform' })
    .sign(Buffer.from(secret))
}

export function newKey(): string {
  return randomBytes(24).toString('base64url')
}

/** A person on the chat page's plain calls, speaking English unless said otherwise. */
export async function newUser(server: TestServer, body: Parameters<HttpChatClient['start']>[0] = { locale: 'en' }): Promise<HttpChatClient> {
  const user = new HttpChatClient(server.url)
  expect((await user.start(body)).status).toBe(201)
  return user
}

export async function newWaitingUser(server: TestServer, locale = 'en'): Promise<HttpChatClient> {
  const user = await newUser(server, { locale })
  expect((await user.choice('human')).status).toBe(200)
  return user
}

/** A person whom an agent has taken, and the fence of that. */
export async function newServedUser(server: TestServer, agent: AgentClient): Promise<{ user: HttpChatClient, fence: number }> {
  const user = await newWaitingUser(server)
  const { status, body } = await agent.claim(user.id)
  expect(status).toBe(200)
  return { user, fence: body.fence as number }
}

/** Opens a socket on a person's conversation, from a cursor on. */
export async function joinChat(server: TestServer, { id, token }: { id: string, token: string }, after = 0): Promise<ChatClient> {
  const client = await ChatClient.connect(server.url)
  await client.resume({ id, token, last: after })
  return client
}

/** All events that a user can read, page by page. */
export async function readAll(user: HttpChatClient): Promise<WireEvent[]> {
  const all: WireEvent[] = []
  for (let after = 0; ;) {
    const { events, last } = await user.events(after)
    if (events.length === 0) return all
    all.push(...events)
    after = last
  }
}

export function conversationOf({ body }: Answer): WireConversation & Record<string, unknown> {
  return body.conversation as WireConversation & Record<string, unknown>
}

export function eventsOf({ body }: Answer): WireEvent[] {
  return body.events as WireEvent[]
}

/** The seq of the question that is open now. */
export function openQuestion(events: WireEvent[]): number {
  return events.findLast((event) => event.input !== undefined)?.seq ?? 0
}

const STATUS: Record<string, number> = {
  invalid: 400, unauthorized: 401, not_eligible: 403, forbidden: 403, not_found: 404, conflict: 409, too_large: 413,
  rate_limited: 429, internal: 500, unavailable: 503,
}

/** Checks that an answer is the error of this code, in the contract's shape, and answers its body. */
export function expectRefused(answer: Answer, code: string): WireErrorBody {
  const error = answer.body.error as WireErrorBody
  expect({ status: answer.status, code: error?.code }).toEqual({ status: STATUS[code], code })
  expectErrorShape(error)
  return error
}

/** `{code, message, …}`; `invalid` also says what is wrong where. */
export function expectErrorShape(error: WireErrorBody): void {
  expect(error.message.length).toBeGreaterThan(5)
  if (error.code !== 'invalid') return
  expect(error.issues?.length).toBeGreaterThan(0)
  for (const issue of error.issues ?? []) expect(issue).toEqual({ path: expect.any(String), message: expect.any(String) })
}
