/** The person's side of waiting, in the browser: how one may wait, and on another device. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, screenshot } from '../support/browser.ts'
import { eventually } from './windows/eventually.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { UserWindow } from './windows/user-window.ts'
import { word } from './windows/words.ts'

let stage: Stage

beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

test('how one may wait is asked where nobody speaks the language, and can be changed; all of it by keyboard, in every look', async () => {
  const user = await stage.user({ viewport: { width: 360, height: 740 }, locale: 'hi' })
  const { chat, page } = user
  await chat.writeIn('hi', 'मुझे किसी व्यक्ति से बात करनी है')
  await eventually(() => chat.texts('system')).toContain(word('hi', 'system.ladder.ask'))
  await page.getByRole('button', { name: new RegExp(`^${RegExp.escape(word('hi', 'system.ladder.message'))}`) }).click()
  await chat.hearsWord('system.path.message')

  const ways = page.locator('.ways summary')
  await ways.focus()
  await ways.press('Enter')
  const later = page.locator('.ways .choice').last()
  await eventually(() => page.locator('.ways .choice[aria-pressed="true"]').innerText()).toContain(word('hi', 'system.ladder.message'))
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    expect(await axe(page)).toEqual([])
    await screenshot(page, `waiting-hi-${colorScheme}`)
  }
  await later.focus()
  await later.press('Enter')
  await chat.hearsWord('system.path.later')
  expect(user.problems).toEqual([])
})

test('a chat goes on on another device: the status first, then the chat; the first device is told', async () => {
  const first = await stage.user()
  await first.chat.write('my account is locked')
  await first.page.getByRole('button', { name: first.chat.say('menu') }).click()
  await first.page.getByRole('button', { name: first.chat.say('device_go') }).click()
  const code = await first.page.locator('.sheet .case-code').innerText()
  expect(await axe(first.page)).toEqual([])
  await first.page.keyboard.press('Escape')

  const second = await stage.browser.newUser({ locale: 'ar', viewport: { width: 360, height: 740 } })
  await second.page.goto(`${stage.server.url}/?resume`)
  const page = second.page
  await page.getByLabel(word('ar', 'chat.device_type')).fill('XXXX-XXXX-XXXX-XXXX')
  await page.keyboard.press('Enter')
  await page.getByText(word('ar', 'chat.device_unknown')).waitFor()
  await page.getByLabel(word('ar', 'chat.device_type')).fill(code.toLowerCase())
  await page.keyboard.press('Enter')
  await page.getByText(word('ar', 'status.bot')).waitFor()
  expect(await axe(page)).toEqual([])
  await screenshot(page, 'resume-ar')
  await page.getByRole('button', { name: word('ar', 'chat.device_open') }).click()
  const chat = new UserWindow(page)
  await chat.hears('my account is locked')
  await first.chat.hearsWord('system.device.added')
  await chat.write('here I am again')
  await first.chat.hears('here I am again')
  await page.reload()
  await chat.hears('here I am again')
  expect([...first.problems, ...second.problems]).toEqual([])
})
