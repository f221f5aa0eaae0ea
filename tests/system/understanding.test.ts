import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { HttpChatClient, type WireEvent } from '../support/client.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeAll(async () => void (server = await startServer()), 60_000)
afterAll(() => server.dispose())

/** Two problems in one breath; which of them are unclear depends on the phrases of the day. */
const UNCLEAR = ['banned and hacked', 'hacker appeal password suspended', 'hacked me, review my suspension', 'forgot or hacked or banned', 'appeal hacked', 'locked, suspended']

interface Asked {
  user: HttpChatClient
  seq: number
  kind: string
  options: { id: string; label: string }[]
}

/** The question that a text led to, where it came with a few buttons. */
async function narrowed(text: string): Promise<Asked | undefined> {
  const user = new HttpChatClient(server.url)
  await user.start({ locale: 'en' })
  await user.message(text)
  const { events } = await user.events()
  const last = events.findLast(({ type }: WireEvent) => type === 'message_posted')
  const { kind, options } = last?.input as Pick<Asked, 'kind' | 'options'>
  return last && options?.some(({ id }) => id === 'show_all') ? { user, seq: last.seq, kind, options } : undefined
}

describe('a text that may mean two things', () => {
  test('is asked about with a few buttons, in an ordinary message', async () => {
    const { user, seq, kind, options } = await vi.waitFor(async () => {
      const asked = (await Promise.all(UNCLEAR.map(narrowed))).find((each) => each !== undefined)
      if (!asked) throw new Error('nothing was asked about yet')
      return asked
    }, { timeout: 60_000, interval: 1_000 })
    expect(kind).toBe('choice')
    expect(options.length).toBeLessThanOrEqual(5)
    expect(options.slice(-2).map(({ id }) => id)).toEqual(['show_all', 'human'])
    expect((await user.choice('show_all', seq)).status).toBeLessThan(300)
    const { events } = await user.events(seq)
    expect((events.at(-1)?.input as Asked).options.map(({ id }) => id)).toContain('something_else')
    expect((await user.choice('forgot_password', seq)).status).toBeLessThan(300)
  }, 90_000)
})
