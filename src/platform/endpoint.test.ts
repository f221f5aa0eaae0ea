import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { egress } from './egress.ts'
import { createEndpoint } from './endpoint.ts'
import { isSigned, signingKey } from './signing.ts'

const SECRET = 'a secret of thirty-two characters'
const DELIVERY = { id: 'msg_1', conversation: 'c1', type: 'conversation.started', body: '{"type":"conversation.started"}', at: 0 }

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close().closeAllConnections()))

async function receiver(answer: RequestListener): Promise<string> {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
}

function endpointAt(url: string, { timeout, privateNetworks = ['127.0.0.0/8'] }: { timeout?: number; privateNetworks?: string[] } = {}) {
  return createEndpoint({ url, secret: SECRET, timeout, transport: egress({ origins: [url], privateNetworks }) })
}

function answering(status: number, headers: Record<string, string> = {}, body = ''): RequestListener {
  return (_, response) => response.writeHead(status, headers).end(body)
}

describe('an endpoint', () => {
  test('is sent the body as it is, signed, under the id of the delivery', async () => {
    const seen: { headers: Headers; body: string }[] = []
    const url = await receiver(async (request, response) => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      seen.push({ headers: new Headers(request.headers as Record<string, string>), body: Buffer.concat(chunks).toString() })
      response.end()
    })
    expect(await endpointAt(url).post(DELIVERY)).toEqual({ delivered: true, answer: '200', gone: false })
    const [{ headers, body } = { headers: new Headers(), body: '' }] = seen
    expect([body, headers.get('webhook-id'), headers.get('content-type')]).toEqual([DELIVERY.body, 'msg_1', 'application/json'])
    expect(isSigned(signingKey(SECRET), headers, body)).toBe(true)
    expect(isSigned(signingKey(SECRET), headers, `${body} `)).toBe(false)
  })

  test.each<[string, RequestListener, object]>([
    ['204', answering(204), { delivered: true, answer: '204', gone: false }],
    ['404', answering(404), { delivered: false, answer: '404', gone: false }],
    ['500', answering(500), { delivered: false, answer: '500', gone: false }],
    ['410: wants no more', answering(410), { delivered: false, answer: '410', gone: true }],
    ['a redirect, which nobody follows', answering(302, { location: 'http://169.254.169.254/' }), { delivered: false, answer: '302', gone: false }],
    ['an answer without end', answering(200, {}, 'x'.repeat(10_000_000)), { delivered: false, answer: 'broken', gone: false }],
    ['a connection that breaks off', (request) => request.socket.destroy(), { delivered: false, answer: 'ECONNRESET', gone: false }],
  ])('answers with %s', async (_what, listener, outcome) => {
    expect(await endpointAt(await receiver(listener)).post(DELIVERY)).toEqual(outcome)
  })

  test.each<[string, RequestListener]>([
    ['never answers', () => undefined],
    ['never ends its answer', (_, response) => void response.writeHead(200).write('so far')],
  ])('is given up as a time-out when it %s', async (_what, listener) => {
    expect(await endpointAt(await receiver(listener), { timeout: 50 }).post(DELIVERY)).toEqual({ delivered: false, answer: 'timeout', gone: false })
  })

  test('is not talked to in a private network that was not allowed', async () => {
    let asked = 0
    const url = await receiver((_, response) => void (asked++, response.end()))
    expect(await endpointAt(url, { privateNetworks: [] }).post(DELIVERY)).toEqual({ delivered: false, answer: 'refused', gone: false })
    expect(asked).toBe(0)
  })

  test('is named by its address alone', () => {
    const [one, same, other] = ['https://a.example/1', 'https://a.example/1', 'https://a.example/2'].map((url) => endpointAt(url).hash)
    expect(one).toBe(same)
    expect(one).not.toBe(other)
    expect(one).not.toContain('example')
  })
})
