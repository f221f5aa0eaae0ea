import { expect, test } from 'vitest'
import { newId, type Answer, type ChatClient, type HttpChatClient, type WireEvent } from '../../support/client.ts'
import type { TestServer } from '../../support/server.ts'
import {
  conversationOf, eventsOf, expectRefused, joinChat, logIn, newServedUser, newUser, newWaitingUser, openQuestion, readAll,
} from '../../support/wire.ts'

const GLOBALS = ['human', 'language', 'restart', 'stop']

export function messages(server: () => TestServer): void {
  const fromUser = async (user: HttpChatClient) => (await readAll(user)).filter(({ from }) => from === 'user')
  const status = async (user: HttpChatClient) => conversationOf(await user.call('GET')).status

  test('[WM1] a message answers its seq and all that it caused', async () => {
    const user = await newUser(server())
    const answer = await user.choice('unusual_activity', undefined, 'tap-1')
    expect(answer.body).toEqual({ id: 'tap-1', seq: expect.any(Number), duplicate: false, events: expect.any(Array) })
    const [echo, ...said] = eventsOf(answer)
    expect(echo).toEqual({
      seq: answer.body.seq, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), type: 'message_posted', from: 'user',
      text: 'Locked for unusual activity', locale: 'en', dir: 'ltr', clientId: 'tap-1',
    })
    expect(said.at(-1)).toMatchObject({ from: 'bot', input: { kind: 'choice' } })
  })

  test('[WM2] the same id again answers the same seq as a duplicate, whatever happened since', async () => {
    const user = await newWaitingUser(server())
    const first = await user.message('hello there', 'same')
    await user.message('and more', 'other')
    const again = await user.message('hello there', 'same')
    expect(again.body).toMatchObject({ id: 'same', seq: first.body.seq, duplicate: true })
    expect((await fromUser(user)).filter(({ clientId }) => clientId === 'same')).toHaveLength(1)
  })

  test('[WM3] the same message at once over two sockets and HTTP is stored once', async () => {
    const user = await newWaitingUser(server())
    const sockets = await Promise.all([1, 2].map(() => joinChat(server(), user)))
    const answers = await Promise.all([
      ...sockets.flatMap((socket) => [socket.message('only once', 'race'), socket.message('only once', 'race')]),
      ...[1, 2, 3].map(async () => (await user.message('only once', 'race')).body),
    ])
    expect(new Set(answers.map(({ seq }) => seq)).size).toBe(1)
    expect((await fromUser(user)).filter(({ clientId }) => clientId === 'race')).toHaveLength(1)
    await Promise.all(sockets.map((socket) => socket.cut()))
  })

  test('[WM4] the same id with another body is a conflict, over HTTP and sockets, and changes nothing', async () => {
    const user = await newWaitingUser(server())
    await user.message('the first text', 'm')
    const before = await readAll(user)
    const socket = await joinChat(server(), user)
    expectRefused(await user.message('another text', 'm'), 'conflict')
    expectRefused(await user.choice('human', undefined, 'm'), 'conflict')
    await expect(socket.message('a third', 'm')).rejects.toMatchObject({ code: 'conflict' })
    await socket.message('the socket lives on', newId())
    expect((await readAll(user)).slice(0, before.length)).toEqual(before)
    await socket.close()
  })

  test('[WM5] a tap under the id of a text, and another tap under the id of a tap, are conflicts', async () => {
    const user = await newUser(server())
    const question = openQuestion(await readAll(user))
    await user.choice('unusual_activity', question, 'tap')
    expect((await user.choice('unusual_activity', question, 'tap')).body).toMatchObject({ duplicate: true })
    expectRefused(await user.choice('appeal', question, 'tap'), 'conflict')
    expectRefused(await user.message('Locked for unusual activity', 'tap'), 'conflict')
  })

  test('[WM6] bodies are compared after masking: a password that is sent again is the same message', async () => {
    const user = await newWaitingUser(server())
    const text = 'my password is Tr0ub4dor&3, please help'
    const first = await user.message(text, 'pw')
    expect(JSON.stringify(first.body)).not.toContain('Tr0ub4dor')
    expect((await user.message(text, 'pw')).body).toMatchObject({ seq: first.body.seq, duplicate: true })
    const socket = await joinChat(server(), user)
    expect(await socket.message(text, 'pw')).toMatchObject({ seq: first.body.seq, duplicate: true })
    expectRefused(await user.message('my password is Tr0ub4dor&3, please hurry', 'pw'), 'conflict')
    await socket.close()
  })

  test('[WM7] an id is the conversation\'s own: another may use the same', async () => {
    const [one, other] = [await newWaitingUser(server()), await newWaitingUser(server())]
    expect((await one.message('from one', 'shared')).body.duplicate).toBe(false)
    expect((await other.message('from another', 'shared')).body.duplicate).toBe(false)
  })

  test('[WM8] an id is 1 to 64 of A-Za-z0-9_-', async () => {
    const user = await newWaitingUser(server())
    for (const id of ['', 'a'.repeat(65), 'a b', 'ä', 7, null, undefined]) expectRefused(await user.call('POST', '/messages', { id, text: 'x' }), 'invalid')
    for (const id of ['a', 'a'.repeat(64), '-_9']) expect((await user.call('POST', '/messages', { id, text: 'x' })).status).toBe(200)
  })

  test('[WM9] an unknown option is invalid, and says where', async () => {
    const user = await newUser(server())
    expect(expectRefused(await user.choice('no_such_option'), 'invalid').issues).toEqual([{ path: 'choice', message: expect.any(String) }])
    expectRefused(await user.choice('__proto__'), 'invalid')
    expectRefused(await user.choice('constructor'), 'invalid')
    expect(await fromUser(user)).toEqual([])
  })

  test('[WM10] a tap on a question that is no longer open is a conflict; on the open one it counts', async () => {
    const user = await newUser(server())
    const first = openQuestion(await readAll(user))
    const second = openQuestion(eventsOf(await user.choice('unusual_activity', first)))
    expectRefused(await user.choice('appeal', first), 'conflict')
    expectRefused(await user.choice('human', first), 'conflict')
    expectRefused(await user.choice('no_code', second + 1_000), 'conflict')
    expectRefused(await user.choice('no_code', first - 1), 'conflict')
    expect((await user.choice('no_code', second)).status).toBe(200)
  })

  test('[WM11] a tap on a question that was asked again counts on either message', async () => {
    const [one, other] = [await newUser(server()), await newUser(server())]
    for (const [user, pick] of [[one, 'first'], [other, 'again']] as const) {
      const first = openQuestion(await readAll(user))
      const again = openQuestion(eventsOf(await user.call('PUT', '/locale', { locale: 'es' })))
      expect(again).toBeGreaterThan(first)
      expect((await user.choice('appeal', pick === 'first' ? first : again)).status).toBe(200)
    }
  })

  test('[WM12] the reserved choices work at every status', async () => {
    const agent = await logIn(server(), 'ana')
    const served = async () => (await newServedUser(server(), agent)).user
    const resolved = async () => {
      const user = await newUser(server())
      await user.call('POST', '/end', {})
      return user
    }
    for (const choice of GLOBALS) {
      for (const make of [() => newUser(server()), () => newWaitingUser(server()), served, resolved]) {
        const user = await make()
        const answer = await user.choice(choice)
        expect({ choice, status: answer.status }).toEqual({ choice, status: 200 })
        expect(eventsOf(answer)[0]).toMatchObject({ from: 'user', type: 'message_posted' })
      }
    }
  })

  test('[WM13] human puts it in the line, stop ends it, restart asks the first question, language asks for the language', async () => {
    const [human, stop, restart, language] = await Promise.all([1, 2, 3, 4].map(() => newUser(server())))
    await human!.choice('human')
    expect(await status(human!)).toBe('waiting')
    await stop!.choice('stop')
    expect(await status(stop!)).toBe('resolved')
    await restart!.choice('unusual_activity')
    expect(eventsOf(await restart!.choice('restart')).at(-1)?.input).toEqual((await readAll(restart!)).find(({ input }) => input)?.input)
    const options = (eventsOf(await language!.choice('language')).at(-1)?.input as { options: { id: string, label: string }[] }).options
    expect(options).toEqual(expect.arrayContaining([{ id: 'en', label: 'English' }, { id: 'es', label: 'Español' }]))
    expect(conversationOf(await language!.call('GET')).status).toBe('bot')
    expect(eventsOf(await language!.choice('es')).map(({ type }) => type)).toContain('language_changed')
  })

  test('[WM14] PUT locale asks the open question again in that language, and says so in an event', async () => {
    const user = await newUser(server())
    const before = (await readAll(user)).at(-1)
    const answer = await user.call('PUT', '/locale', { locale: 'es' })
    expect(conversationOf(answer)).toMatchObject({ locale: 'es', dir: 'ltr', status: 'bot' })
    expect(eventsOf(answer)[0]).toMatchObject({ type: 'language_changed', locale: 'es', dir: 'ltr' })
    const again = eventsOf(answer).at(-1)!
    expect(again).toMatchObject({ from: 'bot', locale: 'es', input: { kind: 'choice' } })
    expect(optionIds(again)).toEqual(optionIds(before))
    expect(again.text).not.toBe(before?.text)
  })

  test('[WM15] PUT locale of an unknown language is invalid, and says where; a region that is not there falls back', async () => {
    const user = await newUser(server())
    expect(expectRefused(await user.call('PUT', '/locale', { locale: 'tlh' }), 'invalid').issues).toEqual([{ path: 'locale', message: expect.any(String) }])
    expectRefused(await user.call('PUT', '/locale', { locale: '../../etc' }), 'invalid')
    expectRefused(await user.call('PUT', '/locale', {}), 'invalid')
    expect(conversationOf(await user.call('PUT', '/locale', { locale: 'ES-mx' })).locale).toBe('es')
  })

  test('[WM16] a socket\'s locale frame does the same; an unknown one is an error on a socket that stays', async () => {
    const user = await newUser(server())
    const socket = await joinChat(server(), user)
    socket.send({ type: 'locale', locale: 'es' })
    await socket.event(({ type, locale }) => type === 'language_changed' && locale === 'es')
    await socket.event(({ input, locale }) => input !== undefined && locale === 'es')
    socket.send({ type: 'locale', locale: 'tlh' })
    expect((await socket.frame('error')).error).toMatchObject({ code: 'invalid', issues: [{ path: 'locale' }] })
    socket.send({ type: 'ping' })
    await socket.frame('pong')
    await socket.close()
  })

  test('[WM17] end resolves with an outcome and a reference; ending again changes nothing', async () => {
    const user = await newUser(server())
    const answer = await user.call('POST', '/end')
    expect(conversationOf(answer).status).toBe('resolved')
    const ended = (await readAll(user)).filter(({ type }) => type === 'conversation_resolved')
    expect(ended).toEqual([expect.objectContaining({ outcome: 'left', reference: expect.stringMatching(/\S{6,}/) })])
    expect(conversationOf(await user.call('POST', '/end', {}))).toEqual(conversationOf(answer))
  })

  test('[WM18] a message to a resolved chat reopens it, with the outcome and reference it had', async () => {
    const user = await newUser(server())
    const socket = await joinChat(server(), user)
    socket.send({ type: 'end' })
    const resolved = await socket.event(({ type }) => type === 'conversation_resolved')
    await socket.message('one more thing, it is locked again')
    const { outcome, reference } = resolved
    expect(await socket.event(({ type }) => type === 'conversation_reopened')).toMatchObject({ outcome, reference })
    expect(await status(user)).toBe('bot')
    await socket.close()
  })

  test('[WM19] frames of one socket take effect in the order they were sent', async () => {
    for (let round = 0; round < 5; round++) {
      const user = await newWaitingUser(server())
      const socket = await joinChat(server(), user)
      sendAll(socket, [
        { type: 'message', id: 'one', text: 'first words' }, { type: 'locale', locale: 'es' },
        { type: 'message', id: 'two', text: 'second words' }, { type: 'end' },
      ])
      await socket.event(({ type }) => type === 'conversation_resolved')
      const order = socket.events.all.map(({ type, clientId }) => clientId ?? type)
      const told = ['one', 'language_changed', 'two', 'conversation_resolved']
      expect(order.filter((each) => told.includes(String(each)))).toEqual(told)
      await socket.close()
    }
  })

  test('[WM22] a chat that rests says until when, and a message wakes it', async () => {
    const user = await newUser(server())
    for (const choice of ['unusual_activity', 'it_was_me', 'later']) await user.choice(choice)
    expect(await status(user)).toBe('parked')
    const parked = (await readAll(user)).find(({ type }) => type === 'conversation_parked')
    expect(Date.parse(String(parked?.until))).toBeGreaterThan(Date.now())
    await user.message('hello?')
    expect((await readAll(user)).map(({ type }) => type)).toContain('conversation_resumed')
    expect(await status(user)).toBe('bot')
  })

  test('[WM20] a rating is 1 to 5 with an optional comment, taken once it is resolved', async () => {
    const user = await newUser(server())
    expectRefused(await user.call('POST', '/rating', { score: 5 }), 'conflict')
    await user.call('POST', '/end', {})
    for (const body of [{ score: 0 }, { score: 6 }, { score: 4.5 }, { score: '5' }, {}, { score: 5, comment: '' }, { score: 5, comment: 'a'.repeat(2_001) }]) {
      expectRefused(await user.call('POST', '/rating', body), 'invalid')
    }
    expect(bare(await user.call('POST', '/rating', { score: 4, comment: 'kind people' }))).toEqual({ status: 204, text: '' })
    expect(bare(await user.call('POST', '/rating', { score: 5 }))).toEqual({ status: 204, text: '' })
  })

  test('[WM21] read takes a seq that is there; one from the future is invalid', async () => {
    const user = await newUser(server())
    const { last } = await user.events()
    expect(bare(await user.call('POST', '/read', { seq: last }))).toEqual({ status: 204, text: '' })
    expect(bare(await user.call('POST', '/read', { seq: 1 }))).toEqual({ status: 204, text: '' })
    for (const seq of [last + 1, 0, -1, 1.5, '1', 1e300]) expectRefused(await user.call('POST', '/read', { seq }), 'invalid')
  })
}

function bare({ status, body }: Answer) {
  return { status, text: body.text }
}

function optionIds(event: WireEvent | undefined): string[] {
  return ((event?.input as { options?: { id: string }[] })?.options ?? []).map(({ id }) => id)
}

function sendAll(socket: ChatClient, frames: Parameters<ChatClient['send']>[0][]): void {
  for (const frame of frames) socket.send(frame)
}
