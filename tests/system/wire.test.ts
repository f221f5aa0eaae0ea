/** The wire contract, rule by rule, against one real server. */
import { afterAll, beforeAll, describe } from 'vitest'
import type { TestServer } from '../support/server.ts'
import { startFloor } from '../support/wire.ts'
import { messages } from './wire/messages.ts'
import { reading } from './wire/reading.ts'
import { starting } from './wire/starting.ts'

let server: TestServer
beforeAll(async () => void (server = await startFloor()))
afterAll(() => server.dispose())

describe('starting, and whose it is', () => starting(() => server))
describe('saying something', () => messages(() => server))
describe('reading', () => reading(() => server))
