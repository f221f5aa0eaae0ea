import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe, launchBrowser, screenshot, type TestBrowser } from '../support/browser.ts'

const POLICY = "default-src 'none'; script-src 'self'"

/** A page without a language, with a picture without words, under a policy that allows no inline script. */
function serveFlawedPage(): Promise<Server> {
  const server = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html; charset=utf-8')
    response.setHeader('Content-Security-Policy', POLICY)
    response.end("<!doctype html><title>Flawed</title><main><h1>مرحبا नमस्ते 日本語</h1><img src='x.png'></main><script>1</script>")
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

describe('the test browser', () => {
  let server: Server
  let tests: TestBrowser
  let url: string

  beforeAll(async () => {
    [server, tests] = await Promise.all([serveFlawedPage(), launchBrowser()])
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  afterAll(async () => {
    await tests.close()
    server.close()
  })

  test('keeps two users apart', async () => {
    const [one, other] = await Promise.all([tests.newUser(), tests.newUser()])
    await Promise.all([one.page.goto(url), other.page.goto(url)])
    await one.page.evaluate(() => localStorage.setItem('mine', '1'))
    expect(await other.page.evaluate(() => localStorage.getItem('mine'))).toBeNull()
    await Promise.all([one.close(), other.close()])
  })

  test('axe finds violations in spite of the content policy, and the policy stays in force', async () => {
    const user = await tests.newUser()
    await user.page.goto(url)
    const rules = (await axe(user.page)).map((violation) => violation.rule)
    expect(rules).toEqual(expect.arrayContaining(['html-has-lang', 'image-alt']))
    expect(user.problems.join('\n')).toContain('Content Security Policy')
    await user.close()
  })

  test('takes a picture', async () => {
    const user = await tests.newUser({ viewport: { width: 360, height: 640 }, locale: 'ar' })
    await user.page.goto(url)
    expect(existsSync(await screenshot(user.page, 'browser-support'))).toBe(true)
    await user.close()
  })

  test('is one for the whole file', async () => {
    expect((await launchBrowser()).browser).toBe(tests.browser)
  })
})
