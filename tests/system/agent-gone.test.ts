import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AgentClient } from '../support/agent-client.ts'
import type { HttpChatClient } from '../support/client.ts'
import type { TestServer } from '../support/server.ts'
import { conversationOf, logIn, newServedUser, readAll, startFloor } from '../support/wire.ts'

let server: TestServer
beforeAll(async () => void (server = await startFloor()))

const desks: ChildProcess[] = []
afterAll(async () => {
  for (const desk of desks) desk.kill('SIGKILL')
  await server.dispose()
})

const DESK = fileURLToPath(new URL('../support/agent-at-desk.ts', import.meta.url))

async function atDesk(agent: AgentClient): Promise<ChildProcess> {
  const desk = spawn(process.execPath, [DESK, server.url, agent.cookie], { stdio: ['ignore', 'pipe', 'inherit'] })
  desks.push(desk)
  await once(desk.stdout!, 'data')
  return desk
}

const statusOf = async (user: HttpChatClient) => conversationOf(await user.call('GET')).status
/** What the service said last: why the agent is gone, that nobody else is here, and how one may wait. */
const lastWords = async (user: HttpChatClient) => (await readAll(user)).flatMap(({ type, from, text }) => (type === 'message_posted' && from === 'system' ? [text] : [])).slice(-3).join('\n')

test('an agent whose process is killed, or frozen, is noticed: who awaits an answer waits again and is told, any other chat is had back with one tap', async () => {
  const [ana, ben] = [await logIn(server, 'ana'), await logIn(server, 'ben')]
  const [anasDesk, bensDesk] = [await atDesk(ana), await atDesk(ben)]
  const [asking, answered, frozen] = [await newServedUser(server, ana), await newServedUser(server, ana), await newServedUser(server, ben)]
  expect((await ana.message(answered.user.id, answered.fence, 'Hello, this is Ana.')).status).toBe(200)
  anasDesk.kill('SIGKILL')
  // Its connection stays open, and nobody answers on it any more.
  bensDesk.kill('SIGSTOP')
  for (const { user } of [asking, frozen]) {
    await expect.poll(() => statusOf(user), { timeout: 90_000, interval: 500 }).toBe('waiting')
    expect(await lastWords(user)).toMatch(/connection to the person[^]*How would you like to wait/)
  }
  expect(await statusOf(answered.user)).toBe('agent')
  expect((await ana.call('POST', '/reclaim', {})).body).toMatchObject({ conversations: [{ id: answered.user.id, fence: 2, owner: { name: 'ana' } }] })
  expect((await ana.message(answered.user.id, answered.fence, 'From an old window.')).status).toBe(409)
  expect((await ana.message(answered.user.id, 2, 'I am back.')).status).toBe(200)
})

test('whoever logs out leaves no chat behind', async () => {
  const sue = await logIn(server, 'sue')
  const { user, fence } = await newServedUser(server, sue)
  await sue.message(user.id, fence, 'Hello.')
  expect((await sue.call('DELETE', '/session')).status).toBe(204)
  expect(await statusOf(user)).toBe('waiting')
  expect(await lastWords(user)).toMatch(/had to leave[^]*How would you like to wait/)
})
