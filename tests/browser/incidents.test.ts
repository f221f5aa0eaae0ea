/** Something breaks for many: two supervisors say so, and people hear it in their own language. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe } from '../support/browser.ts'
import { HttpChatClient } from '../support/client.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { word } from './windows/words.ts'

let stage: Stage
beforeAll(async () => void (stage = await setStage()), 120_000)
afterAll(() => stage.close())

const news = (key: string) => word('en', `console.incident_news.${key}`)
const say = (key: string, values?: Record<string, string | number>) => word('en', `console.events.${key}`, values)

test('a mass event: seen in the numbers, told to newcomers, agreed on by two, and over', async () => {
  for (let n = 0; n < 12; n++) {
    const waiting = new HttpChatClient(stage.server.url)
    await waiting.start()
    await waiting.choice('human')
  }
  const [sue, mo] = [await stage.agent({ role: 'supervisor', name: 'Sue' }), await stage.agent({ role: 'supervisor', name: 'Mo' })]
  const spike = (page: Page) => page.getByRole('region', { name: news('spike_title') })
  await spike(mo.page).waitFor({ timeout: 40_000 })
  expect(await axe(mo.page)).toEqual([])
  await mo.page.evaluate(() => { location.hash = '#/history' })
  await spike(mo.page).getByRole('button', { name: news('hide') }).click()
  await spike(mo.page).waitFor({ state: 'detached' })
  await mo.page.reload()
  await mo.page.getByRole('heading', { level: 1, name: word('en', 'console.nav.history') }).waitFor()

  await spike(sue.page).getByRole('link', { name: news('spike_do') }).click()
  await sue.page.getByRole('heading', { name: say('open') }).waitFor()
  expect(new URL(sue.page.url()).hash).toBe('#/events')
  expect(await sue.page.getByRole('checkbox', { name: word('en', 'console.reason.human') }).isChecked()).toBe(true)
  expect(await axe(sue.page)).toEqual([])
  await sue.page.getByRole('button', { name: say('begin'), exact: true }).click()
  await sue.page.getByText(say('status.open'), { exact: true }).waitFor()
  await spike(sue.page).waitFor({ state: 'detached' })

  const ana = await stage.user()
  await ana.chat.writeIn('es', 'no puedo entrar en mi cuenta')
  await ana.chat.askForPerson()
  await ana.page.getByText(word('es', 'system.incident.codes_late.text')).waitFor()
  await ana.page.getByRole('button', { name: word('es', 'system.incident.option.tell') }).click()
  await ana.page.getByText(word('es', 'system.incident.told_later')).waitFor()

  await sue.page.getByRole('button', { name: say('fixed'), exact: true }).click()
  await sue.page.getByText(say('status.fixed'), { exact: true }).waitFor()
  await sue.page.getByRole('button', { name: say('message') }).click()
  expect(await sue.page.getByRole('radio', { name: say('tells.fixed') }).isChecked()).toBe(true)
  await sue.page.getByRole('button', { name: say('preview') }).click()
  await sue.page.getByText(say('would_reach_other', { count: 13 })).waitFor()
  expect(await axe(sue.page)).toEqual([])
  await sue.page.getByRole('button', { name: say('propose') }).click()
  await sue.page.getByText(say('needs_second')).waitFor()
  const proposed = mo.page.getByRole('region', { name: news('proposed_title') })
  await proposed.getByRole('link', { name: news('proposed_do') }).click()
  expect([await spike(mo.page).count(), await sue.page.getByRole('region', { name: news('proposed_title') }).count()]).toEqual([0, 0])
  await mo.page.getByRole('button', { name: say('approve') }).click()
  await proposed.waitFor({ state: 'detached' })

  await ana.page.getByText(word('es', 'system.incident.codes_late.fixed')).waitFor()
  await ana.page.getByRole('button', { name: word('es', 'system.incident.option.back') }).click()
  await ana.page.getByText(word('es', 'system.rating.ask')).first().waitFor()
  expect([...sue.problems, ...mo.problems, ...ana.problems]).toEqual([])
}, 120_000)
