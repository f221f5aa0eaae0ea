import { expect, test } from 'vitest'
import type { AgentSocket } from '../../support/agent-client.ts'
import { newId, type Frame, type WireEvent } from '../../support/client.ts'
import type { TestServer } from '../../support/server.ts'
import { logIn, newServedUser, newWaitingUser, readAll } from '../../support/wire.ts'

export function agentSocket(server: () => TestServer): void {
  test('[WA32] a console\'s socket shows line and presence, a watched chat from its cursor, then live', async () => {
    const agent = await logIn(server(), 'ana')
    const { user, fence } = await newServedUser(server(), agent)
    const socket = await agent.socket()
    expect(await socket.frame('queue')).toMatchObject({ waiting: expect.any(Array), mine: expect.any(Array) })
    expect(await socket.frame('presence')).toMatchObject({ presence: { status: expect.any(String), load: expect.any(Number), capacity: 50 } })
    socket.watch(user.id)
    await user.message('are you there?')
    await agent.note(user.id, 'yes, she is')
    await agent.message(user.id, fence, 'I am.')
    const { body } = await agent.conversation(user.id)
    const all = body.events as WireEvent[]
    await socket.frames.first((frame) => eventsIn(frame, user.id).some(({ seq }) => seq === all.at(-1)!.seq), 'the last event')
    expect(socket.frames.all.flatMap((frame) => eventsIn(frame, user.id))).toEqual(all)
    socket.send({ type: 'ping' })
    await socket.frame('pong')
    await socket.close()
  })

  test('[WA33] watched from any cursor it is the same view; from the future it is invalid', async () => {
    const agent = await logIn(server(), 'ana')
    const { user } = await newServedUser(server(), agent)
    const all = (await agent.conversation(user.id)).body.events as WireEvent[]
    const socket = await agent.socket()
    for (let after = 0; after < all.length; after++) {
      const from = socket.frames.all.length
      socket.watch(user.id, after)
      await socket.frames.first((frame) => socket.frames.all.indexOf(frame) >= from && eventsIn(frame, user.id).at(-1)?.seq === all.length, 'all of it')
      expect(socket.frames.all.slice(from).flatMap((frame) => eventsIn(frame, user.id))).toEqual(all.slice(after))
    }
    socket.watch(user.id, 9_999)
    expect(await socket.frame('error')).toMatchObject({ error: { code: 'invalid', issues: [{ path: 'after' }] }, conversation: user.id })
    await socket.close()
  })

  test('[WA34] bad frames are errors and the socket stays; what is not ours is not_found', async () => {
    const agent = await logIn(server(), 'ben')
    const spanish = await newWaitingUser(server(), 'es')
    const socket = await agent.socket()
    const refused = async (frame: unknown) => {
      const before = socket.frames.all.length
      socket.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
      const error = await socket.frames.first((each) => each.type === 'error' && socket.frames.all.indexOf(each) >= before, 'an error')
      return (error.error as { code: string }).code
    }
    for (const frame of ['nonsense', '[]', { type: 'open' }, { type: 'watch' }, { type: 'watch', conversation: spanish.id, after: -1 }, { type: 'message', conversation: spanish.id, id: 'a', text: 'x' }]) {
      expect([frame, await refused(frame)]).toEqual([frame, 'invalid'])
    }
    for (const conversation of [spanish.id, 'x', '\ud800\u0000', '01a00000-0000-7000-8000-000000000000']) {
      expect([conversation, await refused({ type: 'watch', conversation, after: 0 })]).toEqual([conversation, 'not_found'])
      expect([conversation, await refused({ type: 'typing', conversation })]).toEqual([conversation, 'not_found'])
    }
    socket.send({ type: 'ping' })
    await socket.frame('pong')
    await socket.close()
  })

  test('[WA35] messages over the socket are acked, in the order they were sent, whatever came before', async () => {
    const agent = await logIn(server(), 'ana')
    const { user, fence } = await newServedUser(server(), agent)
    const socket = await agent.socket()
    await socket.frame('queue')
    await new Promise((resolve) => setTimeout(resolve, 1_100))
    const ids = Array.from({ length: 8 }, () => newId())
    ids.forEach((id, n) => socket.send({ type: 'message', conversation: user.id, id, text: `reply ${n}`, fence }))
    await socket.frames.first((frame) => frame.type === 'ack' && frame.id === ids.at(-1), 'the last ack')
    expect(acks(socket)).toEqual(ids)
    expect((await readAll(user)).filter(({ from }) => from === 'agent').map(({ text }) => text)).toEqual(ids.map((_, n) => `reply ${n}`))
    socket.send({ type: 'message', conversation: user.id, id: 'stale', text: 'late', fence: fence - 1 })
    expect(await socket.frame('error')).toMatchObject({ id: 'stale', conversation: user.id, error: { code: 'conflict' } })
    await socket.close()
  })

  test('[WA36] whoever may no longer read a chat stops hearing of it, and is told which', async () => {
    const [ana, eva] = [await logIn(server(), 'ana'), await logIn(server(), 'eva')]
    const user = await newWaitingUser(server(), 'es')
    const socket = await eva.socket()
    socket.watch(user.id)
    await socket.frames.first((frame) => eventsIn(frame, user.id).length > 0, 'the chat that waits')
    const { fence } = (await ana.claim(user.id)).body as { fence: number }
    expect(await socket.frame('error')).toMatchObject({ conversation: user.id, error: { code: 'not_found' } })
    await ana.message(user.id, fence, 'for your eyes only')
    await user.message('my secret story')
    socket.send({ type: 'ping' })
    await socket.frame('pong')
    expect(JSON.stringify(socket.frames.all)).not.toMatch(/eyes only|secret story/)
    await socket.close()
  })

  test.each(['the person ends it', 'consent is taken back'])('[WA39] of what waits for them no more they stop hearing, too: %s', async (how) => {
    const eva = await logIn(server(), 'eva')
    await eva.presence('available')
    const ends = how === 'the person ends it'
    const user = await newWaitingUser(server(), ends ? 'es' : 'ar')
    if (!ends) expect((await user.choice('second_es')).status).toBe(200)
    const socket = await eva.socket()
    socket.watch(user.id)
    await socket.frames.first((frame) => eventsIn(frame, user.id).length > 0, 'the chat that waits')
    await user.choice(ends ? 'stop' : 'wait')
    expect(await socket.frame('error')).toMatchObject({ conversation: user.id, error: { code: 'not_found' } })
    await socket.close()
  })
}

function eventsIn(frame: Frame, conversation: string): WireEvent[] {
  return frame.type === 'events' && (frame.conversation as { id: string }).id === conversation ? (frame.events as WireEvent[]) : []
}

function acks(socket: AgentSocket): unknown[] {
  return socket.frames.all.filter(({ type }) => type === 'ack').map(({ id }) => id)
}
