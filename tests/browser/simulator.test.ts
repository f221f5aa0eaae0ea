/** A flow tried out beside the editor: as a chat, and as a picture that lights up with it. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, type User } from '../support/browser.ts'
import { eventually } from './windows/eventually.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { word } from './windows/words.ts'

let stage: Stage
let user: User
let page: Page

beforeAll(async () => {
  stage = await setStage({ env: { CONTENT_WATCH: '0' } })
  const author = await stage.account({ name: 'Cleo', role: 'content' })
  user = await stage.browser.newUser({ locale: 'en' })
  page = user.page
  await page.goto(`${stage.server.url}/studio`)
  await page.locator('input[type=email]').fill(author.email)
  await page.locator('input[type=password]').fill(author.password)
  await page.locator('input[type=password]').press('Enter')
  await page.locator('nav').waitFor()
})
afterAll(() => stage.close())

const say = (key: string, values?: Record<string, string | number>) => word('en', `studio.${key}`, values)
const flowText = (locale: string, key: string) => word(locale, key)
const said = () => page.locator('.chat .bubble').allTextContents()

async function look(flow: string, side: 'simulator' | 'diagram'): Promise<void> {
  await page.goto(`${stage.server.url}/studio#/flows/${flow}`)
  await page.getByRole('button', { name: say(`editor.${side}`), exact: true }).click()
}

async function pick(label: string): Promise<void> {
  await page.locator('.answering').getByRole('button', { name: label, exact: true }).click()
}

/** A draft is worked on from now on. */
async function beginDraft(): Promise<void> {
  await page.getByRole('button', { name: say('draft.begin') }).first().click()
  await page.getByRole('dialog').locator('input[name=title]').press('Enter')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

test('a change of the draft is heard in the chat at once', async () => {
  await look('start', 'simulator')
  await page.locator('.setting select').first().selectOption('en')
  await eventually(said).toContain(flowText('en', 'start.welcome.text'))
  await beginDraft()
  await page.locator('.cm-line', { hasText: /^start: welcome$/ }).click()
  await page.keyboard.press('End')
  for (const _ of 'welcome') await page.keyboard.press('Backspace')
  await page.keyboard.type('which_problem')
  // The first version of a draft is read, made ready and checked whole.
  await eventually(said, 60_000).toEqual([flowText('en', 'start.which_problem.text')])
})

test('each line of the bot leads to where it is written', async () => {
  await page.locator('.chat .sources').last().getByText('start.yaml', { exact: false }).click()
  await eventually(() => page.locator('.cm-activeLine').textContent()).toContain('which_problem')
})

test('Arabic runs from right to left, whatever the desk speaks', async () => {
  await page.locator('.setting select').first().selectOption('ar')
  const question = page.locator('.chat .bubble').last()
  await eventually(() => question.textContent()).toBe(flowText('ar', 'start.which_problem.text'))
  expect(await question.evaluate((each) => getComputedStyle(each).direction)).toBe('rtl')
  expect(await page.locator('html').getAttribute('dir')).toBe('ltr')
})

test('a platform that fails leads to a person', async () => {
  await look('unusual_activity', 'simulator')
  await page.locator('.setting select').first().selectOption('en')
  await pick(flowText('en', 'unusual_activity.what_happened.options.no_code'))
  await pick(flowText('en', 'unusual_activity.can_use_contact.options.yes_i_can'))
  await eventually(said).toContain(flowText('en', 'ownership.account_name.text'))
  await page.locator('.writing input').fill('mara.lopez')
  await page.locator('.writing input').press('Enter')
  await page.locator('.platform').getByLabel('account.lookup').selectOption('failed')
  await eventually(() => page.locator('.standing').textContent()).toBe(say('simulator.handed_off', { queue: 'account_recovery' }))
  const moment = page.locator('.moment')
  await moment.getByRole('button', { name: say('simulator.back') }).click()
  await eventually(said).not.toContain('mara.lopez')
  await moment.getByRole('button', { name: say('simulator.forth') }).click()
  await eventually(said).toContain('mara.lopez')
  await inspect('simulator')
})

test('the picture lights up with the chat, and goes where keys say', async () => {
  await page.getByRole('button', { name: say('editor.diagram'), exact: true }).click()
  await page.locator('.step').first().waitFor()
  await eventually(() => page.locator('.step[data-passed] .head code:first-child').allTextContents()).toEqual(expect.arrayContaining(['what_happened', 'no_code', 'can_use_contact']))
  expect(await page.locator('.step[data-present]').count()).toBe(1)
  await page.locator('.step', { hasText: 'can_use_contact' }).press('Enter')
  await eventually(() => page.locator('.step-card').textContent()).toContain(flowText('en', 'unusual_activity.can_use_contact.text'))
  await eventually(() => page.locator('.cm-activeLine').textContent()).toContain('can_use_contact')
  await inspect('diagram')
  expect(user.problems.filter((problem) => !problem.includes('401'))).toEqual([])
})

/** A change of colours takes a frame even where motion is unwanted: what is seen in between is neither day nor night. */
function settled(): Promise<unknown> {
  return page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame)
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  })
}

async function inspect(state: string): Promise<void> {
  for (const { width, scheme } of [{ width: 360, scheme: 'dark' }, { width: 1280, scheme: 'light' }] as const) {
    await page.setViewportSize({ width, height: 800 })
    await page.emulateMedia({ colorScheme: scheme })
    await settled()
    expect(await axe(page), `${state}, ${width} px`).toEqual([])
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wider, `${state}, ${width} px: what hangs over the edge`).toBeLessThanOrEqual(0)
  }
}
