import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocketServer, type WebSocket } from 'ws'
import { ChatClient, WireError } from '../support/client.ts'
import { Arrivals } from '../support/waiting.ts'

/** Speaks just enough of the contract to see that the client does. */
function answer(socket: WebSocket, frame: { type: string, id?: string, text?: string }): void {
  const send = (body: unknown) => socket.send(JSON.stringify(body))
  if (frame.type === 'start') send({ type: 'opened', conversation: { id: 'c1', last: 0, epoch: 'e1' }, token: 't1' })
  if (frame.type === 'resume') send({ type: 'error', error: { code: 'not_found', message: 'no' } })
  if (frame.type !== 'message') return
  if (frame.text === 'refuse') return send({ type: 'error', id: frame.id, error: { code: 'conflict', message: 'no' } })
  if (frame.text === 'vanish') return socket.terminate()
  send({ type: 'events', events: [{ seq: 3, at: 'now', type: 'message_posted' }], last: 4 })
  send({ type: 'ack', id: frame.id, seq: 3, duplicate: false })
}

describe('the chat client', () => {
  let server: WebSocketServer
  let url: string

  beforeAll(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1', path: '/v1/chat', handleProtocols: () => 'latchkey.v1' })
    server.on('connection', (socket) => socket.on('message', (data) => answer(socket, JSON.parse(String(data)))))
    await new Promise((resolve) => server.once('listening', resolve))
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })
  afterAll(() => server.close())

  test('keeps id, token, cursor and events', async () => {
    const client = await ChatClient.connect(url)
    await client.start()
    expect(await client.message('hello')).toMatchObject({ seq: 3, duplicate: false })
    expect(client).toMatchObject({ id: 'c1', token: 't1', epoch: 'e1', last: 4 })
    expect(await client.event((event) => event.seq === 3)).toMatchObject({ type: 'message_posted' })
    expect((await client.close()).code).toBe(1000)
  })

  test('throws a refusal with its code', async () => {
    const client = await ChatClient.connect(url)
    await expect(client.message('refuse')).rejects.toMatchObject({ code: 'conflict' })
    await expect(client.resume({ id: 'c1', token: 't1', last: 4 })).rejects.toBeInstanceOf(WireError)
    await client.cut()
  })

  test('stops waiting when the connection is lost', async () => {
    const client = await ChatClient.connect(url)
    await expect(client.message('vanish')).rejects.toThrow('closed (1006)')
  })

  test('says what it waited for in vain, and what came instead', async () => {
    const arrivals = new Arrivals<number>()
    arrivals.add(1)
    await expect(arrivals.first((item) => item === 2, 'a two', 20)).rejects.toThrow('waiting for a two; came: [1]')
  })
})
