import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { AgentClient } from '../support/agent-client.ts'
import { axe } from '../support/browser.ts'
import { PushService } from '../support/push-service.ts'
import type { AgentOptions } from '../support/server.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { word } from './windows/words.ts'

let stage: Stage
let push: PushService
beforeAll(async () => {
  push = await PushService.listen()
  stage = await setStage({ env: push.env })
})
afterAll(async () => {
  await stage.close()
  push.close()
})

const PHONE = { width: 360, height: 720 }

describe('the case code', () => {
  test('is shown and copied in the chat where one waits, and says on another phone, in Arabic, how the case stands', async () => {
    const { page, chat, context } = await stage.user()
    await context.grantPermissions(['clipboard-read', 'clipboard-write'])
    await chat.askForPerson()
    await page.getByRole('button', { name: chat.say('case_code_show') }).click()
    const code = (await page.locator('.case-code').textContent()) ?? ''
    expect(code).toMatch(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$/)
    await page.setViewportSize(PHONE)
    expect(await axe(page)).toEqual([])
    await page.getByRole('button', { name: chat.say('case_code_copy') }).click()
    await page.getByText(chat.say('case_code_copied')).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(code)

    const phone = await stage.browser.newUser({ locale: 'ar', viewport: PHONE })
    await phone.page.goto(`${stage.server.url}/status`)
    expect(await phone.page.locator('html').getAttribute('dir')).toBe('rtl')
    expect(await phone.page.title()).toBe(word('ar', 'status.title'))
    await phone.page.getByLabel(word('ar', 'status.label')).fill(code.toLowerCase().replaceAll('-', ' '))
    await phone.page.getByRole('button', { name: word('ar', 'status.go'), exact: true }).click()
    const status = phone.page.getByRole('status')
    await status.getByText(word('ar', 'status.waiting')).waitFor()
    expect(phone.page.url()).not.toContain(code.slice(0, 4))
    for (const colorScheme of ['light', 'dark'] as const) {
      await phone.page.emulateMedia({ colorScheme })
      expect(await axe(phone.page)).toEqual([])
    }
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0)
    await phone.page.getByLabel(word('ar', 'status.label')).fill('AAAA-AAAA-AAAA-AAAA')
    await phone.page.getByRole('button', { name: word('ar', 'status.go'), exact: true }).click()
    await status.getByText(word('ar', 'status.unknown')).waitFor()
    expect(phone.problems).toEqual([])
  })
})

/**
 * The headless browser holds notices to be denied whatever it was allowed, shows none, and reaches no push service: what it says of
 * leave, and what a push service would answer, stand in for it. The rest is the page's and the server's own.
 */
function standIn(page: Page, endpoint: string | null): Promise<void> {
  return page.evaluate((answer) => {
    Object.defineProperty(Notification, 'permission', { get: () => 'default' })
    PushManager.prototype.subscribe = async () => {
      if (answer === null) throw new DOMException('Registration failed', 'AbortError')
      return { endpoint: answer } as PushSubscription
    }
    PushManager.prototype.getSubscription = async () => (answer === null ? null : ({ endpoint: answer, unsubscribe: async () => true } as PushSubscription))
  }, endpoint)
}

/** Those of the tests before wait too, and longer. */
async function takeNewest(account: AgentOptions): Promise<void> {
  const agent = await AgentClient.login(stage.server.url, account)
  const { waiting } = (await agent.queue()).body as { waiting: { id: string }[] }
  expect((await agent.claim(waiting.at(-1)?.id ?? '')).status).toBe(200)
}

describe('being told by the browser', () => {
  test('is not offered where the browser was told never to', async () => {
    const { page, chat } = await stage.user()
    await chat.askForPerson()
    await page.getByRole('button', { name: chat.say('case_code_show') }).waitFor()
    expect(await page.evaluate(() => Notification.permission)).toBe('denied')
    expect(await page.getByRole('button', { name: chat.say('push_offer') }).count()).toBe(0)
  })

  test('is offered only where something stays open, and nobody is asked before the press', async () => {
    const { page, chat } = await stage.user()
    await standIn(page, null)
    await page.evaluate(() => {
      Notification.requestPermission = () => Promise.reject(new Error('asked'))
    })
    const offer = page.getByRole('button', { name: chat.say('push_offer') })
    expect(await offer.count()).toBe(0)
    await chat.askForPerson()
    await offer.waitFor()
    expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
    await offer.click()
    await page.getByText(chat.say('push_failed')).waitFor()
  })

  test('is on after a press and off after another, and wakes this browser once the person has left', async () => {
    const { page, chat, context } = await stage.user()
    await context.grantPermissions(['notifications'], { origin: stage.server.url })
    await standIn(page, `${push.origin}/browser`)
    await chat.askForPerson()
    const [offer, stop] = [page.getByRole('button', { name: chat.say('push_offer') }), page.getByRole('button', { name: chat.say('push_stop') })]
    await offer.click()
    await page.getByText(chat.say('push_on')).waitFor()
    expect(await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.scriptURL)).toBe(`${stage.server.url}/push-worker.js?locale=en`)
    expect(await axe(page)).toEqual([])
    await stop.click()
    await offer.click()
    await stop.waitFor()
    const account = await stage.account()
    await page.goto('about:blank')
    await takeNewest(account)
    await expect.poll(() => push.at('/browser').length, { timeout: 60_000 }).toBe(1)
    expect(push.at('/browser')).toMatchObject([{ body: '', signed: true }])
  })

  test('says so where the browser can\'t be subscribed', async () => {
    const { page, chat, context } = await stage.user()
    await context.grantPermissions(['notifications'], { origin: stage.server.url })
    await standIn(page, null)
    await chat.askForPerson()
    await page.getByRole('button', { name: chat.say('push_offer') }).click()
    await page.getByText(chat.say('push_failed')).waitFor()
    await page.getByRole('button', { name: chat.say('push_offer') }).waitFor()
  })
})
