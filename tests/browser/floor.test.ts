/** A supervisor's floor: two agents, people who wait in languages that somebody speaks and that nobody does. */
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AgentClient } from '../support/agent-client.ts'
import { axe, screenshot, type User } from '../support/browser.ts'
import { HttpChatClient } from '../support/client.ts'
import { AgentWindow } from './windows/agent-window.ts'
import { eventually } from './windows/eventually.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { word } from './windows/words.ts'

let stage: Stage
let ana: User & { desk: AgentWindow }
let sue: User & { desk: AgentWindow }
let ben: AgentClient
beforeAll(async () => {
  stage = await setStage()
  ;[ana, sue] = await Promise.all([stage.agent({ name: 'Ana', languages: ['en'] }), stage.agent({ name: 'Sue', role: 'supervisor', languages: ['en'] })])
  ben = await AgentClient.login(stage.server.url, await stage.account({ name: '=Ben', languages: ['en', 'es'] }))
}, 120_000)
afterAll(() => stage.close())

const say = (key: string, values?: Record<string, string | number>, locale = 'en') => word(locale, `floor.${key}`, values)
/** A panel of the page, by its title. */
const panel = (key: string) => sue.page.getByRole('region', { name: say(key), exact: true }).first()
const go = (page: Page, section: string) => page.locator('nav.sections').getByRole('link', { name: word('en', `console.nav.${section}`), exact: true }).click()

/** Somebody who has asked for a person. */
async function somebody(locale: string, text = 'I cannot get in'): Promise<HttpChatClient> {
  const user = new HttpChatClient(stage.server.url)
  await user.start({ locale })
  await user.choice('human')
  await user.message(text)
  return user
}

/** Nothing hangs over the edge, and axe finds nothing, on a phone by night and at a desk by day. */
async function inspect(page: Page, name: string): Promise<void> {
  for (const { width, scheme } of [{ width: 360, scheme: 'dark' }, { width: 1280, scheme: 'light' }] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme: scheme })
    await page.evaluate(async () => void (await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))))
    expect(await axe(page), `${name}, ${width} px`).toEqual([])
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wider, `${name}, ${width} px: what hangs over the edge`).toBeLessThanOrEqual(0)
    await screenshot(page, `floor-${name}-${width}`)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

test('an agent sees no floor, a supervisor does, and Back leads to the chats', async () => {
  await expect(ana.page.locator('nav.sections').count()).resolves.toBe(0)
  await go(sue.page, 'floor')
  await sue.page.getByRole('heading', { level: 1, name: say('floor.title') }).waitFor()
  await sue.page.goBack()
  await sue.page.locator('.lists').waitFor()
  await sue.page.goForward()
  await panel('waiting.title').getByText(say('waiting.empty')).waitFor()
})

test('who waits appears by itself, and whoever nobody speaks with sets off an alarm', async () => {
  await ana.desk.available()
  await somebody('en')
  await somebody('ja', 'ログインできません')
  await eventually(() => panel('waiting.title').locator('tbody tr').count()).toBe(2)
  await sue.page.getByRole('heading', { name: say('alarms.title') }).waitFor({ timeout: 15_000 })
  await eventually(() => sue.page.locator('.notices [role=alert]').innerText(), 15_000).toContain('1')
  await inspect(sue.page, 'now')
})

test('a chat that Ana has goes to Ben, and Ana is told', async () => {
  await ana.desk.takeNext()
  await ben.presence('available')
  const agents = panel('agents.title')
  await agents.getByText(word('en', 'floor.agents.chats_one', { count: 1 })).click()
  await agents.getByRole('button', { name: say('do.send_on') }).click()
  const dialog = sue.page.getByRole('dialog')
  await dialog.locator('select').selectOption({ label: '=Ben (English, Spanish)' })
  await inspect(sue.page, 'send-on')
  await dialog.getByRole('button', { name: say('send_on.action'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
  await ana.desk.log.getByText('Sue').waitFor()
  const { status } = await ben.next()
  expect(status).toBe(200)
})

test('a supervisor reads along unseen, joins, and writes under the own name; the agent keeps the chat', async () => {
  await eventually(() => panel('agents.title').innerText()).toContain(word('en', 'floor.agents.chats_one', { count: 1 }))
  await panel('agents.title').getByText(word('en', 'floor.agents.chats_one', { count: 1 })).click()
  await panel('agents.title').getByRole('link', { name: say('do.read') }).click()
  await sue.page.getByRole('button', { name: sue.desk.say('chat.join'), exact: true }).click()
  await sue.page.getByText(sue.desk.say('standing.joined', { name: '=Ben' })).waitFor()
  await inspect(sue.page, 'joined')
  await sue.desk.reply('I am with you too.')
  await sue.desk.hears('I am with you too.')
  await sue.page.getByRole('button', { name: sue.desk.say('chat.part'), exact: true }).click()
  await sue.page.getByRole('button', { name: sue.desk.say('chat.join'), exact: true }).waitFor()
})

test('the history shows what became of it, and its table is safe to open', async () => {
  const { mine } = (await ben.queue()).body as { mine: { id: string; fence: number }[] }
  await ben.resolve(mine[0]!.id, mine[0]!.fence, 'advised')
  await go(sue.page, 'history')
  await sue.page.getByRole('heading', { level: 1, name: say('history.title') }).waitFor()
  await eventually(() => sue.page.getByRole('region', { name: say('cases.title') }).first().locator('tbody tr').count()).toBe(1)
  expect(await sue.page.locator('figure.chart').count()).toBe(4)
  await inspect(sue.page, 'history')
  const [file] = await Promise.all([sue.page.waitForEvent('download'), sue.page.getByRole('button', { name: say('history.csv') }).click()])
  const text = readFileSync(await file.path(), 'utf8')
  expect(file.suggestedFilename()).toMatch(/^history-\d{4}-\d\d-\d\d-\d{4}-\d\d-\d\d\.csv$/)
  expect(text.startsWith('\uFEFFconversation,')).toBe(true)
  expect(text).toContain(",'=Ben,")
})

test('the audit log says who read and did what', async () => {
  await go(sue.page, 'audit')
  const entries = sue.page.getByRole('region', { name: say('audit.entries') }).first()
  await entries.getByText(say('action.reassign')).first().waitFor()
  await sue.page.getByRole('combobox', { name: say('audit.action'), exact: true }).selectOption({ label: say('action.join') })
  await eventually(() => entries.locator('tbody tr').count()).toBe(1)
  expect(await entries.getByText('log_in').count()).toBe(0)
  await inspect(sue.page, 'audit')
})

test('agents are asked once the floor says so', async () => {
  await go(sue.page, 'floor')
  const offers = sue.page.getByRole('radio', { name: say('settings.offers') })
  await offers.check()
  await sue.page.reload()
  await eventually(() => offers.isChecked()).toBe(true)
  await inspect(sue.page, 'settings')
})

test('all of it in Arabic, from right to left', async () => {
  await sue.page.locator('button.who').click()
  await sue.page.locator('#menu select').selectOption('ar')
  await sue.page.locator('html[dir="rtl"]').waitFor()
  await sue.page.keyboard.press('Escape')
  for (const section of ['floor', 'history']) {
    await sue.page.goto(`${stage.server.url}/agent#/${section}`)
    await sue.page.getByRole('heading', { level: 1, name: say(`${section}.title`, {}, 'ar') }).waitFor()
    await inspect(sue.page, `${section}-ar`)
  }
})

test('nothing went wrong on the way', () => {
  expect([...sue.problems, ...ana.problems]).toEqual([])
})
