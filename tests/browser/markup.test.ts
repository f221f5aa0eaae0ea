import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadContent } from '../../src/flow/index.ts'
import { hashOf } from '../../src/flow/release.ts'
import { openSqlite } from '../../src/storage/index.ts'
import { activationOf } from '../support/activations.ts'
import type { User } from '../support/browser.ts'
import { AgentWindow } from './windows/agent-window.ts'
import { eventually } from './windows/eventually.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { UserWindow } from './windows/user-window.ts'

const IMG = '<img src=x onerror="window.hacked=1">'
const SCRIPT = '"><script>window.hacked=1</script><svg onload=window.hacked=1>'
const NAME = `Ana<script>window.hacked=1</script>${IMG}`
const LABEL = `Locked <b onmouseover=window.hacked=1>now</b>${IMG}`
const LINKS = 'https://mail.example/"onmouseover="window.hacked=1 javascript:window.hacked=1 <a href="javascript:window.hacked=1">x</a>'

let stage: Stage
let dataDir: string

/** A store in which the shipped content is active with markup in a label: the checker refuses that, but what a page shows must not depend on it. */
async function storeWithMarkup(folder: string): Promise<void> {
  const source = process.env.CONTENT_DIR ?? fileURLToPath(new URL('../..', import.meta.url))
  const { 'locales/en/start.json': start = '', ...others } = await loadContent(source)
  const texts = JSON.parse(start) as { which_problem: { options: Record<string, string> } }
  texts.which_problem.options.unusual_activity = LABEL
  const files = { ...others, 'locales/en/start.json': JSON.stringify(texts) }
  const storage = await openSqlite({ file: join(folder, 'latchkey.db') })
  await storage.releases.publish({ files, activation: activationOf(hashOf(files)) })
  await storage.close()
}

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'latchkey-markup-'))
  await storeWithMarkup(dataDir)
  stage = await setStage({ dataDir, env: { CONTENT_WATCH: '0' } })
})
afterAll(async () => {
  await stage.close()
  rmSync(dataDir, { recursive: true })
})

/** A profile whose pages write down what their policy stops. */
async function watched(): Promise<User> {
  const user = await stage.browser.newUser({ locale: 'en' })
  await user.context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective }) => console.error(`stopped by policy: ${violatedDirective}`))
  })
  return user
}

/** Whether a script of ours ran, and what of the page isn't of the page's own making. */
function harm(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    hacked: 'hacked' in window,
    strange: document.querySelectorAll('.log img, .log script, .log svg, .log b, .brief script, .brief img, .log [onmouseover]').length,
    links: [...document.querySelectorAll('.log a')].map((link) => link.getAttribute('href')),
  }))
}

test('markup in messages, names, notes and labels is text on both sides', async () => {
  const [user, agent] = await Promise.all([watched(), watched()])
  const [chat, account] = await Promise.all([UserWindow.open(user.page, stage.server.url), stage.account({ name: NAME })])
  const desk = await AgentWindow.login(agent.page, stage.server.url, account)
  agent.problems.length = 0
  await chat.pickLabel(LABEL)
  await chat.hears(LABEL)
  await chat.write(IMG)
  await chat.askForPerson()
  await desk.takeNext()
  for (const text of [LABEL, IMG]) await desk.hears(text)
  await chat.write(SCRIPT)
  await desk.hears(SCRIPT)
  await desk.reply(SCRIPT)
  await desk.reply(LINKS)
  await desk.note(IMG)
  await chat.hears(SCRIPT)
  await eventually(() => desk.texts('note')).toEqual([IMG])
  expect(await chat.texts('own')).toEqual(expect.arrayContaining([LABEL, IMG, SCRIPT]))
  // Only addresses that begin with https are links, up to the first character that no address has.
  await user.page.locator('.message.agent a').waitFor()
  expect(await user.page.locator('.message.agent .bubble').last().innerText()).toContain('javascript:window.hacked=1 <a href=')
  await eventually(() => user.page.locator('.header h1').innerText()).toBe(NAME)

  // A mouse over everything, and a second look after a reload.
  for (const page of [user.page, agent.page]) {
    await page.locator('.log').hover()
    await page.reload()
    await page.locator('.log').waitFor()
  }
  await chat.hears(SCRIPT)
  await desk.hears(SCRIPT)
  expect(await harm(user.page)).toEqual({ hacked: false, strange: 0, links: ['https://mail.example/'] })
  expect(await harm(agent.page)).toEqual({ hacked: false, strange: 0, links: [] })
  expect(await agent.page.locator('body').innerText()).toContain(NAME)
  expect([...user.problems, ...agent.problems]).toEqual([])
})
