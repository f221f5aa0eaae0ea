import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, type User } from '../support/browser.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { eventually } from './windows/eventually.ts'
import { StudioWindow } from './windows/studio-window.ts'
import { UserWindow } from './windows/user-window.ts'
import { word } from './windows/words.ts'

const QUESTION = 'How can we help you today?'
const NEWS = 'Right now everything works as it should.'

let stage: Stage

beforeAll(async () => {
  stage = await setStage({ env: { CONTENT_WATCH: '0' } })
})
afterAll(() => stage.close())

async function author(locale = 'en', viewport = { width: 1280, height: 800 }): Promise<User & { studio: StudioWindow }> {
  const [user, account] = await Promise.all([stage.browser.newUser({ locale, viewport }), stage.account({ role: 'content', name: 'Carla' })])
  const studio = await StudioWindow.login(user.page, stage.server.url, account, locale)
  // The page asks whether it is logged in; a browser reports every no as an error.
  user.problems.length = 0
  return { ...user, studio }
}

test('an edit harms no chat in progress, reaches new ones once it is published, and is rolled back', async () => {
  const [live, { studio, page, problems, close }] = await Promise.all([stage.user(), author()])

  await studio.openFlow('start')
  await studio.beginDraft('A kinder beginning')
  await studio.line('welcome:').click()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('news: { say: info')
  await studio.texts.first().fill(NEWS)
  await studio.line('which_problem:').click()
  await eventually(() => studio.texts.first().inputValue()).toBe(word('en', 'start.which_problem.text'))
  await studio.texts.first().fill(QUESTION)
  await studio.saved(2)
  expect(await axe(page)).toEqual([])

  await studio.publish('Say first that all is well')
  expect(await axe(page)).toEqual([])

  await live.chat.pick('start.which_problem.options.something_else')
  await live.chat.hearsWord('start.describe.text')
  expect((await live.chat.texts('bot')).join()).not.toMatch(new RegExp(`${RegExp.escape(QUESTION)}|${RegExp.escape(NEWS)}`))

  const fresh = await stage.browser.newUser({ locale: 'en' })
  await fresh.page.goto(stage.server.url)
  const chat = new UserWindow(fresh.page)
  await chat.hears(NEWS)
  await chat.hears(QUESTION)

  await studio.rollBack('The news is out of date')
  expect(await page.title()).toBe(`${word('en', 'studio.nav.releases')} · ${word('en', 'studio.page.title')}`)
  const after = await stage.user()
  expect((await after.chat.texts('bot')).join()).not.toContain(NEWS)
  await chat.pick('start.which_problem.options.something_else')
  await chat.hearsWord('start.describe.text')
  await live.chat.write('I would rather say it in my own words')
  await live.chat.newestIs('sent')

  expect([problems, live.problems, fresh.problems, after.problems].flat()).toEqual([])
  await Promise.all([close(), live.close(), fresh.close(), after.close()])
})

test('what is typed without a connection survives a reload, and is saved then', async () => {
  const { studio, page, context, close } = await author()
  await studio.openFlow('crisis')
  await studio.beginDraft('On a train')
  await context.route('**/file', (route) => route.abort())
  await studio.line('flow: crisis').click()
  await page.keyboard.press('Home')
  await page.keyboard.type('# On a train\n')
  await page.locator('.saved[data-state="offline"]').waitFor()
  await page.reload()
  await studio.line('# On a train').waitFor()
  await context.unroute('**/file')
  await page.keyboard.press('Control+s')
  await studio.saved(1)
  await close()
})

test('in Arabic on a phone the page runs from right to left and code from left to right', async () => {
  const { studio, page, problems, close } = await author('ar', { width: 360, height: 740 })
  await studio.openFlow('start')
  await studio.line('which_problem:').click()
  await studio.texts.nth(1).waitFor()
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  expect(await page.locator('.cm-editor').getAttribute('dir')).toBe('ltr')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(await axe(page)).toEqual([])
  expect(problems).toEqual([])
  await close()
})
