import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { HttpChatClient } from '../support/client.ts'
import { eventually } from './windows/eventually.ts'
import { Line } from './windows/line.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { UserWindow } from './windows/user-window.ts'

let stage: Stage
let line: Line

beforeAll(async () => {
  line = await Line.open(() => stage.server)
  stage = await setStage({ env: { EMBED_ORIGINS: line.url } })
})
afterEach(() => line.mend())
afterAll(async () => {
  await stage.close()
  await line.close()
})

/** How many connections the tabs of a profile hold. */
function countSockets(context: BrowserContext): () => number {
  let open = 0
  const follow = (page: Page) => page.on('websocket', (socket) => {
    open += 1
    socket.on('close', () => { open -= 1 })
  })
  for (const page of context.pages()) follow(page)
  context.on('page', follow)
  return () => open
}

/** What the server holds of the person's own words. */
async function stored(page: Page): Promise<string[]> {
  const client = new HttpChatClient(stage.server.url)
  const session = await page.evaluate(() => JSON.parse(localStorage.getItem('latchkey.session') ?? '{}') as { id: string, token: string })
  Object.assign(client, session)
  const { events } = await client.events()
  return events.filter(({ from }) => from === 'user').map(({ text }) => String(text))
}

/** What waits in the profile's outbox. */
function queued(page: Page): Promise<number> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('latchkey.outbox')).length)
}

test('what was sent without a network survives a reload, and arrives once', async () => {
  const { page, chat, close } = await stage.user({ url: line.url })
  await chat.askForPerson()
  await chat.newestIs('sent')
  line.cut('calls')
  await chat.write('first')
  await chat.write('second')
  expect(await queued(page)).toBe(2)
  await page.reload()
  await eventually(() => chat.bubbles()).toMatchObject([{ text: 'first', progress: chat.say('sending') }, { text: 'second' }])
  line.mend()
  await eventually(() => queued(page), 30_000).toBe(0)
  const own = [chat.say('human'), 'first', 'second']
  await eventually(() => chat.texts('own')).toEqual(own)
  expect(await stored(page)).toEqual(own)
  await close()
})

test('two tabs are one chat on one connection, and the other goes on when one is closed', async () => {
  const { page, context, chat, close } = await stage.user({ url: line.url })
  const sockets = countSockets(context)
  const other = await UserWindow.open(await context.newPage(), line.url)
  await chat.askForPerson()
  await other.write('from the other tab')
  await chat.write('from the first tab')
  const own = [chat.say('human'), 'from the other tab', 'from the first tab']
  for (const tab of [chat, other]) await eventually(() => tab.texts('own')).toEqual(own)
  expect(await other.bubbles()).toEqual(await chat.bubbles())
  expect(await stored(page)).toEqual(own)
  // The first tab's socket was opened before anybody counted.
  expect(sockets()).toBe(0)

  // What one tab wrote without a network, the other sends when it alone is left.
  line.cut('calls')
  await chat.write('said by a tab that closes')
  await eventually(() => other.texts('own')).toEqual([...own, 'said by a tab that closes'])
  await page.close()
  line.mend()
  const rest = (other.surface as Page)
  await eventually(() => queued(rest), 30_000).toBe(0)
  await other.write('still here')
  await other.newestIs('sent')
  const all = [...own, 'said by a tab that closes', 'still here']
  await eventually(() => other.texts('own')).toEqual(all)
  expect(await stored(rest)).toEqual(all)
  expect(sockets()).toBe(1)
  await close()
})

test('a reload in a flow shows the same chat, with its open question', async () => {
  const { page, chat, close } = await stage.user({ url: line.url })
  await chat.pick('start.which_problem.options.unusual_activity')
  await chat.hearsWord('unusual_activity.what_happened.text')
  const before = await chat.bubbles()
  await page.reload()
  await eventually(() => chat.bubbles()).toEqual(before)
  await chat.pick('unusual_activity.what_happened.options.lost_phone')
  await chat.hearsWord('unusual_activity.other_way.text')
  await close()
})
