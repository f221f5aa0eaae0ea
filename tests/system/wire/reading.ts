import { expect, test } from 'vitest'
import { call, ChatClient, HttpChatClient, type Answer, type WireEvent } from '../../support/client.ts'
import type { TestServer } from '../../support/server.ts'
import { readStream } from '../../support/event-stream.ts'
import {
  conversationOf, eventsOf, expectRefused, joinChat, logIn, newServedUser, METRICS_TOKEN, newUser, newWaitingUser, openQuestion, readAll,
} from '../../support/wire.ts'

export function reading(server: () => TestServer): void {
  const url = (user: HttpChatClient, query = '') => `${server().url}/v1/conversations/${user.id}/events${query}`
  const bearer = (user: HttpChatClient) => ({ Authorization: `Bearer ${user.token}` })

  /** A chat in which most kinds of events have happened, internal ones in between, and the user's view of it. */
  async function recorded(): Promise<{ user: HttpChatClient, all: WireEvent[] }> {
    const agent = await logIn(server(), 'ana')
    const user = await newUser(server())
    await user.choice('unusual_activity', openQuestion(await readAll(user)))
    await user.call('PUT', '/locale', { locale: 'es' })
    await user.message('quiero hablar con una persona')
    const { fence } = (await agent.claim(user.id)).body as { fence: number }
    await agent.message(user.id, fence, 'Hola, soy Ana.')
    await agent.note(user.id, 'note between the lines')
    await user.message('gracias')
    await agent.resolve(user.id, fence, 'advised')
    await user.call('POST', '/rating', { score: 5 })
    await user.message('otra cosa')
    return { user, all: await readAll(user) }
  }

  test('[WR1] a page has the events after a cursor, the cursor to send next, and the epoch', async () => {
    const user = await newUser(server())
    const { body } = await user.call('GET', '/events')
    expect(body).toMatchObject({ events: expect.any(Array), last: expect.any(Number), epoch: expect.any(String), reset: false })
    const seqs = (body.events as WireEvent[]).map(({ seq }) => seq)
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
    expect(await user.events(body.last as number)).toMatchObject({ events: [], last: body.last })
    expect(body.last).toBe(conversationOf(await user.call('GET')).last)
    expect(body.epoch).toBe(conversationOf(await user.call('GET')).epoch)
  })

  test('[WR2] internal events are skipped: they leave holes in the seqs and nothing else', async () => {
    const { all } = await recorded()
    const shown = new Set(all.map(({ type }) => type))
    for (const hidden of ['conversation_started', 'script_advanced', 'note_posted', 'rating_given', 'action_requested']) expect(shown).not.toContain(hidden)
    expect(JSON.stringify(all)).not.toMatch(/note between|source|masked|fence|account_recovery/)
    expect(shown).toEqual(new Set(['message_posted', 'language_changed', 'handoff_requested', 'agent_assigned', 'conversation_resolved', 'conversation_reopened']))
  })

  test('[WR3] bad cursors, waits and ids are invalid', async () => {
    const user = await newUser(server())
    const { last } = await user.events()
    const queries = ['after=-1', 'after=x', 'after=1.5', 'after=1e3', `after=${last + 1}`, 'after=99999999999999999999', 'wait=26', 'wait=-1', 'wait=x', 'after=%00', `epoch=${'e'.repeat(65)}`]
    for (const query of queries) expectRefused(await user.call('GET', `/events?${query}`), 'invalid')
    expectRefused(await user.call('GET', '/events', undefined, { Accept: 'text/event-stream', 'Last-Event-ID': '-1' }), 'invalid')
    expectRefused(await user.call('GET', '/events', undefined, { Accept: 'text/event-stream', 'Last-Event-ID': String(last + 1) }), 'invalid')
  })

  test('[WR4] another epoch starts from 0 with a reset, whatever the cursor', async () => {
    const user = await newUser(server())
    const whole = await user.events()
    expect((await user.call('GET', `/events?after=${whole.last}&epoch=another`)).body).toMatchObject({ ...whole, reset: true })
    expect((await user.call('GET', '/events?after=999999&epoch=another')).body).toMatchObject({ events: whole.events, reset: true })
    expect((await user.call('GET', `/events?after=${whole.last}&epoch=${whole.epoch}`)).body).toMatchObject({ events: [], reset: false })
    expectRefused(await user.call('GET', `/events?after=${whole.last + 1}&epoch=${whole.epoch}`), 'invalid')
  })

  test('[WR5] a long poll answers as soon as something happens', async () => {
    const user = await newWaitingUser(server())
    const { last } = await user.events()
    const begun = Date.now()
    const polls = [user.events(last, 20), user.events(last, 20)]
    const { body } = await user.message('something happens')
    for (const { events } of await Promise.all(polls)) expect(events.map(({ seq }) => seq)).toEqual([body.seq])
    expect(Date.now() - begun).toBeLessThan(10_000)
  })

  test('[WR6] a long poll answers an empty page when its time is over', async () => {
    const user = await newWaitingUser(server())
    const { last } = await user.events()
    const begun = Date.now()
    expect(await user.events(last, 1)).toMatchObject({ events: [], last, reset: false })
    expect(Date.now() - begun).toBeGreaterThanOrEqual(950)
  })

  test('[WR7] a long poll that finds events at once does not wait', async () => {
    const user = await newUser(server())
    const begun = Date.now()
    expect((await user.events(0, 25)).events.length).toBeGreaterThan(0)
    expect(Date.now() - begun).toBeLessThan(5_000)
  })

  test('[WR8] more than 500 events come in pages of at most 500, without a hole or a double', async () => {
    const user = await newWaitingUser(server())
    const socket = await joinChat(server(), user)
    const acks = Array.from({ length: 620 }, (_, n) => socket.message(`line ${n}`, `n${n}`, 30_000))
    const seqs = (await Promise.all(acks)).map(({ seq }) => seq)
    const pages: WireEvent[][] = []
    for (let after = 0; pages.length < 10;) {
      const { events, last } = await user.events(after)
      pages.push(events)
      if (events.length === 0) break
      expect(last).toBeGreaterThanOrEqual(events.at(-1)!.seq)
      after = last
    }
    expect(pages).toHaveLength(3)
    for (const page of pages) expect(page.length).toBeLessThanOrEqual(500)
    expect(pages.at(-1)).toEqual([])
    expect(pages.flat().filter(({ clientId }) => /^n\d+$/.test(String(clientId))).map(({ seq }) => seq)).toEqual(seqs)
    const fresh = await joinChat(server(), user)
    await fresh.event(({ seq }) => seq === seqs.at(-1))
    expect(fresh.events.all).toEqual(pages.flat())
    await Promise.all([socket.close(), fresh.close()])
  })

  test('[WR9] a stream sends what is there, then what happens: ids are seqs, data is the event', async () => {
    const user = await newWaitingUser(server())
    const stream = await readStream(url(user), bearer(user))
    const said = await user.message('live words')
    const live = await stream.items.first(({ id }) => id === String(said.body.seq), 'the message in the stream')
    const all = await readAll(user)
    expect(live.data).toEqual(all.at(-1))
    expect(stream.items.all.map(({ id, data }) => [id, data])).toEqual(all.map((event) => [String(event.seq), event]))
    expect(stream.response.headers.get('content-type')).toContain('text/event-stream')
    expect(stream.response.headers.get('cache-control')).toMatch(/no-store|no-cache/)
    stream.close()
  })

  test('[WR10] Last-Event-ID beats after, and leaves out what was seen', async () => {
    const { user, all } = await recorded()
    const seen = all[4]!.seq
    for (const query of ['?after=0', `?after=${all.at(-1)!.seq}`, '']) {
      const stream = await readStream(url(user, query), { ...bearer(user), 'Last-Event-ID': String(seen) })
      await stream.items.first(({ id }) => id === String(all.at(-1)!.seq), 'the last event')
      expect(stream.items.all.map(({ data }) => data)).toEqual(all.slice(5))
      stream.close()
    }
  })

  test('[WR11] a stream of another epoch says that it starts over', async () => {
    const user = await newUser(server())
    const stream = await readStream(url(user, '?epoch=another'), { ...bearer(user), 'Last-Event-ID': '999999' })
    const all = await readAll(user)
    await stream.items.first(({ id }) => id === String(all.at(-1)!.seq), 'the last event')
    expect(stream.items.all[0]).toMatchObject({ event: 'reset', data: { epoch: (await user.events()).epoch } })
    expect(stream.items.all.slice(1).map(({ data }) => data)).toEqual(all)
    stream.close()
  })

  test('[WR12] resumed at every cut, over a socket, a page or a stream, the view is the same', async () => {
    const { user, all } = await recorded()
    const last = all.at(-1)!.seq
    for (let cut = 0; cut <= last; cut++) {
      const rest = all.filter(({ seq }) => seq > cut)
      const socket = await joinChat(server(), user, cut)
      if (rest.length > 0) await socket.event(({ seq }) => seq === last)
      socket.send({ type: 'ping' })
      await socket.frame('pong')
      expect(socket.events.all).toEqual(rest)
      expect((await user.events(cut)).events).toEqual(rest)
      await socket.cut()
    }
  })

  test('[WR13] a socket of another epoch is told to reset and gets everything; a cursor from the future is invalid and closes', async () => {
    const user = await newUser(server())
    const all = await readAll(user)
    const socket = await ChatClient.connect(server().url)
    expect(await socket.resume({ ...user, id: user.id, token: user.token, last: 999_999, epoch: 'another' })).toMatchObject({ reset: true })
    await socket.event(({ seq }) => seq === all.at(-1)!.seq)
    expect(socket.events.all).toEqual(all)
    for (const epoch of [undefined, socket.epoch]) {
      const early = await ChatClient.connect(server().url)
      await expect(early.resume({ id: user.id, token: user.token, last: 999_999, epoch })).rejects.toMatchObject({ code: 'invalid' })
      expect((await early.closed).code).toBe(4400)
    }
    await socket.close()
  })

  test('[WR14] two sockets on one conversation both get everything, once, in order', async () => {
    const agent = await logIn(server(), 'ana')
    const { user, fence } = await newServedUser(server(), agent)
    const sockets = await Promise.all([0, 0].map(() => joinChat(server(), user)))
    await Promise.all([
      ...Array.from({ length: 20 }, (_, n) => sockets[n % 2]!.message(`socket ${n}`)),
      ...Array.from({ length: 20 }, (_, n) => agent.message(user.id, fence, `agent ${n}`)),
      ...Array.from({ length: 20 }, (_, n) => user.message(`call ${n}`)),
    ])
    const all = await readAll(user)
    for (const socket of sockets) {
      await socket.event(({ seq }) => seq === all.at(-1)!.seq)
      expect(socket.events.all).toEqual(all)
      await socket.close()
    }
  })

  test('[WR15] a reader that doesn\'t read is dropped by name, 4503, and loses nothing when it resumes', async () => {
    const user = await newWaitingUser(server())
    const [slow, writer] = await Promise.all([joinChat(server(), user), joinChat(server(), user)])
    await slow.frame('events')
    const seen = slow.last
    slow.socket.pause()
    const text = '😀'.repeat(3_990)
    const dropped = await metric(server(), 'latchkey_slow_readers_total')
    for (let n = 0; n < 900 && (await metric(server(), 'latchkey_slow_readers_total')) === dropped; n += 30) {
      await Promise.all(Array.from({ length: 30 }, () => writer.message(text, undefined, 30_000)))
    }
    slow.socket.resume()
    expect(await slow.closed).toEqual({ code: 4503, reason: 'too_slow' })
    const back = await joinChat(server(), user, slow.last)
    expect(slow.last).toBeGreaterThanOrEqual(seen)
    await back.event(({ seq }) => seq === writer.last, 'the last message', 30_000)
    const whole = [...slow.events.all, ...back.events.all].map(({ seq }) => seq)
    expect(whole).toEqual(writer.events.all.map(({ seq }) => seq))
    await Promise.all([writer.cut(), back.cut()])
  })

  test('[WR16] GET shows the place in the line while it waits, and only then', async () => {
    const user = await newUser(server())
    expect(queueOf(await user.call('GET'))).toBeUndefined()
    await user.choice('human')
    expect(queueOf(await user.call('GET'))).toMatchObject({ position: expect.any(Number) })
    await user.choice('stop')
    expect(queueOf(await user.call('GET'))).toBeUndefined()
  })

  test('[WR17] what a call answers is what a reader sees', async () => {
    const user = await newUser(server())
    const answers = [await user.choice('unusual_activity'), await user.call('PUT', '/locale', { locale: 'es' }), await user.choice('human')]
    const all = await readAll(user)
    for (const answer of answers) for (const event of eventsOf(answer)) expect(all).toContainEqual(event)
    expect(await call(url(user), 'GET', undefined, bearer(user))).toMatchObject({ body: { events: all } })
  })

  test('[WR18] HEAD begins no stream', async () => {
    const user = await newUser(server())
    const { status, headers } = await fetch(url(user), { method: 'HEAD', headers: { ...bearer(user), Accept: 'text/event-stream' } })
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json'])
  })
}

async function metric(server: TestServer, name: string): Promise<number> {
  const { body } = await call(`${server.url}/metrics`, 'GET', undefined, { Authorization: `Bearer ${METRICS_TOKEN}` })
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(String(body.text))?.[1])
}

function queueOf({ body }: Answer): unknown {
  return body.queue
}
