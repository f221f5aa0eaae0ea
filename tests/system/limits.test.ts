/** Limits on rate and number, on a server whose limits are a tenth of the real ones and that is reached as https://help.example. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AgentClient } from '../support/agent-client.ts'
import { call, ChatClient, type Answer } from '../support/client.ts'
import { upgrade } from '../support/raw-http.ts'
import type { TestServer } from '../support/server.ts'
import { expectRefused, joinChat, newKey, newUser, PASSWORD, readAll, startFloor } from '../support/wire.ts'

const ORIGIN = 'https://help.example'
const MESSAGES = 12
const SOCKETS = 100
const FRAMES = 100

let server: TestServer
beforeAll(async () => void (server = await startFloor({ LIMITS_FACTOR: '0.1', PUBLIC_ORIGIN: ORIGIN, METRICS_TOKEN: '' })))
afterAll(() => server.dispose())

const logIn = (email: string, password: string) => new AgentClient(server.url).call('POST', '/session', { email, password }, { Origin: ORIGIN })

/** The seconds to wait stand in the body and in the header. */
function expectLimited(answer: Answer): void {
  const { retryAfter } = expectRefused(answer, 'rate_limited')
  expect(retryAfter).toBeGreaterThan(0)
  expect(answer.headers.get('retry-after')).toBe(String(retryAfter))
}

test('[WL1] messages beyond the rate are refused and not stored, in this conversation alone', async () => {
  const [user, other] = [await newUser(server), await newUser(server)]
  for (let n = 0; n < MESSAGES; n++) expect((await user.message(`message ${n}`)).status).toBe(200)
  expectLimited(await user.message('one too many', 'beyond'))
  const socket = await joinChat(server, user)
  await expect(socket.message('and another')).rejects.toMatchObject({ code: 'rate_limited', body: { retryAfter: expect.any(Number) } })
  socket.send({ type: 'ping' })
  await socket.frame('pong')
  expect(JSON.stringify(await readAll(user))).not.toMatch(/one too many|and another/)
  expect((await other.message('mine comes through')).status).toBe(200)
  await socket.close()
})

test('[WL2a] what is written about a chat counts as messages do', async () => {
  const user = await newUser(server)
  for (let n = 0; n < MESSAGES; n++) expect((await user.call('DELETE', '/push')).status).toBe(204)
  for (const [method, path, body] of [['DELETE', '/push', undefined], ['PUT', '/push', { endpoint: 'https://push.example' }], ['GET', '/case-code', undefined], ['GET', '/receipt', undefined]] as const) {
    expectLimited(await user.call(method, path, body))
  }
})

test('[WL2] changes of the language, ratings and ends count too', async () => {
  const user = await newUser(server)
  for (let n = 0; n < MESSAGES; n++) expect((await user.call('PUT', '/locale', { locale: n % 2 ? 'en' : 'es' })).status).toBe(200)
  for (const [method, path, body] of [['PUT', '/locale', { locale: 'es' }], ['POST', '/end', {}], ['POST', '/rating', { score: 1 }]] as const) {
    expectLimited(await user.call(method, path, body))
  }
  const socket = await joinChat(server, user)
  socket.send({ type: 'locale', locale: 'en' })
  expect((await socket.frame('error')).error).toMatchObject({ code: 'rate_limited' })
  await socket.close()
})

test('[WL3] wrong passwords are throttled, however many come at once; another account is not', async () => {
  const guesses = await Promise.all(Array.from({ length: 12 }, (_, n) => logIn('ben@example.com', `guess number ${n}`)))
  expect(guesses.filter(({ status }) => status === 401)).toHaveLength(1)
  for (const answer of guesses.filter(({ status }) => status !== 401)) expectLimited(answer)
  expectLimited(await logIn('BEN@example.com ', PASSWORD))
  for (let n = 0; n < 4; n++) expect((await logIn('ana@example.com', PASSWORD)).status).toBe(200)
})

test('[WL4] under https the cookie goes over nothing else', async () => {
  const { headers } = await logIn('ana@example.com', PASSWORD)
  expect(headers.getSetCookie()[0]).toMatch(/; Secure/)
  expectRefused(await new AgentClient(server.url).call('GET', '/me', undefined, { Origin: server.url }), 'forbidden')
})

test('[WL5] a flood of frames in one go closes the socket with 4429', async () => {
  const socket = await joinChat(server, await newUser(server))
  const raw = (socket.socket as unknown as { _socket: { cork(): void, uncork(): void } })._socket
  raw.cork()
  for (let n = 0; n < 5 * FRAMES; n++) socket.send({ type: 'typing' })
  raw.uncork()
  expect((await socket.closed).code).toBe(4429)
})

test('[WL6] no more sockets a network than there may be; a closed one makes room', async () => {
  const open = await Promise.all(Array.from({ length: SOCKETS }, () => ChatClient.connect(server.url)))
  const refused = await upgrade(server.url, '/v1/chat', { 'Sec-WebSocket-Protocol': 'latchkey.v1' })
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': expect.stringMatching(/^\d+$/) } })
  await open[0]!.close()
  await (await ChatClient.connect(server.url)).close()
  await Promise.all(open.map((socket) => socket.cut()))
})

test('[WL7] starts are limited by network, over sockets too, and no made-up address helps', async () => {
  const start = (headers: Record<string, string> = {}) => call(`${server.url}/v1/conversations`, 'POST', { key: newKey() }, headers)
  let answer = await start()
  for (let n = 0; answer.status === 201 && n < 100; n++) answer = await start({ 'X-Forwarded-For': `10.${n}.0.1` })
  expectLimited(answer)
  expectLimited(await start({ 'X-Forwarded-For': '192.0.2.7', Forwarded: 'for=192.0.2.8', 'X-Real-IP': '192.0.2.9' }))
  const socket = await ChatClient.connect(server.url)
  await expect(socket.start()).rejects.toMatchObject({ code: 'rate_limited' })
  expect((await socket.closed).code).toBe(4429)
})

test('[WL8] without METRICS_TOKEN there are no metrics', async () => {
  expectRefused(await call(`${server.url}/metrics`, 'GET', undefined, { Authorization: 'Bearer ' }), 'not_found')
})
