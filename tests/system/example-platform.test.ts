/** Latchkey with `examples/platform` at the other end: two processes that share nothing but a secret and two addresses. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HttpChatClient } from '../support/client.ts'
import { startExamplePlatform, type ExamplePlatform } from '../support/example-platform.ts'
import { freePort, startServer, type TestServer } from '../support/server.ts'

let platform: ExamplePlatform
let server: TestServer
beforeAll(async () => {
  const port = await freePort()
  platform = await startExamplePlatform(`http://127.0.0.1:${port}`)
  server = await startServer({ port, env: { LIMITS_FACTOR: '1000', CONTENT_WATCH: '0', ...platform.env } })
}, 90_000)
afterAll(async () => {
  await server.dispose()
  await platform.close()
})

/** Somebody on the example's locked-out page opens the chat that it embeds. */
async function lockedOut(account: string, more: { locale?: string; topic?: string } = {}): Promise<HttpChatClient> {
  const page = await platform.page(`/locked/${account}`)
  expect(page).toContain(`<script src="${server.url}/widget.js"`)
  const user = new HttpChatClient(server.url)
  const { status } = await user.start({ locale: 'en', ...more, context: /data-context="([^"]+)"/.exec(page)?.[1] })
  expect(status).toBe(201)
  return user
}

/** Reads until something fits; answers all that was said. */
async function until(user: HttpChatClient, what: string, fits: (said: string) => boolean): Promise<string> {
  for (let after = 0, said = ''; ;) {
    const { events, last } = await user.events(after, 20)
    said += events.map((event) => `${JSON.stringify(event)}\n`).join('')
    if (fits(said)) return said
    if (events.length === 0) throw new Error(`never came to ${what}:\n${said}`)
    after = last
  }
}

async function pick(user: HttpChatClient, option: string): Promise<void> {
  await until(user, option, (said) => said.trimEnd().split('\n').findLast((line) => line.includes('"input"'))?.includes(`"id":"${option}"`) ?? false)
  expect((await user.choice(option)).status).toBe(200)
}

describe('a chat on a platform of its own', () => {
  test('[EX1] leads by a code to the link for a new password', async () => {
    const user = await lockedOut('acc_1001', { locale: 'es' })
    for (const option of ['no_code', 'yes_i_can', 'c1', 'have_code']) await pick(user, option)
    await until(user, 'the question for the code', (said) => said.includes('"kind":"code"'))
    const { code = '' } = (await platform.inbox('acc_1001')).findLast(({ kind }) => kind === 'code') ?? {}
    expect((await user.message(code)).status).toBe(200)
    for (const option of ['end_all', 'nothing_touched']) await pick(user, option)
    const said = await until(user, 'the link', (all) => all.includes('"id":"in_again"'))
    expect(said).not.toContain(code)
    const links = (await platform.inbox('acc_1001')).filter(({ kind }) => kind === 'reset')
    expect(links).toHaveLength(1)
    expect(await platform.press(links[0]?.link ?? '', {})).toBe(200)
    await pick(user, 'in_again')
    await until(user, 'the end', (all) => all.includes('"outcome":"access_restored"'))
    expect(await platform.page('/locked/acc_1001')).toContain('Your account is open')
  }, 60_000)

  test('[EX2] hears of a proof that was decided while the service was down', async () => {
    const user = await lockedOut('acc_1002', { topic: 'lost_phone' })
    await pick(user, 'none_left')
    const said = await until(user, 'the page of the proof', (all) => all.includes('/proof/'))
    await pick(user, 'not_now')
    await until(user, 'the pause', (all) => all.includes('conversation_parked'))
    await server.kill()
    expect(await platform.press(/http:\/\/[\d.:]+\/proof\/[\w-]+/.exec(said)?.[0] ?? '', { decision: 'approved' })).toBe(200)
    await server.restart()
    await until(user, 'going on', (all) => all.includes('conversation_resumed'))
  }, 90_000)
})
