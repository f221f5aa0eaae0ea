import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, launchBrowser, type TestBrowser } from '../support/browser.ts'
import { startServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: TestBrowser

beforeAll(async () => {
  ;[server, browser] = await Promise.all([startServer(), launchBrowser()])
})
afterAll(() => Promise.all([server.dispose(), browser.close()]))

test.each([
  [360, 'light'],
  [360, 'dark'],
  [1280, 'light'],
  [1280, 'dark'],
] as const)('the reference reads well at %d px, %s', async (width, colorScheme) => {
  const { page, problems, close } = await browser.newUser({ viewport: { width, height: 900 }, colorScheme })
  await page.goto(`${server.url}/docs`)
  expect(await axe(page)).toEqual([])
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(wider, 'what hangs over the edge').toBeLessThanOrEqual(0)
  expect(problems).toEqual([])
  await close()
})

test('its contents lead to each call by keyboard, without any script', async () => {
  const { page, close } = await browser.newUser({ javaScriptEnabled: false })
  await page.goto(`${server.url}/docs`)
  const link = page.getByRole('navigation').getByRole('link', { name: 'POST /v1/conversations/{id}/messages', exact: true })
  await link.first().focus()
  await page.keyboard.press('Enter')
  await page.waitForURL('**/docs#post_v1_conversations_id_messages')
  expect(await page.getByRole('heading', { name: 'POST /v1/conversations/{id}/messages', exact: true }).first().isVisible()).toBe(true)
  await close()
})
