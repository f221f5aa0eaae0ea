import { beforeAll, describe, expect, test } from 'vitest'
import { call, ChatClient, type Answer, type HttpChatClient } from '../../support/client.ts'
import { openDatabase } from '../../support/database-file.ts'
import type { TestServer } from '../../support/server.ts'
import { conversationOf, eventsOf, expectRefused, joinChat, newKey, newUser, readAll, signContext } from '../../support/wire.ts'

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function starting(server: () => TestServer): void {
  const start = (body: unknown, headers: Record<string, string> = {}) => call(`${server().url}/v1/conversations`, 'POST', body, headers)
  const idOf = (answer: Answer) => conversationOf(answer).id

  test('[WS1] a start answers 201 with the conversation, a token of 128 bits or more, and what was said', async () => {
    const answer = await start({ locale: 'en' })
    expect(answer.status).toBe(201)
    const events = eventsOf(answer)
    expect(answer.body).toEqual({
      conversation: { id: expect.stringMatching(UUID), status: 'bot', locale: 'en', dir: 'ltr', last: events.at(-1)?.seq, epoch: expect.any(String) },
      token: expect.stringMatching(/^[\w-]{22,}$/),
      events: expect.any(Array),
    })
    expect(events.at(-1)).toMatchObject({ type: 'message_posted', from: 'bot', input: { kind: 'choice', options: expect.any(Array) } })
    expect(answer.headers.get('cache-control')).toBe('no-store')
  })

  test('[WS2] an empty start, even without a body, is a start', async () => {
    expect((await start({})).status).toBe(201)
    expect((await call(`${server().url}/v1/conversations`, 'POST')).status).toBe(201)
  })

  test('[WS3] the language is the body\'s, else the browser\'s, else English', async () => {
    const spanish = { 'Accept-Language': 'es-MX,es;q=0.9,en;q=0.5' }
    expect(conversationOf(await start({}, spanish)).locale).toBe('es')
    expect(conversationOf(await start({ locale: 'en-GB' }, spanish)).locale).toBe('en')
    expect(conversationOf(await start({ locale: 'tlh' }, { 'Accept-Language': 'tlh, *;q=0.1' })).locale).toBe('en')
  })

  test('[WS4] a first message may come along; its events are in the answer', async () => {
    const answer = await start({ locale: 'en', text: 'my account was hacked', id: 'first' })
    expect(answer.status).toBe(201)
    expect(eventsOf(answer)).toContainEqual(expect.objectContaining({ from: 'user', text: 'my account was hacked', clientId: 'first' }))
    expect(conversationOf(answer).last).toBeGreaterThanOrEqual(eventsOf(answer).at(-1)!.seq)
  })

  test('[WS5] a first message in another language than the browser\'s is answered in its own', async () => {
    const answer = await start({ text: 'no puedo entrar en mi cuenta porque no me llega el código' }, { 'Accept-Language': 'en' })
    expect(conversationOf(answer)).toMatchObject({ locale: 'es', dir: 'ltr' })
    expect(eventsOf(answer)).toContainEqual(expect.objectContaining({ type: 'language_detected', locale: 'es', dir: 'ltr', confidence: expect.any(Number) }))
    expect(eventsOf(answer).filter(({ from }) => from === 'bot').map(({ locale }) => locale)).not.toContain('en')
  })

  test('[WS6] the same key answers the same conversation with a fresh token, and both tokens open it', async () => {
    const key = newKey()
    const [first, again] = [await start({ key, locale: 'en' }), await start({ key, locale: 'es' })]
    expect([first.status, again.status]).toEqual([201, 201])
    expect(idOf(again)).toBe(idOf(first))
    expect(eventsOf(again)).toEqual(eventsOf(first))
    expect(again.body.token).not.toBe(first.body.token)
    for (const { body } of [first, again]) {
      const { status } = await call(`${server().url}/v1/conversations/${idOf(first)}`, 'GET', undefined, { Authorization: `Bearer ${body.token}` })
      expect(status).toBe(200)
    }
  })

  test('[WS7] the same key at the same time, over HTTP and sockets, makes one conversation', async () => {
    const key = newKey()
    const sockets = await Promise.all([1, 2, 3].map(() => ChatClient.connect(server().url)))
    const ids = await Promise.all([
      ...Array.from({ length: 8 }, async () => idOf(await start({ key }))),
      ...sockets.map(async (socket) => (await socket.start({ key })).conversation.id),
    ])
    expect(new Set(ids).size).toBe(1)
    await Promise.all(sockets.map((socket) => socket.cut()))
  })

  test('[WS8] a start that is repeated with its message keeps the message once', async () => {
    const key = newKey()
    const body = { key, locale: 'en', text: 'I never got a code', id: 'once' }
    const answers = await Promise.all([1, 2, 3, 4].map(() => start(body)))
    const again = await start(body)
    expect(new Set([...answers, again].map(idOf)).size).toBe(1)
    expect(eventsOf(again).filter(({ clientId }) => clientId === 'once')).toHaveLength(1)
    expectRefused(await start({ ...body, text: 'something else entirely' }), 'conflict')
  })

  test('[WS9] another key is another conversation; a key must be 22 to 64 of A-Za-z0-9_-', async () => {
    expect(idOf(await start({ key: newKey() }))).not.toBe(idOf(await start({ key: newKey() })))
    for (const key of ['', 'a'.repeat(21), 'a'.repeat(65), `${'a'.repeat(22)}!`, 7, null]) expectRefused(await start({ key }), 'invalid')
    for (const key of ['a'.repeat(22), `${newKey().slice(0, 22)}${'-_'.repeat(21)}`]) expect((await start({ key })).status).toBe(201)
  })

  test('[WS21] after 24 hours a key is a new one', async () => {
    const key = newKey()
    const first = await start({ key })
    const database = openDatabase(server())
    const { expires_at } = database.get('SELECT expires_at FROM start_keys WHERE conversation = ?', idOf(first)) as { expires_at: number }
    database.run('UPDATE start_keys SET expires_at = ? WHERE conversation = ?', Date.now() - 1, idOf(first))
    database.close()
    expect(Math.abs(expires_at - Date.now() - 24 * 3_600_000)).toBeLessThan(60_000)
    expect(idOf(await start({ key }))).not.toBe(idOf(first))
  })

  describe('with a signed context', () => {
    test('[WS10] it is believed: its language counts, more than the browser\'s', async () => {
      const context = await signContext({ locale: 'es', reason: 'unusual_activity' })
      const answer = await start({ context }, { 'Accept-Language': 'en' })
      expect(answer.status).toBe(201)
      expect(conversationOf(answer).locale).toBe('es')
    })

    test('[WS11] a bad one is unauthorized: signed by another, expired, for somebody else, no token at all', async () => {
      const now = Math.floor(Date.now() / 1000)
      const bad = [
        await signContext({}, 'another secret that is just as long as the real one'),
        await signContext({ exp: now - 3600 }),
        await signContext({ aud: 'somebody-else' }),
        `${(await signContext()).slice(0, -4)}AAAA`,
        'x', '', 'a.b.c',
      ]
      for (const context of bad) expectRefused(await start({ context }), 'unauthorized')
    })

    test('[WS12] it opens one conversation: used again it is unauthorized, and never opens an earlier chat', async () => {
      const context = await signContext({ sub: 'account-12' })
      expect((await start({ context, key: newKey() })).status).toBe(201)
      expectRefused(await start({ context, key: newKey() }), 'unauthorized')
      expectRefused(await start({ context }), 'unauthorized')
    })

    test('[WS13] under the same key it may be used again, at the same time too', async () => {
      const [context, key] = [await signContext({ sub: 'account-13' }), newKey()]
      const answers = await Promise.all(Array.from({ length: 6 }, () => start({ context, key })))
      expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201))
      expect(new Set([...answers, await start({ context, key })].map(idOf)).size).toBe(1)
    })

    test('[WS14] two chats of one account know nothing of each other', async () => {
      const [one, other] = [await start({ context: await signContext({ sub: 'same' }) }), await start({ context: await signContext({ sub: 'same' }) })]
      expect(idOf(one)).not.toBe(idOf(other))
    })
  })

  describe('whose conversation it is', () => {
    const calls: [string, string, unknown][] = [
      ['GET', '', undefined], ['GET', '/events', undefined], ['POST', '/messages', { id: 'm', text: 'x' }], ['PUT', '/locale', { locale: 'es' }],
      ['POST', '/read', { seq: 1 }], ['POST', '/rating', { score: 5 }], ['POST', '/end', {}],
    ]
    let mine: HttpChatClient
    let other: HttpChatClient
    beforeAll(async () => void ([mine, other] = await Promise.all([newUser(server()), newUser(server())])))

    test.each(calls)('[WS15] %s …%s without a token is unauthorized', async (method, path, body) => {
      expectRefused(await mine.call(method, path, body, { Authorization: '' }), 'unauthorized')
    })

    test.each(calls)('[WS16] %s …%s of another, of nobody, of a malformed id, under a wrong token: all alike', async (method, path, body) => {
      const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })
      const under = (id: string, headers = bearer(mine.token)) => call(`${server().url}/v1/conversations/${id}${path}`, method, body, headers)
      const answers = await Promise.all([
        under(other.id), under('01a00000-0000-7000-8000-000000000000'), under('x'), under('%00'), under("'%20OR%201=1--"), under('a'.repeat(2_000)), under('%ff'),
        under(mine.id, bearer(other.token)), under(mine.id, bearer('x')), under(mine.id, bearer('a'.repeat(5_000))), under(mine.id, { Authorization: 'Basic eDp5' }),
        under(mine.id.toUpperCase()),
      ])
      expectRefused(answers[0]!, 'not_found')
      for (const { status, body, headers } of answers) {
        expect({ status, body, cache: headers.get('cache-control'), type: headers.get('content-type') }).toEqual({
          status: 404, body: answers[0]!.body, cache: 'no-store', type: answers[0]!.headers.get('content-type'),
        })
      }
    })

    test('[WS17] nothing of all that changed the conversation, and no address with a token in it opens one', async () => {
      expect((await readAll(mine)).some(({ from }) => from === 'user')).toBe(false)
      expect(conversationOf(await mine.call('GET')).status).toBe('bot')
      const { status } = await call(`${server().url}/v1/conversations/${mine.id}?token=${mine.token}&access_token=${mine.token}`, 'GET')
      expect(status).toBe(401)
    })

    test('[WS18] over a socket too: a wrong token, another\'s, nobody\'s close with 4404, and look alike', async () => {
      const tries = [
        { id: mine.id, token: other.token }, { id: other.id, token: mine.token }, { id: 'x', token: mine.token },
        { id: mine.id, token: '' }, { id: '\ud800\u0000', token: mine.token },
      ]
      const seen = await Promise.all(tries.map(async (wrong) => {
        const socket = await ChatClient.connect(server().url)
        await expect(socket.resume({ ...wrong, last: 0 })).rejects.toMatchObject({ code: 'not_found' })
        return [socket.frames.all, (await socket.closed).code]
      }))
      for (const each of seen) expect(each).toEqual(seen[0])
      expect(seen[0]?.[1]).toBe(4404)
    })
  })

  test('[WS19] a socket\'s start is like the call: opened with a token, then all events', async () => {
    const socket = await ChatClient.connect(server().url)
    const opened = await socket.start({ locale: 'es', key: newKey() })
    expect(opened).toEqual({
      type: 'opened', token: expect.stringMatching(/^[\w-]{22,}$/),
      conversation: { id: expect.stringMatching(UUID), status: 'bot', locale: 'es', dir: 'ltr', last: expect.any(Number), epoch: expect.any(String) },
    })
    await socket.frame('events')
    const same = await joinChat(server(), socket)
    await same.frame('events')
    expect(same.events.all).toEqual(socket.events.all)
    expect(same.last).toBe(opened.conversation.last)
    await Promise.all([socket.close(), same.close()])
  })

  test('[WS20] a socket\'s start under a bad context closes with 4401', async () => {
    const socket = await ChatClient.connect(server().url)
    await expect(socket.start({ context: 'a.b.c' })).rejects.toMatchObject({ code: 'unauthorized' })
    expect((await socket.closed).code).toBe(4401)
  })
}
