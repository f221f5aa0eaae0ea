/** The two sides that are compared: a conversation with the real server, and a bare echo. Each turn waits for its answer. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import WebSocket from 'ws'
import { startServer } from '../tests/support/server.ts'

export interface Side {
  name: string
  /** Opens one more client. */
  open(): Promise<Client>
  close(): Promise<unknown>
}

export interface Client {
  /** One turn: sent, and answered. */
  turn(): Promise<void>
  close(): void
}

/** Round and round through a real flow: two questions answered, then from the start. */
const CYCLE = ['unusual_activity', 'no_code', 'restart']

export async function latchkey(name: string, groupCommits: boolean): Promise<Side> {
  const env = { LIMITS_FACTOR: '1000000', LOG_LEVEL: 'error', CONTENT_WATCH: '0', GROUP_COMMITS: groupCommits ? '1' : '0' }
  const server = await startServer({ env })
  const url = `${server.url.replace('http', 'ws')}/v1/chat`
  return { name, open: () => conversation(url), close: () => server.dispose() }
}

async function conversation(url: string): Promise<Client> {
  const socket = new WebSocket(url, ['latchkey.v1'], { perMessageDeflate: false })
  let answered = Promise.withResolvers<void>()
  socket.on('message', (data) => {
    const text = String(data)
    if (text.startsWith('{"type":"ack"') || text.startsWith('{"type":"opened"')) answered.resolve()
    if (text.startsWith('{"type":"error"')) answered.reject(new Error(text))
  })
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'start', locale: 'en' }))
  await answered.promise
  let n = 0
  return {
    async turn() {
      answered = Promise.withResolvers()
      socket.send(JSON.stringify({ type: 'message', id: `m${n}`, choice: CYCLE[n++ % CYCLE.length] }))
      await answered.promise
    },
    close: () => socket.terminate(),
  }
}

export async function echo(): Promise<Side> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('echo-server.ts', import.meta.url))], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [port] = (await once(createInterface(child.stdout), 'line')) as [string]
  return { name: 'bare ws echo', open: () => echoing(`ws://127.0.0.1:${port}`), close: async () => stop(child) }
}

async function echoing(url: string): Promise<Client> {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  let answered = Promise.withResolvers<void>()
  socket.on('message', () => answered.resolve())
  await once(socket, 'open')
  const frame = JSON.stringify({ type: 'message', id: 'm0000', choice: 'unusual_activity', padding: 'x'.repeat(70) })
  return {
    async turn() {
      answered = Promise.withResolvers()
      socket.send(frame)
      await answered.promise
    },
    close: () => socket.terminate(),
  }
}

function stop(child: ChildProcess): void {
  child.kill('SIGKILL')
}
