import { createServer, type IncomingMessage } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { generateKeyPairSync } from 'node:crypto'
import { importJWK, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLog } from '../observability/log.ts'
import { createPusher, pushKeyOf } from './push.ts'

const key = JSON.stringify(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }))
const requests: { request: IncomingMessage; body: string }[] = []
let status = 201
const server = createServer((request, response) => {
  void request.toArray().then((chunks) => {
    requests.push({ request, body: Buffer.concat(chunks).toString() })
    response.writeHead(status, { location: 'https://elsewhere.test/' }).end()
  })
})
let origin: string
beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

const log = createLog('silent')
const pusher = () => createPusher({ key, subject: 'mailto:ops@example.com', services: [origin], privateNetworks: ['127.0.0.1'], log, timeout: 2_000 })

describe('a push', () => {
  test('has no body, and is signed for this push service by the key that the browser knows', async () => {
    expect(await pusher().send(`${origin}/wake/1`)).toBe('told')
    const { request, body } = requests.at(-1)!
    expect([request.method, request.url, body, request.headers['content-length']]).toEqual(['POST', '/wake/1', '', '0'])
    expect(request.headers).toMatchObject({ ttl: String(28 * 24 * 3600), urgency: 'normal', topic: 'news' })
    const [, token = '', k = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(request.headers.authorization ?? '') ?? []
    expect(k).toBe(pusher().publicKey)
    const point = Buffer.from(k, 'base64url')
    expect([point.length, point[0]]).toEqual([65, 4])
    const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') }
    const { payload, protectedHeader } = await jwtVerify(token, await importJWK(jwk, 'ES256'), { audience: origin, subject: 'mailto:ops@example.com', maxTokenAge: undefined })
    expect(protectedHeader).toEqual({ typ: 'JWT', alg: 'ES256' })
    expect((payload.exp ?? 0) * 1000 - Date.now()).toBeLessThan(24 * 3_600_000)
  })

  test.each([[201, 'told'], [202, 'told'], [404, 'gone'], [410, 'gone'], [301, 'failed'], [403, 'failed'], [429, 'failed'], [500, 'failed']])('that is answered %i is %s', async (answered, sent) => {
    status = answered
    expect(await pusher().send(`${origin}/wake/2`)).toBe(sent)
    status = 201
  })

  test('to nobody who listens has failed, and comes again', async () => {
    const dead = createPusher({ key, services: ['http://127.0.0.1:1'], privateNetworks: ['127.0.0.1'], log })
    expect(await dead.send('http://127.0.0.1:1/wake')).toBe('failed')
  })

  test('into a private network is refused although the name is allowed', async () => {
    const before = requests.length
    expect(await createPusher({ key, services: [origin], log }).send(`${origin}/wake`)).toBe('failed')
    expect(requests).toHaveLength(before)
  })

  test('to an address off the list is never sent: whoever put it there, it is forgotten', async () => {
    const before = requests.length
    expect(await createPusher({ key, log, privateNetworks: ['127.0.0.1'] }).send(`${origin}/wake`)).toBe('gone')
    expect(requests).toHaveLength(before)
  })
})

describe('the push services of browsers', () => {
  const { takes } = createPusher({ key, log })
  test.each([
    'https://fcm.googleapis.com/fcm/send/abc:def', 'https://updates.push.services.mozilla.com/wpush/v2/gAAA', 'https://wns2-par02p.notify.windows.com/w/?token=BQ',
    'https://web.push.apple.com/QGu', 'https://api.push.apple.com/3/device',
  ])('take %s', (endpoint) => expect(takes(endpoint)).toBe(true))

  test.each([
    'http://fcm.googleapis.com/fcm/send/abc', 'https://fcm.googleapis.com.evil.test/', 'https://evilnotify.windows.com/', 'https://notify.windows.com/', 'https://.notify.windows.com/', 'http://a.notify.windows.com/',
    'https://user:pw@fcm.googleapis.com/', 'https://fcm.googleapis.com:8443/', 'https://a.notify.windows.com:8443/', 'https://127.0.0.1/', 'fcm.googleapis.com', '',
    `https://fcm.googleapis.com/${'x'.repeat(2_000)}`,
  ])('are not at %s', (endpoint) => expect(takes(endpoint)).toBe(false))
})

test('a key as VAPID\'s tools write it gives the public key that belongs to it', () => {
  const { d = '' } = JSON.parse(key) as { d?: string }
  expect(createPusher({ key: pushKeyOf(d), log }).publicKey).toBe(pusher().publicKey)
  expect(() => pushKeyOf('A'.repeat(43))).toThrow()
})
