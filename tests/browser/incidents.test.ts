/** Something breaks for many: two supervisors say so, and people hear it in their own language. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe } from '../support/browser.ts'
import { HttpChatClient } from '../support/client.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { word } from './windows/words.ts'

let stage: Stage
beforeAll(async () => void (stage = await setStage()), 120_000)
afterAll(() => stage.close())

const say = (key: string, values?: Record<string, string | number>) => word('en', `console.events.${key}`, values)

test('a mass event: seen in the numbers, told to newcomers, agreed on by two, and over', async () => {
  for (let n = 0; n < 12; n++) {
    const waiting = new HttpChatClient(stage.server.url)
    await waiting.start()
    await waiting.choice('human')
  }
  const [sue, mo] = [await stage.agent({ role: 'supervisor', name: 'Sue' }), await stage.agent({ role: 'supervisor', name: 'Mo' })]
  for (const { page } of [sue, mo]) await page.evaluate(() => { location.hash = '#/events' })

  await sue.page.getByText(say('spikes')).waitFor()
  expect(await axe(sue.page)).toEqual([])
  await sue.page.locator('.spikes').getByRole('button', { name: say('open') }).click()
  expect(await sue.page.getByRole('checkbox', { name: word('en', 'console.reason.human') }).isChecked()).toBe(true)
  expect(await axe(sue.page)).toEqual([])
  await sue.page.getByRole('button', { name: say('begin'), exact: true }).click()
  await sue.page.getByText(say('status.open'), { exact: true }).waitFor()

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
  await mo.page.getByRole('button', { name: say('approve') }).click()

  await ana.page.getByText(word('es', 'system.incident.codes_late.fixed')).waitFor()
  await ana.page.getByRole('button', { name: word('es', 'system.incident.option.back') }).click()
  await ana.page.getByText(word('es', 'system.rating.ask')).first().waitFor()
  expect([...sue.problems, ...mo.problems, ...ana.problems]).toEqual([])
}, 120_000)
