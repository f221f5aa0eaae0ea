import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, type HttpChatClient } from '../../support/client.ts'
import { exchange, openConnection, readAnswer, request } from '../../support/raw-http.ts'
import type { TestServer } from '../../support/server.ts'
import { expectErrorShape, expectRefused, logIn, newServedUser, newWaitingUser, readAll } from '../../support/wire.ts'

/** What `fetch` wants to be told before it sends a stream; its type doesn't know it yet. */
const STREAMING = { duplex: 'half' }
const SPANISH = 'es-419;q=0.8, en;q=0.1'

export function badInput(server: () => TestServer): void {
  let user: HttpChatClient
  let before: unknown
  beforeAll(async () => {
    user = await newWaitingUser(server())
    before = await readAll(user)
  })
  /** Nothing of all this was stored, and the server serves on. */
  afterAll(async () => {
    expect(await readAll(user)).toEqual(before)
    expect((await user.message('and now something sensible')).status).toBe(200)
    expect(server().log()).not.toMatch(/a request failed|a frame failed|internal/)
  })

  const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) => {
    const url = `${server().url}/v1/conversations/${user.id}${path}`
    return fetch(url, { method: 'POST', body, ...STREAMING, headers: { Authorization: `Bearer ${user.token}`, 'Content-Type': 'application/json', ...headers } })
  }
  const raw = (path: string, headers: Record<string, string>, body: string | Buffer = '') => {
    const fields = { Host: new URL(server().url).host, Connection: 'close', Authorization: `Bearer ${user.token}`, ...headers }
    return exchange(server().url, Buffer.concat([Buffer.from(request('POST', `/v1/conversations/${user.id}${path}`, fields)), Buffer.from(body)]))
  }

  test.each<[string, string]>([
    ['an unknown field', '{"id":"a","text":"x","admin":true}'], ['text and choice', '{"id":"a","text":"x","choice":"y"}'], ['neither', '{"id":"a"}'], ['no id', '{"text":"x"}'],
    ['__proto__', '{"id":"a","text":"x","__proto__":{"admin":true}}'], ['constructor', '{"id":"a","text":"x","constructor":{"prototype":{}}}'],
    ['a number for a text', '{"id":"a","text":7}'], ['null', 'null'], ['an array', '[]'], ['a string', '"x"'], ['a number', '1'], ['true', 'true'], ['nested deeply', '['.repeat(10_000) + ']'.repeat(10_000)],
    ['an empty text', '{"id":"a","text":""}'], ['blanks', '{"id":"a","text":" \\n\\t "}'], ['invisible characters', '{"id":"a","text":"\\u200b\\u2060\\ufeff"}'],
    ['a lone surrogate', '{"id":"a","text":"a\\ud800"}'], ['a low one', '{"id":"a","text":"\\udc00b"}'], ['NUL', '{"id":"a","text":"a\\u0000b"}'], ['an escape', '{"id":"a","text":"\\u001b[31m"}'],
    ['a carriage return', '{"id":"a","text":"a\\rb"}'], ['4,001 characters', JSON.stringify({ id: 'a', text: 'x'.repeat(4_001) })], ['4,001 emoji', JSON.stringify({ id: 'a', text: '😀'.repeat(4_001) })],
    ['an empty choice', '{"id":"a","choice":""}'], ['a choice of NUL', '{"id":"a","choice":"\\u0000"}'], ['a lone surrogate chosen', '{"id":"a","choice":"\\ud800"}'], ['a huge to', '{"id":"a","choice":"human","to":1e308}'],
    ['a float for to', '{"id":"a","choice":"human","to":1.5}'], ['a negative to', '{"id":"a","choice":"human","to":-1}'], ['to beyond integers', '{"id":"a","choice":"human","to":9007199254740993}'],
    ['no JSON', '{"id":"a"'], ['two values', '{}{}'], ['a byte order mark', '\ufeff{"id":"a","text":"x","y":1}'], ['a form', 'id=a&text=x'], ['XML', '<a/>'], ['NaN', '{"id":"a","choice":"human","to":NaN}'],
  ])('[WB1] a message with %s is invalid, says where, in the browser\'s language', async (_, body) => {
    const answer = await post('/messages', body, { 'Accept-Language': SPANISH })
    const { error } = (await answer.json()) as { error: Parameters<typeof expectErrorShape>[0] }
    expect({ status: answer.status, code: error.code }).toEqual({ status: 400, code: 'invalid' })
    expectErrorShape(error)
    expect(error.message).toBe('No pudimos entender la solicitud. Revísala e inténtalo de nuevo.')
  })

  test('[WB2] what is not UTF-8 is invalid', async () => {
    const answer = await post('/messages', new Uint8Array([...Buffer.from('{"id":"a","text":"'), 0xe9, 0xff, ...Buffer.from('"}')]))
    expect(answer.status).toBe(400)
  })

  test.each<[string, string, unknown]>([
    ['POST', '', { topic: '\ud800' }], ['POST', '', { topic: 'a\u0000b' }], ['POST', '', { topic: 'x'.repeat(65) }], ['POST', '', { topic: 7 }],
    ['POST', '', { locale: 'x'.repeat(100) }], ['POST', '', { locale: {} }], ['POST', '', { text: '' }], ['POST', '', { text: 'x', id: 'a b' }], ['POST', '', { key: [] }],
    ['POST', '', { context: 7 }], ['POST', '', { context: 'x'.repeat(8_193) }], ['POST', '', { person: { assurance: 3 } }],
  ])('[WB3] %s /v1/conversations%s with %o is invalid', async (method, path, body) => {
    expectRefused(await call(`${server().url}/v1/conversations${path}`, method, body), 'invalid')
  })

  test('[WB4] errors are told in the language that is asked for, and nonsense there harms nothing', async () => {
    const told = async (language: string) => (await (await post('/messages', '{}', { 'Accept-Language': language })).json()) as { error: { message: string } }
    expect((await told('es')).error.message).toMatch(/^No pudimos/)
    const english = (await told('en')).error.message
    for (const language of ['', '*', ';;;,,q=', 'x'.repeat(5_000), 'tlh', 'en;q=nan', '__proto__', '-', Array.from({ length: 500 }, (_, n) => `x${n}`).join(',')]) {
      expect((await told(language)).error.message).toBe(english)
    }
  })

  test('[WB5] 100,000 characters are too large or invalid; 10 MB are too large, announced or in chunks', async () => {
    expect((await post('/messages', JSON.stringify({ id: 'a', text: 'x'.repeat(100_000) }))).status).toBe(413)
    const announced = await raw('/messages', { 'Content-Length': String(10_485_760), 'Accept-Language': 'es' }, '{"id":"')
    expect({ status: announced.status, ...JSON.parse(announced.body) }).toMatchObject({ status: 413, error: { code: 'too_large', message: expect.stringContaining('largo') } })
    const chunked = await post('/messages', inChunks('x'.repeat(16_384), 640))
    expect({ status: chunked.status, ...((await chunked.json()) as object) }).toMatchObject({ status: 413, error: { code: 'too_large' } })
  })

  test('[WB6] 10 MB from a client that insists on sending them', async () => {
    const body = JSON.stringify({ id: 'a', text: 'x'.repeat(10_000_000) })
    const answer = await post('/messages', body).catch(() => undefined)
    if (answer) expect(answer.status).toBe(413)
  })

  test('[WB7] a body that is cut off stores nothing and is no fault of the server', async () => {
    for (const [length, body] of [['100', '{"id":"cut","text":"half a'], ['33', '{"id":"cut","text":"whole words"}']] as const) {
      const socket = await openConnection(server().url)
      const fields = { Host: new URL(server().url).host, Authorization: `Bearer ${user.token}`, 'Content-Length': length }
      socket.write(request('POST', `/v1/conversations/${user.id}/messages`, fields) + body.slice(0, 20))
      await new Promise((resolve) => setTimeout(resolve, 50))
      socket.destroy()
    }
    expect((await user.call('GET')).status).toBe(200)
  })

  test('[WB8] a slow body holds up nobody else, and counts once it is whole', async () => {
    const slow = await newWaitingUser(server())
    const body = '{"id":"slow","text":"slowly, slowly"}'
    const socket = await openConnection(server().url)
    const answer = readAnswer(socket)
    const fields = { Host: new URL(server().url).host, Connection: 'close', Authorization: `Bearer ${slow.token}`, 'Content-Length': String(body.length) }
    socket.write(request('POST', `/v1/conversations/${slow.id}/messages`, fields))
    for (const letter of body) {
      socket.write(letter)
      expect((await call(`${server().url}/healthz`, 'GET')).status).toBe(200)
    }
    expect(await answer).toMatchObject({ status: 200, body: expect.stringContaining('"duplicate":false') })
  })

  test.each<[string, string]>([
    ['no HTTP at all', 'GARBAGE\r\n\r\n'], ['a TLS handshake', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
    ['a negative length', 'POST /v1/conversations HTTP/1.1\r\nHost: x\r\nContent-Length: -5\r\n\r\n'],
    ['both lengths', 'POST /v1/conversations HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a bad chunk', 'POST /v1/conversations HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
    ['a header of 30 KB', `GET /healthz HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${'a'.repeat(30_000)}\r\n\r\n`],
  ])('[WB9] %s is answered with a coded error', async (_, bytes) => {
    const { status, body } = await exchange(server().url, bytes)
    const { error } = JSON.parse(body)
    expect([[400, 'invalid'], [413, 'too_large']]).toContainEqual([status, error.code])
    expectErrorShape(error)
  })

  test('[WB10] strange addresses are not_found or invalid', async () => {
    for (const path of ['/%ff%fe', '//evil.example/v1', '/..%2f..%2fetc%2fpasswd', '/assets/..%2f..%2fpackage.json', '/assets/%2e%2e/%2e%2e/package.json', '/v1/', '/v1/conversations/', `/${'a'.repeat(10_000)}`]) {
      const fields = { Host: new URL(server().url).host, Connection: 'close' }
      const { status, body } = await exchange(server().url, request('GET', path, fields))
      expect([path, [400, 404].includes(status)]).toEqual([path, true])
      expect(body).not.toMatch(/"dependencies"|root:/)
    }
  })

  test('[WB11] an agent\'s bad input is refused alike, and changes nothing', async () => {
    const agent = await logIn(server(), 'ana')
    const { user: served, fence } = await newServedUser(server(), agent)
    const transcript = await readAll(served)
    const on = (action: string, body: unknown) => agent.call('POST', `/conversations/${served.id}/${action}`, body)
    const bad: [string, unknown][] = [
      ['messages', { id: 'a', text: '\ud800', fence }], ['messages', { id: 'a', text: 'x' }], ['messages', { id: 'a', text: 'x', fence: '1' }], ['messages', { id: 'a', text: 'x', fence: -1 }],
      ['messages', { id: 'a', text: 'x', fence: 1e300 }], ['messages', { id: 'a', text: 'x', fence, as: 'bot' }], ['notes', { id: 'a', text: '' }], ['notes', { id: 'a', text: 'x', fence }],
      ['release', {}], ['release', { fence: 1.5 }], ['transfer', { fence }], ['transfer', { fence, agent: 'nobody' }], ['transfer', { fence, locale: 'tlh' }], ['transfer', { fence, queue: 'no_such_queue' }],
      ['transfer', { fence, queue: '../x' }], ['return', { fence, step: 'no.such.step' }], ['return', { fence, step: '__proto__' }], ['resolve', { fence }], ['resolve', { fence, outcome: 'Not A Name' }],
      ['resolve', { fence, outcome: 7 }], ['read', { seq: 0 }], ['read', { seq: 99_999 }], ['claim', { force: true }],
    ]
    for (const [action, body] of bad) {
      const { status } = await on(action, body)
      expect([action, body, status]).toEqual([action, body, 400])
    }
    expect(await readAll(served)).toEqual(transcript)
    for (const body of [{}, { email: 'ana@example.com' }, { email: ['ana@example.com'], password: 'x' }, { email: 'a@b', password: '' }]) {
      expectRefused(await agent.call('POST', '/session', body), 'invalid')
    }
    expectRefused(await agent.call('PUT', '/presence', { status: 'asleep' }), 'invalid')
  })
}

function inChunks(chunk: string, times: number): ReadableStream<Uint8Array> {
  const bytes = Buffer.from(chunk)
  let left = times
  return new ReadableStream({ pull: (controller) => (left-- > 0 ? controller.enqueue(bytes) : controller.close()) })
}
