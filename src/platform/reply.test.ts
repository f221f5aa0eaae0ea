import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Action } from '../flow/content/actions.ts'
import { BadReply, readReply } from './reply.ts'

const action: Action = { about: 'test', needs: 'A0', outcomes: { found: {}, none: {} }, gives: { ref: 'A0', list: 'A0' } }
const json = (body: unknown, init: ResponseInit = {}) =>
  new Response(typeof body === 'string' ? body : JSON.stringify(body), { headers: { 'content-type': 'application/json' }, ...init })

async function whyBad(response: Response): Promise<BadReply> {
  const error = await readReply(response, action).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(BadReply)
  return error as BadReply
}

describe('readReply', () => {
  test('gives the outcome, and of the data what the registry names', async () => {
    const data = { ref: 'a', list: [{ id: 'c1', label: 'x' }], birthday: '1990-01-01' }
    expect(await readReply(json({ outcome: 'found', data }), action)).toEqual({
      outcome: 'found',
      data: { ref: 'a', list: [{ id: 'c1', label: 'x' }] },
    })
  })

  test('takes a platform that says itself that it failed', async () => {
    expect(await readReply(json({ outcome: 'failed' }), action)).toEqual({ outcome: 'failed' })
  })

  test.each<[string, () => Response]>([
    ['an unknown outcome', () => json({ outcome: 'maybe' })],
    ['an outcome that every object has', () => json({ outcome: 'constructor' })],
    ['no outcome', () => json({ data: {} })],
    ['data that is a list', () => json({ outcome: 'found', data: [] })],
    ['null', () => json(null)],
    ['half of an answer', () => json('{"outcome":"fou')],
    ['nothing', () => new Response(null, { status: 204, headers: { 'content-type': 'application/json' } })],
    ['a page', () => new Response('<h1>Hello</h1>', { headers: { 'content-type': 'text/html' } })],
    ['JSON that says it is text', () => new Response('{"outcome":"found"}', { headers: { 'content-type': 'text/plain' } })],
    ['more than 64 KB', () => json({ outcome: 'found', data: { ref: 'x'.repeat(65_536) } })],
    ['a deep nest', () => json(`{"outcome":"found","data":{"ref":${'['.repeat(30_000)}${']'.repeat(30_000)}}}`)],
    ['a refusal', () => json({ outcome: 'found' }, { status: 403, headers: { 'content-type': 'application/json' } })],
    ['a redirect', () => json({}, { status: 302 })],
  ])('refuses %s, for good', async (_what, make) => {
    expect((await whyBad(make())).retry).toBe(false)
  })

  test.each([500, 502, 503, 429])('says that %d may be tried again, and when', async (status) => {
    expect(await whyBad(json({}, { status, headers: { 'retry-after': '3' } }))).toMatchObject({ retry: true, after: 3000 })
    expect(await whyBad(json({}, { status, headers: { 'retry-after': 'soon' } }))).toMatchObject({ retry: true, after: 0 })
  })

  test('reads no further than it must', async () => {
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({ pull: (controller) => { sent += 1; controller.enqueue(new Uint8Array(16_384)) } })
    await whyBad(new Response(endless, { headers: { 'content-type': 'application/json' } }))
    expect(sent).toBeLessThan(10)
  })

  test('takes any JSON, and throws nothing but BadReply', async () => {
    await fc.assert(
      fc.asyncProperty(fc.json(), async (body) => {
        const result = await readReply(json(body), action).catch((error: unknown) => error)
        expect(result instanceof BadReply || Object.hasOwn(result as object, 'outcome')).toBe(true)
      }),
    )
  })
})
