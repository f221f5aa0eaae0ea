import { serve, type ServerType } from '@hono/node-server'
import type { Hono } from 'hono'
import { WebSocketServer } from 'ws'
import { STATUS_CODES, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { BOUNDS } from '../conversation/index.ts'
import { ERROR_STATUS, SUBPROTOCOL } from '../protocol/index.ts'
import { StartError } from './config.ts'
import type { ErrorText } from './http-error.ts'

export interface Listening {
  port: number
  /** Takes no new connections, lets running requests finish for a while, then cuts what is left. */
  close(graceMs: number): Promise<void>
}

/** The subprotocol of an address, if it was offered. */
function chooseProtocol(offered: Set<string>, { url = '' }: IncomingMessage): string | false {
  const own = url.startsWith('/v1/agent/') ? SUBPROTOCOL.agent : SUBPROTOCOL.chat
  return offered.has(own) ? own : false
}

/** What was sent is no HTTP, or too much, or came too late: answered like any other bad input, then the connection ends. */
function answerGarbage(error: NodeJS.ErrnoException, socket: Duplex, errorText: ErrorText): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const code = error.code === 'HPE_HEADER_OVERFLOW' ? 'too_large' : 'invalid'
  const issues = code === 'invalid' ? { issues: [{ path: '', message: 'not HTTP' }] } : {}
  const body = JSON.stringify({ error: { code, message: errorText(code, undefined), ...issues } })
  const status = ERROR_STATUS[code]
  const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}`
  socket.end(`${head}\r\nConnection: close\r\n\r\n${body}`)
}

/** Throws StartError when the port is taken or can't be listened on. */
export async function listen(app: Hono, port: number, hostname: string, errorText: ErrorText): Promise<Listening> {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: BOUNDS.frameBytes,
    maxFragments: BOUNDS.frameFragments,
    perMessageDeflate: false,
    handleProtocols: chooseProtocol,
  })
  const serverOptions = { headersTimeout: 10_000, requestTimeout: 60_000, keepAliveTimeout: 15_000, maxHeaderSize: 24_576 }
  const server = serve({ fetch: app.fetch, port, hostname, serverOptions, websocket: { server: sockets } })
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => answerGarbage(error, socket, errorText))
  await opened(server, port, hostname)
  const { port: actual } = server.address() as AddressInfo
  return { port: actual, close: (graceMs) => close(server, graceMs) }
}

async function opened(server: ServerType, port: number, hostname: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  server.once('listening', resolve)
  server.once('error', (error: NodeJS.ErrnoException) => reject(new StartError(listenFault(error, port, hostname))))
  await promise
}

function listenFault({ code, message }: NodeJS.ErrnoException, port: number, hostname: string): string {
  if (code === 'EADDRINUSE') return `Port ${port} is in use: stop what listens there, or choose another with PORT=…`
  if (code === 'EACCES') return `Port ${port} may not be listened on by this user: choose one above 1023 with PORT=…`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') return `The address ${hostname} is not one of this machine: check HOST=…`
  return `Listening on ${hostname}:${port} failed: ${message}`
}

const SWEEP_MS = 50

async function close(server: ServerType, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  const cut = setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), graceMs)
  // A connection whose last request has just been answered would be kept for the next one.
  const sweep = setInterval(() => 'closeIdleConnections' in server && server.closeIdleConnections(), SWEEP_MS)
  await closed
  clearInterval(sweep)
  clearTimeout(cut)
}
