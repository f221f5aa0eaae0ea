/** Starting, stopping, and what is left on the disk and in the log. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AgentClient } from '../support/agent-client.ts'
import { call, ChatClient, HttpChatClient, type WireEvent } from '../support/client.ts'
import { openDatabase } from '../support/database-file.ts'
import { readStream } from '../support/event-stream.ts'
import { failToStart } from '../support/failed-start.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { expectRefused, joinChat, newUser, newWaitingUser, PASSWORD, readAll } from '../support/wire.ts'

const DAY_MS = 24 * 3_600_000

let server: TestServer
beforeAll(async () => void (server = await startServer({ fresh: true, env: { LIMITS_FACTOR: '1000', EMBED_ORIGINS: 'https://partner.example' } })))
afterAll(() => server.dispose())

const setUp = (token: string, email: string) =>
  new AgentClient(server.url).call('POST', '/setup', { token, email, name: 'Ada', password: PASSWORD, languages: ['en'] }, { Origin: server.url })

/** The next question of one of these kinds, after a seq. */
const asked = (socket: ChatClient, after: number, ...kinds: string[]) =>
  socket.event(({ seq, input }) => seq > after && kinds.includes((input as { kind: string } | undefined)?.kind ?? ''), `a question for ${kinds}`)

describe('what is left behind', () => {
  const secrets: string[] = []
  let setupToken = ''

  test('[WD1] the setup link makes one admin, once', async () => {
    setupToken = /setup#token=([\w-]+)/.exec(server.log())?.[1] ?? ''
    expectRefused(await setUp('x'.repeat(43), 'eve@example.com'), 'unauthorized')
    const made = await setUp(setupToken, 'ada@example.com')
    expect({ status: made.status, role: (made.body.agent as { role: string }).role }).toEqual({ status: 201, role: 'admin' })
    secrets.push(made.headers.getSetCookie()[0]!.split(/[=;]/)[1]!)
    expectRefused(await setUp(setupToken, 'eve@example.com'), 'unauthorized')
    const agent = await AgentClient.login(server.url, { email: 'ada@example.com', password: PASSWORD })
    expect((await agent.call('GET', '/me')).status).toBe(200)
  })

  test('[WD2] tokens, keys, passwords, cards and codes that were typed: neither in the database nor in the log', async () => {
    const user = await newUser(server, { locale: 'en', key: 'key-of-this-test-0123456789' })
    secrets.push(user.token, 'key-of-this-test-0123456789', 'Tr0ub4dor&3-horse', '4111111111111111', '4111 1111 1111 1111', '904417', PASSWORD)
    const socket = await joinChat(server, user)
    const first = await asked(socket, 0, 'choice')
    await socket.choice('forgot_password', first.seq)
    const name = await asked(socket, first.seq, 'text')
    await socket.message('nobody_by_that_name')
    const arrived = await asked(socket, name.seq, 'choice')
    await socket.choice('have_code', arrived.seq)
    const code = await asked(socket, arrived.seq, 'code')
    await socket.message('904417', 'typed-code')
    await asked(socket, code.seq, 'code', 'choice')
    await socket.choice('human')
    await socket.message('my password is Tr0ub4dor&3-horse')
    await socket.message('card 4111 1111 1111 1111, and again 4111111111111111')
    const shown = JSON.stringify([socket.frames.all, await readAll(user)])
    for (const secret of secrets.slice(2)) expect([secret, shown.includes(secret)]).toEqual([secret, false])
    const files = readdirSync(server.dataDir).filter((file) => file.startsWith('latchkey.db'))
    expect(files).toContain('latchkey.db-wal')
    const disk = Buffer.concat(files.map((file) => readFileSync(join(server.dataDir, file))))
    expect(disk.includes(user.id)).toBe(true)
    for (const secret of [...secrets, setupToken]) expect([secret, disk.includes(secret)]).toEqual([secret, false])
    for (const secret of secrets) expect([secret, server.log().includes(secret)]).toEqual([secret, false])
    await socket.close()
  })
})

describe('pages', () => {
  const headersOf = async (path: string) => (await fetch(server.url + path)).headers

  test.each([['/', "'self' https://partner.example"], ['/agent', "'none'"], ['/agent/setup', "'none'"], ['/studio', "'none'"]])('[WD3] %s: no inline script, nothing from elsewhere, framed by %s', async (path, ancestors) => {
    const response = await fetch(server.url + path)
    const policy = Object.fromEntries((response.headers.get('content-security-policy') ?? '').split('; ').map((each) => [each.split(' ')[0], each.split(' ').slice(1).join(' ')]))
    expect(policy).toMatchObject({ 'default-src': "'none'", 'script-src': "'self'", 'style-src': "'self'", 'base-uri': "'none'", 'form-action': "'self'", 'frame-ancestors': ancestors })
    expect(JSON.stringify(policy)).not.toMatch(/unsafe|\*/)
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'cache-control': 'no-cache' })
    expect(response.headers.has('x-frame-options')).toBe(ancestors === "'none'")
    const html = await response.text()
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|javascript:/i)
  })

  test('[WD4] scripts and answers are not guessed at, and answers are not kept', async () => {
    const html = await (await fetch(server.url)).text()
    const script = /src="(\/assets\/[^"]+)"/.exec(html)?.[1] ?? ''
    for (const path of [script, '/widget.js']) {
      const headers = await headersOf(path)
      expect(headers.get('content-type')).toContain('javascript')
      expect(headers.get('x-content-type-options')).toBe('nosniff')
    }
    const headers = await headersOf('/v1/conversations/x')
    expect([headers.get('x-content-type-options'), headers.get('cache-control')]).toEqual(['nosniff', 'no-store'])
  })

  test('[WD5] alive and ready are said; metrics are not there without a token', async () => {
    expect((await call(`${server.url}/healthz`, 'GET')).body).toEqual({ alive: true })
    expect((await call(`${server.url}/readyz`, 'GET')).body).toEqual({ ready: true })
    expectRefused(await call(`${server.url}/metrics`, 'GET'), 'not_found')
    expect((await call(`${server.url}/openapi.json`, 'GET')).body).toMatchObject({ openapi: expect.stringMatching(/^3/) })
  })
})

describe('stopping', () => {
  test('[WD6] SIGTERM tells every socket 1012, ends with 0, and nothing acknowledged is lost', async () => {
    const user = await newWaitingUser(server)
    const [idle, writer, unopened] = [await joinChat(server, user), await joinChat(server, user), await ChatClient.connect(server.url)]
    const stream = await readStream(`${server.url}/v1/conversations/${user.id}/events`, { Authorization: `Bearer ${user.token}` })
    const console = await (await AgentClient.login(server.url, { email: 'ada@example.com', password: PASSWORD })).socket()
    const poll = newWaitingUser(server).then(async (quiet) => quiet.events((await quiet.events()).last, 25))
    const acked: string[] = []
    const writing = (async () => {
      for (let n = 0; n < 100_000; n++) acked.push((await writer.message(`until the end ${n}`, `w${n}`)).id)
    })().catch(() => undefined)
    await writer.frames.first(({ type, id }) => type === 'ack' && id === 'w20', 'twenty acks')
    expect(await server.stop()).toEqual({ code: 0, signal: null })
    for (const socket of [idle, writer, unopened, console]) expect((await socket.closed).code).toBe(1012)
    await writing
    expect(await poll).toMatchObject({ events: [], reset: false })
    expect(await stream.ended).toBeUndefined()
    await server.restart()
    const stored = (await readAll(user)).map(({ clientId }) => clientId)
    expect(acked.length).toBeGreaterThan(20)
    expect(stored.filter((id) => acked.includes(String(id)))).toEqual(acked)
    expect(await resend(user, 'w0')).toMatchObject({ duplicate: true })
  })

  test('[WD7] twice Ctrl-C, as npm sends it, is one shutdown; afterwards chats reopen for seven days, and no setup link is offered', async () => {
    const before = server.log().length
    const user = new HttpChatClient(server.url)
    await user.start({ text: 'hello', id: 'hello' })
    const socket = await joinChat(server, user)
    const [old, young] = [await newUser(server), await newUser(server)]
    for (const each of [old, young]) await each.call('POST', '/end', {})
    process.kill(server.pid()!, 'SIGINT')
    expect(await server.stop('SIGINT')).toEqual({ code: 0, signal: null })
    expect((await socket.closed).code).toBe(1012)
    letPass(old, 7 * DAY_MS + 1_000)
    letPass(young, 7 * DAY_MS - 60_000)
    await server.restart()
    expectRefused(await old.message('anybody there?'), 'conflict')
    expectRefused(await old.choice('human'), 'conflict')
    expect((await young.message('anybody there?')).status).toBe(200)
    expect((await readAll(young)).map(({ type }) => type)).toContain('conversation_reopened')
    expect(server.log().slice(before)).not.toMatch(/setup#token|Error|\n\s+at /)
    expect((await readAll(user)).map(({ clientId }: WireEvent) => clientId)).toContain('hello')
  })
})

describe('a start that can\'t be', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-broken-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  function brokenContent(name: string, file: string, change: (text: string) => string): string {
    const source = process.env.CONTENT_DIR ?? fileURLToPath(new URL('../..', import.meta.url))
    for (const part of ['flows', 'locales']) cpSync(join(source, part), join(folder, name, part), { recursive: true })
    const path = join(folder, name, file)
    writeFileSync(path, change(readFileSync(path, 'utf8')))
    return join(folder, name)
  }

  const cases: [string, () => Record<string, string>, RegExp][] = [
    ['a port in use', () => ({ PORT: String(server.port) }), /^Port \d+ is in use: .+/],
    ['a data folder that can\'t be written', () => ({ DATABASE_URL: 'file:/dev/null/latchkey.db' }), /\/dev\/null/],
    ['a database that is none', () => (writeFileSync(join(folder, 'no.db'), 'not a database, but longer than a header would be. '.repeat(40)), { DATABASE_URL: `file:${folder}/no.db` }), /no\.db/],
    ['several wrong settings', () => ({ PORT: '70000', LOG_LEVEL: 'loud', PUBLIC_ORIGIN: 'help' }), /^(?=.*PORT)(?=.*LOG_LEVEL)(?=.*PUBLIC_ORIGIN)/],
    ['a flow file that is no YAML', () => ({ CONTENT_DIR: brokenContent('yaml', 'flows/start.yaml', (text) => `${text}\n  - {`) }), /flows\/start\.yaml:\d+:\d+/],
    ['a locale file that is no JSON', () => ({ CONTENT_DIR: brokenContent('locale', 'locales/en/start.json', (text) => text.slice(0, -20)) }), /locales\/en\/start\.json/],
  ]

  test.concurrent.each(cases)('[WD8] %s: a sentence, exit code 1, no stack trace', async (_, env, says) => {
    const { code, output } = await failToStart(env())
    expect({ code, output }).toEqual({ code: 1, output: expect.stringMatching(says) })
    expect(output).not.toMatch(/\n\s+at |node:internal|SqliteError|ZodError|YAMLParseError/)
    expect(output.trim().split('\n').length).toBeLessThan(20)
  })
})

/** Makes a resolved chat older, while the server is stopped. */
function letPass({ id }: HttpChatClient, ms: number): void {
  const database = openDatabase(server)
  database.run("UPDATE conversations SET state = json_set(state, '$.resolvedAt', ?) WHERE id = ?", Date.now() - ms, id)
  database.close()
}

async function resend(user: HttpChatClient, id: string) {
  return (await user.message('until the end 0', id)).body
}
