/** The wire contract, rule by rule, against one real server. */
import { afterAll, beforeAll, describe } from 'vitest'
import { ChatClient } from '../support/client.ts'
import type { TestServer } from '../support/server.ts'
import { startFloor } from '../support/wire.ts'
import { agentAccess } from './wire/agent-access.ts'
import { agentChats } from './wire/agent-chats.ts'
import { agentSocket } from './wire/agent-socket.ts'
import { badInput } from './wire/bad-input.ts'
import { chatSocket } from './wire/chat-socket.ts'
import { messages } from './wire/messages.ts'
import { reading } from './wire/reading.ts'
import { starting } from './wire/starting.ts'

let server: TestServer
let silent: { socket: ChatClient, since: number }
beforeAll(async () => {
  server = await startFloor({ EMBED_ORIGINS: 'https://partner.example' })
  silent = { socket: await ChatClient.connect(server.url), since: Date.now() }
})
afterAll(() => server.dispose())

describe('starting, and whose it is', () => starting(() => server))
describe('saying something', () => messages(() => server))
describe('reading', () => reading(() => server))
describe('who is an agent', () => agentAccess(() => server))
describe('bad input', () => badInput(() => server))
describe('the socket', () => chatSocket(() => server, () => silent))
describe('the console\'s socket', () => agentSocket(() => server))
describe('an agent and a chat', () => agentChats(() => server))
