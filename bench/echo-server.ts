/** The yardstick: a bare `ws` server that sends back what it gets. Prints its port. */
import { WebSocketServer } from 'ws'
import type { AddressInfo } from 'node:net'

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
server.on('connection', (socket) => socket.on('message', (data) => socket.send(String(data))))
server.on('listening', () => console.log((server.address() as AddressInfo).port))
