import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PATIENCE_MS } from '../support/waiting.ts'
import { eventually } from './windows/eventually.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { UserWindow } from './windows/user-window.ts'
import { word } from './windows/words.ts'

type Site = { origin: string, server: Server }

let stage: Stage
let listed: Site
let stranger: Site

/**
 * A site of somebody else: another host name, and so another site to a browser. One line embeds the chat; the site's own
 * policy is as strict as that line allows, and its style is rude.
 */
async function openSite(): Promise<Site> {
  const server = createServer((_request, response) => {
    const policy = `default-src 'none'; script-src ${stage.server.url}; frame-src ${stage.server.url}; style-src 'unsafe-inline'`
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy })
    response.end(`<!doctype html><html lang="fr"><title>Site</title><style>* { color: red; display: block; font-size: 40px !important }</style>
<h1>Compte bloqué</h1><script src="${stage.server.url}/widget.js" async></script></html>`)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { origin: `http://localhost:${(server.address() as AddressInfo).port}`, server }
}

beforeAll(async () => {
  [listed, stranger] = await Promise.all([openSite(), openSite()])
  stage = await setStage({ env: { EMBED_ORIGINS: listed.origin } })
})
afterAll(async () => {
  await stage.close()
  for (const { server } of [listed, stranger]) server.close()
})

async function visit({ origin }: Site, viewport = { width: 1280, height: 800 }) {
  const { page, context, problems } = await stage.browser.newUser({ locale: 'fr', viewport })
  page.setDefaultTimeout(PATIENCE_MS)
  await page.goto(origin)
  const launcher = page.getByRole('button', { name: word('fr', 'chat.launcher.open') })
  return { page, context, problems, launcher, chat: new UserWindow(page.frameLocator('iframe'), 'fr') }
}

test('one line on a listed site opens the chat, without a cookie', async () => {
  const { page, context, problems, launcher, chat } = await visit(listed)
  expect(await launcher.getAttribute('aria-expanded')).toBe('false')
  expect(page.frames()).toHaveLength(1)
  await launcher.click()
  await chat.surface.locator('.message').first().waitFor()
  await chat.writeIn('fr', 'bonjour, j’ai besoin d’aide avec mon compte s’il vous plaît')
  await chat.pick('start.which_problem.options.unusual_activity')
  await chat.pick('unusual_activity.what_happened.options.it_was_me')
  await chat.hearsWord('unusual_activity.usual_way.text')
  expect(await context.cookies()).toEqual([])

  // Closed, it says that there is news; opened again, it is the same chat.
  await chat.surface.getByRole('button', { name: chat.say('minimise') }).click()
  await page.locator('iframe').waitFor({ state: 'hidden' })
  const opener = page.getByRole('button', { name: word('fr', 'chat.launcher.open') })
  await eventually(() => opener.evaluate((button) => (button.getRootNode() as ShadowRoot).activeElement === button)).toBe(true)
  await opener.press('Enter')
  await page.locator('iframe').waitFor({ state: 'visible' })
  await chat.hearsWord('unusual_activity.usual_way.text')
  await page.reload()
  await launcher.click()
  await chat.hearsWord('unusual_activity.usual_way.text')
  expect(problems).toEqual([])
  await context.close()
})

test('on a phone the chat fills the screen, and its button covers nothing', async () => {
  const { context, launcher, chat } = await visit(listed, { width: 360, height: 640 })
  await launcher.click()
  await chat.field.fill('Bonjour')
  await chat.surface.locator('button.send').click()
  await chat.hears('Bonjour')
  await chat.surface.locator('.header button').last().click()
  await launcher.waitFor({ state: 'visible' })
  await context.close()
})

test('a site that is not listed can show the button, but frame nothing', async () => {
  const { page, context, problems, launcher, chat } = await visit(stranger)
  await launcher.click()
  await eventually(() => problems.join('\n')).toContain('frame-ancestors')
  expect(page.frames()[1]!.url()).not.toContain(stage.server.url)
  expect(await chat.surface.locator('.chat').count()).toBe(0)
  await context.close()
})

test('neither the console nor the studio can be framed, by a listed site either', async () => {
  for (const path of ['/agent', '/studio']) {
    const { headers } = await fetch(`${stage.server.url}${path}`)
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  }
})
