/** What was hidden stays hidden: no route, frame or byte on disk brings it back, for anybody. */
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Role } from '../../src/agents/store.ts'
import { addAgent } from '../../src/commands/agent-accounts.ts'
import { CALLS } from '../../src/protocol/index.ts'
import { openSqlite } from '../../src/storage/index.ts'
import { AgentClient, type AgentSocket } from '../support/agent-client.ts'
import { newId, type HttpChatClient } from '../support/client.ts'
import { startServer, type TestServer } from '../support/server.ts'
import { newWaitingUser } from '../support/wire.ts'

/** Typed by the person, by the agent to the person, and by the agent into a note. */
const SECRETS = ['Gatito#99', '4111 1111 1111 1111', 'hunter2!x', '5500 0000 0000 0004', 'Zorro$77']

let server: TestServer
let user: HttpChatClient
let ana: AgentClient
let sue: AgentClient
let adam: AgentClient
let watching: AgentSocket
const frames: string[] = []

beforeAll(async () => {
  server = await startServer()
  ;[ana, sue, adam] = (await colleagues()) as [AgentClient, AgentClient, AgentClient]
  watching = await ana.socket()
  watching.socket.on('message', (data) => frames.push(String(data)))
  user = await newWaitingUser(server)
  const { body } = await ana.claim(user.id)
  const fence = body.fence as number
  watching.send({ type: 'watch', conversation: user.id, after: 0 })
  await user.message(`my password is ${SECRETS[0]} and my card is ${SECRETS[1]}`)
  await ana.call('POST', `/conversations/${user.id}/messages`, { id: newId(), fence, text: `Noted: the password is ${SECRETS[2]}, the card ${SECRETS[3]}` })
  await ana.call('POST', `/conversations/${user.id}/notes`, { id: newId(), text: `their password: ${SECRETS[4]}` })
  await watching.frames.first((frame) => JSON.stringify(frame).includes('note_posted'), 'the note')
}, 120_000)
afterAll(() => server.dispose())

const PASSWORD = 'a long enough password'
const ROLES = ['agent', 'supervisor', 'admin'] as const satisfies readonly Role[]

async function colleagues(): Promise<AgentClient[]> {
  const storage = await openSqlite({ file: join(server.dataDir, 'latchkey.db') })
  for (const role of ROLES) await addAgent(storage.agents, { role, email: `${role}@example.com`, name: role, languages: ['en'], capacity: 5 }, PASSWORD)
  await storage.close()
  return await Promise.all(ROLES.map((role) => AgentClient.login(server.url, { email: `${role}@example.com`, password: PASSWORD })))
}

/** As it was typed, and its digits alone. */
function secretIn(text: string): string | undefined {
  return SECRETS.find((secret) => text.includes(secret) || (/^[\d ]+$/.test(secret) && text.includes(secret.replaceAll(' ', ''))))
}

test('all of them were stored as masks', async () => {
  const told = JSON.stringify((await ana.call('GET', `/conversations/${user.id}`)).body)
  expect(told.match(/••••••/g)?.length).toBeGreaterThanOrEqual(SECRETS.length)
})

test('no frame that a console was sent holds one', () => {
  expect(frames.length).toBeGreaterThan(2)
  expect(frames.map(secretIn).filter(Boolean)).toEqual([])
})

test('no call that reads answers one, whoever asks', async () => {
  const paths = Object.keys(CALLS).filter((name) => name.startsWith('GET ')).map((name) => name.slice(4).replaceAll(/\{(\w+)\}/g, (_, part: string) => (part === 'id' ? user.id : 'start')))
  expect(paths.length).toBeGreaterThan(20)
  const asking: Record<string, string>[] = [{ Authorization: `Bearer ${user.token}` }, ...[ana, sue, adam].map(({ cookie }) => ({ Cookie: cookie, 'X-Latchkey': '1' }))]
  const leaks: string[] = []
  let answered = 0
  for (const path of paths) {
    for (const headers of asking) {
      const answer = await fetch(server.url + path, { headers, redirect: 'manual' })
      const found = secretIn(await answer.text())
      if (answer.ok) answered += 1
      if (found) leaks.push(`${path}: ${found}`)
    }
  }
  expect(leaks).toEqual([])
  expect(answered).toBeGreaterThan(15)
}, 120_000)

test('no byte on disk holds one', () => {
  const files = readdirSync(server.dataDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.length).toBeGreaterThan(0)
  for (const { parentPath, name } of files) expect(secretIn(readFileSync(join(parentPath, name), 'latin1')), name).toBeUndefined()
  expect(secretIn(server.log())).toBeUndefined()
})
