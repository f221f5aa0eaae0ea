import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axe } from '../support/browser.ts'
import { AgentWindow } from './windows/agent-window.ts'
import { eventually } from './windows/eventually.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { UserWindow } from './windows/user-window.ts'
import { word } from './windows/words.ts'

/** A phone and a desk, by day and by night: each language is seen at both widths and in both schemes, the four pairs by the two. */
const LOOKS = {
  en: [{ width: 360, scheme: 'dark' }, { width: 1280, scheme: 'light' }],
  ar: [{ width: 360, scheme: 'light' }, { width: 1280, scheme: 'dark' }],
} as const
/** What makes the bot speak the language. */
const GREETING: Record<Locale, string> = { en: 'hello, I need help with my account please', ar: 'مرحبا، أحتاج مساعدة في حسابي من فضلكم' }

let stage: Stage

beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

/** A change of colours takes a frame even where motion is unwanted: what is seen in between is neither day nor night. */
function settled(page: Page): Promise<unknown> {
  return page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame)
    await Promise.allSettled(document.getAnimations().map(({ finished }) => finished))
  })
}

type Locale = keyof typeof LOOKS

/** Looks at the page as it stands. */
async function inspectAs(locale: Locale, page: Page, state: string): Promise<void> {
  for (const { width, scheme } of LOOKS[locale]) {
    await page.setViewportSize({ width, height: 720 })
    await page.emulateMedia({ colorScheme: scheme })
    await settled(page)
    expect(await axe(page), `${state}, ${width} px, ${scheme}`).toEqual([])
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(wider, `${state}, ${width} px: what hangs over the edge`).toBeLessThanOrEqual(0)
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

describe.each(['en', 'ar'] as const)('in %s, axe finds nothing in', (locale) => {
  const inspect = (page: Page, state: string) => inspectAs(locale, page, state)
  let chat: UserWindow
  let desk: AgentWindow
  let page: Page
  let agentPage: Page

  /** A sheet of the chat page: opened, looked at, closed. */
  async function inspectSheet(opener: string, state: string): Promise<void> {
    await page.locator('.header').getByRole('button', { name: opener }).click()
    await page.getByRole('dialog').waitFor()
    await inspect(page, state)
    await page.keyboard.press('Escape')
  }

  test('the login', async () => {
    const [user, profile, account] = await Promise.all([stage.user(), stage.browser.newUser({ locale }), stage.account({ name: 'Ana' })])
    page = user.page
    chat = user.chat
    agentPage = profile.page
    await agentPage.goto(`${stage.server.url}/agent`)
    await agentPage.locator('input[type=password]').waitFor()
    await inspect(agentPage, 'login')
    desk = await AgentWindow.login(agentPage, stage.server.url, account, locale)
  })

  test('the chat with the bot', async () => {
    await inspect(page, 'opening')
    if (locale !== 'en') await chat.writeIn(locale, GREETING[locale])
    await inspectSheet(chat.say('language'), 'languages')
    await inspectSheet(chat.say('menu'), 'menu')
    await chat.pick('start.which_problem.options.unusual_activity')
    await chat.pick('unusual_activity.what_happened.options.no_code')
    await chat.pick('unusual_activity.can_use_contact.options.yes_i_can')
    await chat.hearsWord('ownership.account_name.text')
    await chat.write('mara.lopez')
    await chat.pick('ownership.code_arrived.options.have_code')
    await page.locator('input.code').waitFor()
    await inspect(page, 'code box')
  })

  test('an empty desk', async () => {
    await inspect(agentPage, 'empty desk')
    await desk.available()
    await agentPage.locator('.who').click()
    await inspect(agentPage, 'menu of the desk')
    await agentPage.keyboard.press('Escape')
    await agentPage.keyboard.press('?')
    await agentPage.getByRole('dialog').waitFor()
    await inspect(agentPage, 'shortcuts')
    await agentPage.keyboard.press('Escape')
  })

  test('the queue and a chat between two people', async () => {
    await chat.askForPerson()
    await chat.dock.locator('.standing.card').waitFor()
    await inspect(page, 'waiting')
    await agentPage.locator('.waiting .row-foot').waitFor()
    await inspect(agentPage, 'somebody waits')
    await desk.takeNext()
    await desk.reply('Hello there')
    await chat.hears('Hello there')
    await chat.write('Hello Ana')
    await desk.hears('Hello Ana')
    await desk.note('A note')
    await desk.hears('A note')
    await inspect(page, 'with an agent')
    await inspect(agentPage, 'desk with a chat')
    for (const change of ['transfer', 'return', 'ask', 'resolve']) {
      await agentPage.locator('.actions').getByRole('button', { name: desk.say(`chat.${change}`), exact: true }).click()
      await agentPage.getByRole('dialog').waitFor()
      await inspect(agentPage, `${change} dialog`)
      await agentPage.keyboard.press('Escape')
      await agentPage.getByRole('dialog').waitFor({ state: 'detached' })
    }
  })

  test('the end', async () => {
    await desk.resolve('advised')
    await chat.dock.locator('.score').first().click()
    await chat.dock.locator('.reference').waitFor()
    await inspect(page, 'resolved, rating')
    await inspect(agentPage, 'resolved chat at the desk')
  })

  test('the conversation is a polite log', async () => {
    for (const log of [page.locator('.log'), agentPage.locator('.log')]) {
      expect([await log.getAttribute('role'), (await log.getAttribute('aria-live')) ?? 'polite']).toEqual(['log', 'polite'])
    }
  })
})

/** What has the focus: how it is called, and whether one sees that it has it. */
function focused(page: Page): Promise<{ name: string, seen: boolean, lost: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    // A box may show it for the field inside.
    const around = element.parentElement ? getComputedStyle(element.parentElement) : undefined
    const ring = (style: string, width: string) => style !== 'none' && parseFloat(width) > 0
    const seen = ring(outlineStyle, outlineWidth) || boxShadow !== 'none' || (around !== undefined && ring(around.outlineStyle, around.outlineWidth))
    return { name: (element.getAttribute('aria-label') ?? element.textContent ?? '').trim(), seen, lost: element === document.body }
  })
}

/** Tabs to what is called so, and checks that one sees the way. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 40; presses += 1) {
    await page.keyboard.press('Tab')
    const focus = await focused(page)
    if (focus.lost) continue
    expect(focus.seen, `the focus on "${focus.name}" is seen`).toBe(true)
    if (focus.name === name) return
  }
  throw new Error(`no Tab leads to "${name}"`)
}

/** Does something with the keyboard; the focus must be somewhere afterwards. */
async function pressed(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await eventually(() => focused(page)).toMatchObject({ lost: false })
}

test('a keyboard is enough to be helped', async () => {
  const { page, chat, problems } = await stage.user()
  const choose = async (key: string) => {
    await chat.option(key).waitFor()
    await tabTo(page, word('en', key))
    await pressed(page, 'Enter')
  }
  await choose('start.which_problem.options.unusual_activity')
  await choose('unusual_activity.what_happened.options.suspicious_mail')
  await chat.hearsWord('unusual_activity.typed_there.text')
  await tabTo(page, chat.say('menu'))
  await pressed(page, 'Enter')
  await page.getByRole('dialog').waitFor()
  await pressed(page, 'Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })
  await eventually(() => focused(page)).toMatchObject({ name: chat.say('menu') })
  await choose('unusual_activity.typed_there.options.no')
  await chat.dock.locator('.reference').waitFor()
  await page.locator('.scores input').first().focus()
  for (const key of ['ArrowRight', 'ArrowRight']) await pressed(page, key)
  await tabTo(page, chat.say('rating_send'))
  await page.keyboard.press('Enter')
  await page.locator('.scores').waitFor({ state: 'detached' })
  await eventually(() => focused(page)).toMatchObject({ lost: false })
  await tabTo(page, chat.say('write'))
  await page.keyboard.type('Thank you')
  await pressed(page, 'Enter')
  await chat.hears('Thank you')
  expect(problems).toEqual([])
})

test('a keyboard is enough to take a chat, answer and resolve it', async () => {
  const [user, agent] = await Promise.all([stage.user(), stage.agent({ name: 'Kim' })])
  const { page, desk } = agent
  await user.chat.askForPerson()
  await page.locator('.waiting .row-foot').waitFor()
  await pressed(page, 'n')
  await desk.log.waitFor()
  await pressed(page, 'r')
  await page.keyboard.type('Typed blindly')
  await pressed(page, 'Enter')
  await user.chat.hears('Typed blindly')
  await tabTo(page, desk.say('chat.resolve'))
  await pressed(page, 'Enter')
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await dialog.locator('input[type=radio]').first().focus()
  await page.keyboard.press('Space')
  await dialog.locator('select').focus()
  await page.keyboard.type(desk.say('wrap_up.question_answered').slice(0, 4))
  await tabTo(page, desk.say('resolve.action'))
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'detached' })
  await eventually(() => focused(page)).toMatchObject({ lost: false })
  await user.chat.dock.locator('.reference').waitFor()
})
