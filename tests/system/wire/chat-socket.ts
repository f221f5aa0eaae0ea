import { expect, test } from 'vitest'
import WebSocket from 'ws'
import { call, ChatClient, dial, newId, type Frame } from '../../support/client.ts'
import type { TestServer } from '../../support/server.ts'
import { upgrade } from '../../support/raw-http.ts'
import {
  conversationOf, expectErrorShape, joinChat, logIn, newServedUser, newUser, newWaitingUser, readAll, signContext,
} from '../../support/wire.ts'

/** `silent`: a socket that says nothing since it was opened; its end is looked at last. */
export function chatSocket(server: () => TestServer, silent: () => { socket: ChatClient, since: number }): void {
  const connect = (headers?: Record<string, string>) => ChatClient.connect(server().url, headers)
  const pingPong = async (socket: ChatClient) => {
    socket.send({ type: 'ping' })
    expect(await socket.frame('pong')).toEqual({ type: 'pong' })
  }

  test.each<[string, string | Buffer]>([
    ['no JSON', 'hello'], ['an empty frame', ''], ['no object', '[]'], ['null', 'null'], ['no type', '{}'], ['an unknown type', '{"type":"open"}'],
    ['a message', '{"type":"message","id":"a","text":"x"}'], ['a ping', '{"type":"ping"}'], ['a typing', '{"type":"typing"}'],
    ['an unknown field', '{"type":"start","admin":true}'], ['__proto__', '{"type":"start","__proto__":{"a":1}}'],
    ['a resume without a token', '{"type":"resume","conversation":"x","after":0}'], ['a resume without a cursor', '{"type":"resume","conversation":"x","token":"y"}'],
    ['a negative cursor', '{"type":"resume","conversation":"x","token":"y","after":-1}'], ['a huge cursor', '{"type":"resume","conversation":"x","token":"y","after":1e300}'],
    ['a key that is too short', '{"type":"start","key":"abc"}'], ['a start in binary', Buffer.from('{"type":"start"}')], ['bytes', Buffer.from([0, 255, 254])],
  ])('[WC1] a first frame that is %s is an error, then 4400', async (_, data) => {
    const socket = await connect()
    socket.socket.send(data)
    const { error } = await socket.frame('error')
    expect(error).toMatchObject({ code: 'invalid' })
    expectErrorShape(error as Parameters<typeof expectErrorShape>[0])
    expect(await socket.closed).toEqual({ code: 4400, reason: 'invalid' })
    expect(socket.frames.all).toHaveLength(1)
  })

  test.each<[string, string | Buffer]>([
    ['no JSON', 'hello'], ['an unknown type', '{"type":"open"}'], ['another start', '{"type":"start"}'], ['another resume', '{"type":"resume","conversation":"x","token":"y","after":0}'],
    ['an unknown field', '{"type":"ping","x":1}'], ['__proto__', '{"type":"ping","__proto__":{}}'], ['binary', Buffer.from('{"type":"ping"}')],
    ['text and choice', '{"type":"message","id":"a","text":"x","choice":"y"}'], ['an empty text', '{"type":"message","id":"a","text":""}'],
    ['a lone surrogate', '{"type":"message","id":"a","text":"\\ud800"}'], ['NUL', '{"type":"message","id":"a","text":"a\\u0000b"}'],
    ['a wrong read', '{"type":"read","seq":0}'], ['a read of the future', '{"type":"read","seq":99999}'], ['a wrong to', '{"type":"message","id":"a","choice":"human","to":"1"}'],
    ['a wrong locale', '{"type":"locale","locale":7}'],
  ])('[WC2] a later frame that is %s is an error, and the socket stays', async (_, data) => {
    const user = await newUser(server())
    const socket = await joinChat(server(), user)
    socket.socket.send(data)
    const { error } = await socket.frame('error')
    expect(error).toMatchObject({ code: 'invalid' })
    expectErrorShape(error as Parameters<typeof expectErrorShape>[0])
    await pingPong(socket)
    expect((await readAll(user)).some(({ from }) => from === 'user')).toBe(false)
    await socket.cut()
  })

  test('[WC3] an error about a message names its id', async () => {
    const socket = await joinChat(server(), await newUser(server()))
    socket.send({ type: 'message', id: 'bad-one', text: '' })
    expect(await socket.frame('error')).toMatchObject({ id: 'bad-one' })
    await expect(socket.choice('no_such_option', undefined, 'bad-two')).rejects.toMatchObject({ code: 'invalid' })
    await socket.close()
  })

  test('[WC4] frames of more than 16 KB close the socket, 1009 or 4413, before and after opened', async () => {
    for (const socket of [await connect(), await joinChat(server(), await newUser(server()))]) {
      socket.send({ type: 'message', id: 'a', text: 'x'.repeat(16_384) })
      expect([1009, 4413]).toContain((await socket.closed).code)
    }
  })

  test('[WC5] the longest message there is fits a frame', async () => {
    const user = await newWaitingUser(server())
    const socket = await joinChat(server(), user)
    const text = '😀'.repeat(4_000)
    await socket.message(text, 'i'.repeat(64))
    expect((await readAll(user)).at(-1)?.text).toBe(text)
    await expect(socket.message('a'.repeat(4_001))).rejects.toMatchObject({ code: 'invalid' })
    await socket.close()
  })

  test('[WC6] a message in a few fragments is read, in many it closes the socket', async () => {
    const socket = await joinChat(server(), await newUser(server()))
    sendInFragments(socket.socket, '{"type":"ping"}', 4)
    await socket.frame('pong')
    sendInFragments(socket.socket, '{"type":"ping"}', 12)
    expect((await socket.closed).code).toBeGreaterThanOrEqual(1000)
  })

  test('[WC7] text that is no UTF-8 closes the socket', async () => {
    const socket = await joinChat(server(), await newUser(server()))
    socket.socket.send(Buffer.from([0x22, 0xff, 0x22]), { binary: false })
    expect([1007, 4400]).toContain((await socket.closed).code)
  })

  test('[WC8] the subprotocol is latchkey.v1, and nothing is compressed', async () => {
    const socket = await connect()
    expect(socket.socket.protocol).toBe('latchkey.v1')
    expect(socket.socket.extensions).toBe('')
    await socket.cut()
    const both = new WebSocket(`${server().url.replace('http', 'ws')}/v1/chat`, ['latchkey.agent.v1', 'latchkey.v1'])
    both.on('error', () => undefined)
    await new Promise((resolve) => both.once('open', resolve).once('error', resolve))
    expect(both.protocol).toBe('latchkey.v1')
    both.terminate()
  })

  test('[WC9] a missing Origin and our own are let in, a foreign one is forbidden', async () => {
    const port = new URL(server().url).port
    for (const origin of [undefined, server().url, `http://localhost:${port}`, 'https://partner.example']) {
      await (await connect(origin === undefined ? {} : { Origin: origin })).close()
    }
    for (const origin of ['https://evil.example', 'null', `https://localhost:${port}`, `http://localhost:${port}.evil.example`, 'http://localhost:1']) {
      const { status } = await upgrade(server().url, '/v1/chat', { Origin: origin, 'Sec-WebSocket-Protocol': 'latchkey.v1' })
      expect({ origin, status }).toEqual({ origin, status: 403 })
    }
  })

  test('[WC10] without an upgrade the address is an invalid call', async () => {
    const { status, body } = await call(`${server().url}/v1/chat`, 'GET')
    expect({ status, code: (body.error as { code: string }).code }).toEqual({ status: 400, code: 'invalid' })
  })

  test('[WC11] what follows a start without waiting for opened counts, in order', async () => {
    const socket = await connect()
    socket.send({ type: 'start', locale: 'en' })
    const ack = socket.message('I need help', 'early')
    await pingPong(socket)
    expect(await ack).toMatchObject({ duplicate: false })
    expect(socket.frames.all[0]).toMatchObject({ type: 'opened' })
    await socket.close()
  })

  test('[WC12] events come in frames {type, events, last}: last is the cursor to resume with', async () => {
    const user = await newUser(server())
    const socket = await joinChat(server(), user)
    const ack = await socket.choice('human')
    const seqs = socket.events.all.map(({ seq }) => seq)
    expect(seqs).toContain(ack.seq)
    expect(seqs).toEqual([...new Set(seqs)].toSorted((a, b) => a - b))
    expect(socket.last).toBe(conversationOf(await user.call('GET')).last)
    const ackAt = socket.frames.all.findIndex(({ type }) => type === 'ack')
    expect(socket.frames.all[ackAt]).toEqual({ type: 'ack', id: ack.id, seq: ack.seq, duplicate: false })
    await socket.close()
  })

  test('[WC13] errors are told in the language of the conversation, before it in the browser\'s', async () => {
    const early = await connect({ 'Accept-Language': 'es' })
    early.send({ type: 'ping' })
    const spanish = (await early.frame('error')).error as { message: string }
    const socket = await connect({ 'Accept-Language': 'en' })
    await socket.start({ locale: 'es' })
    socket.send({ type: 'read', seq: 0 })
    expect((await socket.frame('error')).error).toMatchObject({ message: spanish.message })
    expect(spanish.message).toMatch(/No |[áéíóúñ]/)
    await socket.cut()
  })

  test('[WC14] typing and read reach the other side, both ways', async () => {
    const agent = await logIn(server(), 'ana')
    const { user } = await newServedUser(server(), agent)
    const [socket, console] = [await joinChat(server(), user), await agent.socket()]
    console.watch(user.id)
    const isOfChat = (frame: Frame) => frame.type === 'events' && (frame.conversation as { id: string }).id === user.id
    await console.frames.first(isOfChat, 'the watched chat')
    socket.send({ type: 'typing' })
    expect(await console.frame('typing')).toEqual({ type: 'typing', conversation: user.id, from: 'user' })
    socket.send({ type: 'read', seq: 3 })
    expect(await console.frame('read')).toEqual({ type: 'read', conversation: user.id, by: 'user', seq: 3 })
    console.send({ type: 'typing', conversation: user.id })
    expect(await socket.frame('typing')).toEqual({ type: 'typing', from: 'agent' })
    await agent.read(user.id, 4)
    expect(await socket.frame('read')).toEqual({ type: 'read', by: 'agent', seq: 4 })
    const later = await joinChat(server(), user)
    expect(await later.frame('read')).toMatchObject({ by: 'agent', seq: 4 })
    await Promise.all([socket.close(), later.close(), console.close()])
  })

  test('[WC21] typing is passed on once in a while, read only when it moves on', async () => {
    const agent = await logIn(server(), 'ana')
    const { user } = await newServedUser(server(), agent)
    const [socket, console] = [await joinChat(server(), user), await agent.socket()]
    console.watch(user.id)
    await console.frames.first((frame) => frame.type === 'events', 'the watched chat')
    for (let n = 0; n < 200; n++) socket.send({ type: 'typing' })
    for (const seq of [3, 3, 2, 1, 4, 3]) socket.send({ type: 'read', seq })
    await pingPong(socket)
    console.send({ type: 'ping' })
    await console.frame('pong')
    expect(console.frames.all.filter(({ type }) => type === 'typing').length).toBeLessThan(10)
    expect(console.frames.all.filter(({ type }) => type === 'read').map(({ seq }) => seq)).toEqual([3, 4])
    for (const seq of [4, 2, 4, 5]) await agent.read(user.id, seq)
    await socket.frames.first(({ type, seq }) => type === 'read' && seq === 5, 'how far the agent has read')
    expect(socket.frames.all.filter(({ type }) => type === 'read').map(({ seq }) => seq)).toEqual([4, 5])
    for (let n = 0; n < 200; n++) console.send({ type: 'typing', conversation: user.id })
    console.send({ type: 'message', conversation: user.id, id: 'end', text: 'done', fence: 0 })
    await console.frame('error')
    expect(socket.frames.all.filter(({ type }) => type === 'typing').length).toBeLessThan(10)
    await Promise.all([socket.close(), console.close()])
  })

  test('[WC15] an agent\'s reply reaches the user with the agent\'s name, live', async () => {
    const agent = await logIn(server(), 'ana')
    const { user, fence } = await newServedUser(server(), agent)
    const socket = await joinChat(server(), user)
    await agent.message(user.id, fence, 'Hello, this is Ana.')
    const reply = await socket.event(({ from }) => from === 'agent')
    expect(reply).toMatchObject({ type: 'message_posted', text: 'Hello, this is Ana.', name: 'ana', locale: 'en', dir: 'ltr' })
    expect(reply).not.toHaveProperty('clientId')
    expect(socket.events.all).toContainEqual(expect.objectContaining({ type: 'agent_assigned', name: 'ana' }))
    await socket.close()
  })

  test('[WC16] a queue frame tells the place while it waits, and again when it changes', async () => {
    const agent = await logIn(server(), 'eva')
    const [first, second] = [await newWaitingUser(server(), 'es'), await newWaitingUser(server(), 'es')]
    const socket = await joinChat(server(), second)
    const before = await socket.frame('queue')
    expect(before).toEqual({ type: 'queue', position: expect.any(Number), wait: placeWait(before), paths: expect.any(Array) })
    expect((await agent.claim(first.id)).status).toBe(200)
    const position = (before.position as number) - 1
    await socket.frames.first((frame) => frame.type === 'queue' && frame.position === position, 'one place further')
    const waiting = await call(`${server().url}/v1/conversations/${second.id}`, 'GET', undefined, { Authorization: `Bearer ${second.token}` })
    expect(waiting.body.queue).toMatchObject({ position })
    await socket.close()
  })

  test('[WC17] an end over the socket resolves; the frames of a chat that ended still work', async () => {
    const socket = await connect()
    await socket.start({ context: await signContext() })
    socket.send({ type: 'end' })
    await socket.event(({ type }) => type === 'conversation_resolved')
    await pingPong(socket)
    await socket.message('back again', newId())
    await socket.event(({ type }) => type === 'conversation_reopened')
    await socket.close()
  })

  test('[WC18] a socket that is cut in the middle leaves nothing behind that hurts the next', async () => {
    const user = await newWaitingUser(server())
    for (let n = 0; n < 20; n++) {
      const socket = await joinChat(server(), user)
      socket.send({ type: 'message', id: `cut-${n}`, text: `words ${n}` })
      if (n % 2 === 0) await new Promise((resolve) => setTimeout(resolve, n))
      await socket.cut()
    }
    const last = await joinChat(server(), user)
    await last.message('after all', 'cut-end')
    const ids = (await readAll(user)).map(({ clientId }) => clientId).filter((id) => String(id).startsWith('cut-'))
    expect(ids).toEqual([...new Set(ids)])
    expect(ids.at(-1)).toBe('cut-end')
    await last.close()
  })

  test('[WC19] an upgrade that no client finishes, and one with a wrong path, are refused', async () => {
    expect((await upgrade(server().url, '/v1/nothing', {})).status).toBe(404)
    const lost = dial(server().url, '/v1/chat/x', 'latchkey.v1')
    expect(String(await new Promise((resolve) => lost.once('error', resolve)))).toContain('404')
  })

  test('[WC20] a socket that says nothing within 10 s gets an error, then 4400', async () => {
    const { socket, since } = silent()
    expect(await socket.closed).toEqual({ code: 4400, reason: 'invalid' })
    expect(Date.now() - since).toBeGreaterThan(9_900)
    expect(socket.frames.all).toEqual([{ type: 'error', error: expect.objectContaining({ code: 'invalid' }) }])
  }, 20_000)
}

/** Null, or the seconds that half and nine in ten wait at most. */
function placeWait({ wait }: Frame): unknown {
  return wait === null ? null : { p50: expect.any(Number), p90: expect.any(Number) }
}

function sendInFragments(socket: WebSocket, text: string, fragments: number): void {
  const size = Math.ceil(text.length / fragments)
  for (let n = 0; n < fragments; n++) socket.send(text.slice(n * size, (n + 1) * size), { fin: n === fragments - 1 })
}
