import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { egress, EgressRefused } from './egress.ts'

let inside: Server
let port: number
let connections = 0
let answer: (path: string) => { status: number; headers?: Record<string, string>; body?: string } = () => ({ status: 200, body: '{}' })

beforeAll(async () => {
  inside = createServer((request, response) => {
    const { status, headers = {}, body = '' } = answer(request.url ?? '')
    response.writeHead(status, headers).end(body)
  })
  inside.on('connection', () => connections++)
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve))
  port = (inside.address() as AddressInfo).port
})
afterAll(() => void inside.close())

const to = (host: string) => `http://${host}:${port}/`

/** Ways to write, or to name, the machine itself or its network. */
const PRIVATE_HOSTS = [
  '127.0.0.1', '127.1', '127.0.1', '0x7f.0.0.1', '0x7f000001', '2130706433', '017700000001', '0177.0.0.1', '127.000.000.001', '0', '0.0.0.0', '%31%32%37.0.0.1',
  '１２７.０.０.１', '127。0。0。1', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::127.0.0.1]', '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]', '[fe80::1]', '[fc00::1]', '[ff02::1]', '10.0.0.1', '172.16.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1', '198.18.0.1', '255.255.255.255', '224.0.0.1',
]

async function attempt(url: string, rules: Partial<Parameters<typeof egress>[0]> = {}): Promise<unknown> {
  const origins = URL.canParse(url) ? [new URL(url).origin] : []
  return await egress({ origins, ...rules })(new Request(url)).catch((error: unknown) => error)
}

describe('no byte reaches a private address', () => {
  test.each(PRIVATE_HOSTS)('written as %s', async (host) => {
    const before = connections
    const url = to(host)
    if (URL.canParse(url)) expect(await attempt(url)).toBeInstanceOf(EgressRefused)
    expect(connections).toBe(before)
  })

  test.each([['127.0.0.1'], ['::1'], ['::ffff:127.0.0.1'], ['10.1.2.3'], ['169.254.169.254']])('behind a name that leads to %s', async (address) => {
    const before = connections
    const resolve = async () => [{ address, family: 4 }]
    expect(await attempt(to('platform.example'), { resolve })).toBeInstanceOf(EgressRefused)
    expect(connections).toBe(before)
  })

  test('behind a name that has a public address too', async () => {
    const resolve = async () => [{ address: '203.0.114.1', family: 4 }, { address: '127.0.0.1', family: 4 }]
    expect(await attempt(to('platform.example'), { resolve })).toBeInstanceOf(EgressRefused)
  })

  test('behind a name that answers otherwise the second time', async () => {
    const before = connections
    let asked = 0
    const resolve = async () => [{ address: asked++ === 0 ? '203.0.113.7' : '127.0.0.1', family: 4 }]
    const rules = { resolve, privateNetworks: ['203.0.113.0/24'] }
    const request = new Request(to('rebind.example'), { signal: AbortSignal.timeout(300) })
    await egress({ origins: [to('rebind.example')], ...rules })(request).catch(() => undefined)
    expect(asked).toBe(1)
    expect(connections).toBe(before)
  })

  test('behind a redirect', async () => {
    answer = (path) => (path === '/' ? { status: 302, headers: { location: `http://127.0.0.1:${port}/secret` } } : { status: 200, body: 'secret' })
    const seen: string[] = []
    inside.on('request', ({ url }) => seen.push(url ?? ''))
    const response = (await attempt(to('127.0.0.1'), { privateNetworks: ['127.0.0.1'] })) as Response
    expect(response.status).toBe(302)
    expect(seen).toEqual(['/'])
  })
})

describe('what is allowed', () => {
  const allowed = () => ({ privateNetworks: ['127.0.0.1'] })

  test('a private address that was named in the configuration', async () => {
    answer = () => ({ status: 200, body: '{"outcome":"found"}' })
    const response = (await attempt(to('127.0.0.1'), allowed())) as Response
    expect(await response.json()).toEqual({ outcome: 'found' })
  })

  test('only origins on the list: another port, scheme or name is another origin', async () => {
    const origins = [`http://127.0.0.1:${port + 1}`, `https://127.0.0.1:${port}`, `http://localhost:${port}`]
    expect(await attempt(to('127.0.0.1'), { origins, ...allowed() })).toBeInstanceOf(EgressRefused)
  })

  test('answers of a bounded size', async () => {
    answer = () => ({ status: 200, body: 'x'.repeat(2_000_000) })
    expect(String(await attempt(to('127.0.0.1'), { ...allowed(), maxBytes: 1_000 }))).toContain('more than 1000 bytes')
  })
})
