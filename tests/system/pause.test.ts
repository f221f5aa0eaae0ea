/** An admin at a shell, a running server, and somebody who opens the chat meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { HttpChatClient } from '../support/client.ts'
import { latchkey, startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'latchkey-pause-'))
  server = await startServer({ env: { CONTENT_WATCH: '0' } })
}, 60_000)
afterAll(async () => {
  await server.dispose()
  rmSync(folder, { recursive: true, force: true })
})

async function begun(): Promise<{ chat: HttpChatClient; status: string; said: string[] }> {
  const chat = new HttpChatClient(server.url)
  const { status, body } = await chat.start({ locale: 'es' })
  expect(status).toBe(201)
  const { conversation, events } = body as { conversation: { status: string }; events: { type: string; text?: string }[] }
  return { chat, status: conversation.status, said: events.flatMap(({ text }) => text ?? []) }
}
const pause = (...args: string[]) => latchkey(server, ['pause', ...args])
/** A process takes it up within a second; a busy machine may take longer to ask. */
const soon = (read: () => Promise<unknown>) => expect.poll(read, { timeout: 10_000, interval: 100 })

test('what is stopped from a shell is met by whoever chats, in their words, and lets go on', async () => {
  const { chat, status } = await begun()
  expect(status).toBe('bot')
  const file = join(folder, 'told.json')
  writeFileSync(file, JSON.stringify({ es: 'El asistente vuelve a las 18 h.' }))
  expect(await pause('bot', '--text-file', file, '--by', 'adam')).toContain('bot is stopped until it is let go on, by adam, with a text in es.')
  await soon(async () => (await begun()).status).toBe('waiting')
  expect((await begun()).said[0]).toBe('El asistente vuelve a las 18 h.')
  await chat.message('sigo sin poder entrar')
  const { events } = await chat.events()
  expect(events).toContainEqual(expect.objectContaining({ type: 'message_posted', from: 'system', text: 'El asistente vuelve a las 18 h.', locale: 'es' }))
  expect(events).toContainEqual(expect.objectContaining({ type: 'handoff_requested', reason: 'paused' }))

  const until = new Date(Date.now() + 3_600_000).toISOString()
  expect(await pause('new-chats', '--until', until)).toContain(`new_chats is stopped until ${until}, by shell.`)
  await pause('bot', '--off')
  expect(await latchkey(server, ['pauses'])).toBe(`new_chats is stopped until ${until}, by shell.\n`)
  await soon(async () => (await begun()).status).toBe('parked')
  const [held, silent] = [await begun(), await begun()]
  expect((await held.chat.events()).events).toContainEqual(expect.objectContaining({ type: 'conversation_parked', until }))
  expect(await pause('new-chats', '--off')).toBe('Nothing is stopped.\n')
  await soon(async () => (await begun()).status).toBe('bot')
  await soon(async () => (await silent.chat.call('GET')).body).toMatchObject({ conversation: { status: 'bot' } })
  expect((await held.chat.message('no puedo entrar')).status).toBe(200)
  expect((await held.chat.call('GET')).body).toMatchObject({ conversation: { status: 'bot' } })
}, 60_000)

test('a slip of the pen is told, and stops nothing', async () => {
  await expect(pause('flow:apeal')).rejects.toThrow('There is no flow apeal.')
  const file = join(folder, 'broken.json')
  writeFileSync(file, '{"es": 1}')
  await expect(pause('bot', '--text-file', file)).rejects.toThrow('bot.texts.es')
  writeFileSync(file, JSON.stringify({ es: 'Envíanos tu contraseña.' }))
  await expect(pause('bot', '--text-file', file)).rejects.toThrow('The text in es asks for a password, a code, a document or a card.')
  expect(await latchkey(server, ['pauses'])).toBe('Nothing is stopped.\n')
}, 60_000)
