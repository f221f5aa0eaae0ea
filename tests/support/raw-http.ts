/** HTTP as no well-behaved client speaks it: bytes on a connection. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { PATIENCE_MS } from './waiting.ts'

export type RawAnswer = { status: number, headers: Record<string, string>, body: string }

export async function openConnection(url: string): Promise<Socket> {
  const { hostname, port } = new URL(url)
  const socket = connect(Number(port), hostname)
  socket.on('error', () => undefined)
  await once(socket, 'connect')
  return socket
}

/** Sends bytes and answers what came back until the connection ended; a request should ask for `Connection: close`. */
export async function exchange(url: string, bytes: string | Buffer): Promise<RawAnswer> {
  const socket = await openConnection(url)
  const answer = readAnswer(socket)
  socket.write(bytes)
  return await answer
}

export async function readAnswer(socket: Socket): Promise<RawAnswer> {
  const chunks: Buffer[] = []
  socket.on('data', (chunk: Buffer) => chunks.push(chunk))
  const late = setTimeout(() => socket.destroy(), PATIENCE_MS)
  // Not `once(socket, 'close')`: an error before it would be thrown, and a connection that is reset may have been answered.
  await new Promise((resolve) => socket.once('close', resolve))
  clearTimeout(late)
  return parse(Buffer.concat(chunks).toString('utf8'))
}

/** A WebSocket handshake; the answer when it is refused. */
export function upgrade(url: string, path: string, headers: Record<string, string>): Promise<RawAnswer> {
  const fields = { Host: new URL(url).host, Connection: 'Upgrade', Upgrade: 'websocket', 'Sec-WebSocket-Version': '13', 'Sec-WebSocket-Key': 'dGhlIHNhbXBsZSBub25jZQ==', ...headers }
  return exchange(url, request('GET', path, fields))
}

export function request(method: string, path: string, headers: Record<string, string>, body = ''): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`
}

function parse(text: string): RawAnswer {
  const [head = '', ...rest] = text.split('\r\n\r\n')
  const [first = '', ...lines] = head.split('\r\n')
  const headers = Object.fromEntries(lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]))
  const body = rest.join('\r\n\r\n')
  return { status: Number(first.split(' ')[1] ?? 0), headers, body: headers['transfer-encoding'] === 'chunked' ? unchunk(body) : body }
}

function unchunk(text: string): string {
  return text.split('\r\n').filter((_, index) => index % 2 === 1).join('')
}
