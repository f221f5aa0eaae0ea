/** A whole shift of an agent, on the keyboard alone, with a colleague at another desk; every view is looked at by axe. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, type User } from '../support/browser.ts'
import { HttpChatClient } from '../support/client.ts'
import { newKey, PLATFORM_SECRET, signContext } from '../support/wire.ts'
import { AgentWindow } from './windows/agent-window.ts'
import { eventually } from './windows/eventually.ts'
import { setStage, type Stage } from './windows/stage.ts'

let stage: Stage
beforeAll(async () => {
  // A platform that signs who comes, and answers nothing.
  stage = await setStage({ env: { PLATFORM_URL: 'http://127.0.0.1:9', PLATFORM_SECRET } })
})
afterAll(() => stage.close())

type Seat = User & { desk: AgentWindow }

/** Whoever works with keys alone. */
class Keys {
  readonly page: Page
  constructor({ page }: Seat) {
    this.page = page
  }

  /** Pressed where nobody types: Escape leaves no field by itself. */
  async press(key: string): Promise<void> {
    await this.page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement && document.activeElement.matches('input, textarea, select')) document.activeElement.blur()
    })
    await this.page.keyboard.press(key)
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text)
  }

  async enter(): Promise<void> {
    await this.page.keyboard.press('Enter')
  }

  /** Walks on until what has the focus fits. */
  async tabTo(selector: string): Promise<void> {
    for (let n = 0; n < 60; n++) {
      if (await this.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return
      await this.page.keyboard.press('Tab')
    }
    throw new Error(`no Tab leads to ${selector}`)
  }

  /** Where the focus is, for messages; it must never be lost. */
  focused(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.tagName ?? '')
  }
}

async function clean(page: Page, where: string): Promise<void> {
  expect(await axe(page), where).toEqual([])
}

test('a shift on the keyboard alone: from the login to the handover', async () => {
  const [person, ben] = [await stage.user(), await stage.agent({ name: 'Ben', languages: ['en'] })]
  const [account, user] = [await stage.account({ name: 'Ana', languages: ['en'] }), await stage.browser.newUser({ locale: 'en' })]
  const ana = { ...user, desk: new AgentWindow(user.page) }
  const keys = new Keys(ana)
  const { desk, page } = ana

  // In, by Tab and Enter.
  await page.goto(`${stage.server.url}/agent`)
  await page.getByLabel(desk.say('login.email')).waitFor()
  await clean(page, 'the login')
  await keys.tabTo('input[type=email]')
  await keys.type(account.email)
  await keys.tabTo('input[type=password]')
  await keys.type(account.password)
  await keys.enter()
  await page.locator('.lists').waitFor()
  await clean(page, 'an empty desk')

  // Available, and the next chat.
  await keys.press('v')
  await eventually(() => page.locator('[data-status]').getAttribute('data-status')).toBe('available')
  await person.chat.askForPerson()
  await eventually(() => page.locator('.row.waiting').count()).toBe(1)
  await keys.press('n')
  await desk.log.waitFor()
  expect(await keys.focused()).not.toBe('BODY')
  await clean(page, 'a chat that was taken')

  // A canned reply: found, and sent in the language of the chat.
  await keys.press('r')
  await keys.type('/')
  await page.getByRole('combobox', { name: desk.say('replies.search') }).waitFor()
  await clean(page, 'searching a reply')
  await keys.type('introduce')
  await keys.enter()
  await eventually(() => desk.field.inputValue()).toContain('Ana')
  await keys.enter()
  await eventually(() => person.chat.texts()).toContainEqual(expect.stringContaining('Ana'))

  // A note that calls a colleague, who finds the chat by it.
  await keys.press('t')
  await keys.type('Please look, @be')
  await page.getByRole('option', { name: /Ben/ }).waitFor()
  await clean(page, 'calling a colleague')
  await keys.enter()
  await keys.enter()
  await eventually(() => ben.page.locator('.banner').innerText()).toContain('Please look, @Ben')
  await clean(ben.page, 'a note that calls')
  await new Keys(ben).press('m')
  await ben.desk.hears('Please look, @Ben')
  await eventually(() => ben.page.locator('.banner').count()).toBe(0)
  await eventually(() => page.locator('.company').innerText()).toContain('Ben')

  // Given to the colleague with a word, who takes it and gives it back.
  await keys.press('f')
  await clean(page, 'a transfer')
  await keys.tabTo('input[name=target]')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await keys.tabTo('textarea[name=note]')
  await keys.type('Over to you.')
  await keys.tabTo('dialog .strong')
  await keys.enter()
  await eventually(() => ben.page.locator('.row.waiting').count()).toBe(1)
  await new Keys(ben).press('n')
  await ben.desk.hears('Over to you.')
  await eventually(() => ben.page.locator('.actions .strong:enabled').count()).toBe(1)
  await new Keys(ben).press('l')
  await eventually(() => page.locator('.row.waiting').count()).toBe(1)
  expect(await keys.focused()).not.toBe('BODY')
  await keys.press('n')
  await eventually(() => page.locator('.actions .strong:enabled').count()).toBe(1)

  // A question of the flow, whose answer is marked.
  await keys.press('a')
  await page.getByRole('combobox', { name: desk.say('ask.step') }).waitFor()
  await clean(page, 'asking a question of the flow')
  await keys.type('which problem')
  await keys.enter()
  await person.chat.pick('start.which_problem.options.appeal')
  await eventually(() => page.locator('.answers').count()).toBe(1)
  await clean(page, 'an answer')

  // The end, with what it was about.
  await keys.press('e')
  await keys.tabTo('input[name=outcome]')
  await page.keyboard.press('Space')
  await keys.tabTo('select[name=wrap_up]')
  await keys.type(desk.say('wrap_up.question_answered').slice(0, 4))
  await clean(page, 'the end of a chat')
  await keys.tabTo('dialog .strong')
  await keys.enter()
  await eventually(() => desk.log.innerText()).toContain(desk.say('wrap_up.question_answered'))
  await eventually(() => keys.focused()).not.toBe('BODY')

  // The end of the shift: what is left goes on with a note.
  const second = await stage.user()
  await second.chat.askForPerson()
  await eventually(() => page.locator('.row.waiting').count()).toBe(1)
  await keys.press('n')
  await eventually(() => page.locator('.actions .strong:enabled').count()).toBe(1)
  await keys.press('s')
  await clean(page, 'the handover')
  await keys.tabTo('textarea[name=note]')
  await keys.type('My shift ends.')
  await keys.tabTo('dialog .strong')
  await keys.enter()
  await eventually(() => ben.page.locator('.row.waiting').count()).toBe(1)
  await eventually(() => page.locator('.lists button.row').count()).toBe(0)

  // The keys themselves, and out.
  await keys.press('?')
  await page.getByRole('dialog').waitFor()
  await clean(page, 'the sheet of keys')
  await page.keyboard.press('Escape')
  await keys.press('q')
  await clean(page, 'the menu')
  for (let n = 0; n < 20 && !(await page.evaluate((out) => document.activeElement?.textContent === out, desk.say('header.log_out'))); n++) await page.keyboard.press('Tab')
  await keys.enter()
  await page.getByLabel(desk.say('login.email')).waitFor()
  // After the log-out the page asks whether it is still logged in; a browser reports every no as an error.
  expect([...ana.problems, ...ben.problems, ...person.problems].filter((problem) => !problem.includes('401'))).toEqual([])
  await Promise.all([person, second, ana, ben].map((each) => each.close()))
})

/** An agent at a desk. */
async function seat(name: string): Promise<Seat> {
  return await stage.agent({ name, languages: ['en'] })
}

test('nothing that was typed is lost: not by a server that dies, not by a reload, not by a login that ran out', async () => {
  const account = await stage.account({ name: 'Cem', languages: ['en'] })
  const [person, cem] = [await stage.user(), await stage.browser.newUser({ locale: 'en' })]
  const desk = await AgentWindow.login(cem.page, stage.server.url, account)
  await person.chat.askForPerson()
  await eventually(() => cem.page.locator('.row.waiting').count()).toBe(1)
  await desk.takeNext()
  await desk.field.pressSequentially('half a ')
  await stage.server.kill()
  await desk.field.pressSequentially('sentence')
  await eventually(() => cem.page.locator('.link').getAttribute('data-state')).not.toBe('online')
  expect(await desk.field.inputValue()).toBe('half a sentence')

  // What is sent meanwhile goes out, once, as soon as there is somebody to take it.
  await desk.field.press('Enter')
  await desk.field.pressSequentially('and the next')
  await stage.server.restart()
  // Both pages come back by themselves, after pauses that grow.
  await eventually(() => person.chat.texts('agent'), 60_000).toContain('half a sentence')
  expect(await desk.field.inputValue()).toBe('and the next')
  await cem.page.reload()
  await eventually(() => desk.field.inputValue()).toBe('and the next')

  // Logged out from elsewhere, which gives the chat back: what was begun is there for the same login, in the same tab.
  await cem.page.evaluate(() => fetch('/v1/agent/session', { method: 'DELETE', headers: { 'X-Latchkey': '1' } }))
  await cem.page.getByLabel(desk.say('login.email')).waitFor()
  await AgentWindow.logInAgain(desk, account)
  await eventually(() => cem.page.locator('.row.waiting').count()).toBe(1)
  await desk.takeNext()
  await eventually(() => desk.field.inputValue()).toBe('and the next')
  expect((await person.chat.texts('agent')).filter((text) => text === 'half a sentence')).toHaveLength(1)
  await Promise.all([person.close(), cem.close()])
})

test('the brief counts a time limit down, and shows earlier chats of the account, to be read', async () => {
  const ana = await seat('Dora')
  const { page, desk } = ana
  const until = new Date(Date.now() + 3 * 3_600_000).toISOString()
  for (const nth of ['first', 'second']) {
    const person = new HttpChatClient(stage.server.url)
    const context = await signContext({ sub: 'an-account', restriction: { state: 'suspended', appeal_until: until } })
    await person.start({ key: newKey(), locale: 'en', context })
    await person.choice('human')
    await eventually(() => page.locator('.row.waiting').count()).toBe(1)
    await new Keys(ana).press('n')
    await eventually(() => page.locator('.actions .strong:enabled').count()).toBe(1)
    if (nth === 'first') await desk.resolve('advised')
  }
  expect(await page.locator('.brief dd .clock').first().innerText()).toMatch(/2:59:\d\d/)
  const earlier = page.locator('.earlier button')
  await eventually(() => earlier.allInnerTexts()).toEqual([expect.stringContaining(desk.say('outcome.advised'))])
  await earlier.focus()
  await new Keys(ana).enter()
  await eventually(() => page.getByRole('dialog').innerText()).toContain(desk.say('wrap_up.question_answered'))
  expect(await page.getByRole('dialog').locator('textarea, .actions').count()).toBe(0)
  await clean(page, 'an earlier chat')
  expect(ana.problems).toEqual([])
  await ana.close()
})
