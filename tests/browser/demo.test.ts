import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AgentClient } from '../support/agent-client.ts'
import { eventually } from './windows/eventually.ts'
import { openLockedOut } from './windows/locked-out.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { word } from './windows/words.ts'

/** A contact as the platform shows it in the chat, of the demo account `unusual_login`. */
const MASKED_MAIL = 'm•••@m•••.example'
const MASKED_PHONE = '+34 ••• 21'

let stage: Stage

beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

/** Everything a page keeps in the browser. */
function kept(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]))
}

/** Whether a file of the database holds these digits, not as a part of longer ones. */
function databaseHolds(code: string): boolean {
  const files = readdirSync(stage.server.dataDir).filter((name) => name.startsWith('latchkey.db'))
  expect(files).toContain('latchkey.db')
  return files.some((name) => new RegExp(`(?<![\\w-])${code}(?![\\w-])`).test(readFileSync(join(stage.server.dataDir, name), 'latin1')))
}

test('somebody locked out for unusual activity is back in without an agent, and the code stays nowhere', async () => {
  const { context } = await stage.browser.newUser({ locale: 'es' })
  const { host, chat } = await openLockedOut(stage, context, 'unusual_login', 'es')
  const frame = host.frames()[1]!
  // The signed word says which problem it is: the question for it is left out.
  await chat.hearsWord('unusual_activity.what_happened.text')
  expect(await chat.texts()).not.toContain(word('es', 'start.which_problem.text'))
  await chat.pick('unusual_activity.what_happened.options.no_code')
  await chat.pick('unusual_activity.can_use_contact.options.yes_i_can')
  await chat.pickLabel(MASKED_MAIL)
  await chat.pick('ownership.code_arrived.options.have_code')

  const inbox = await context.newPage()
  await inbox.goto(`${stage.server.url}/demo/inbox`)
  const code = await inbox.locator('[data-kind="code"] .code').first().innerText()
  expect(code).toMatch(/^\d{6}$/)
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0')
  await chat.typeCode(wrong)
  await chat.hearsWord('ownership.wrong_code.text')
  await chat.typeCode(code)
  await chat.hearsWord('ownership.thanks.text')
  expect((await chat.texts('own')).filter((text) => /^•+$/.test(text))).toHaveLength(2)

  // Made safe, then a new password, and only the person's own yes ends it.
  await chat.pick('secure_account.which_login.options.end_all')
  await chat.pick('secure_account.touched.options.nothing_touched')
  await chat.hearsWord('confirm.back_in.text')
  await inbox.locator('[data-kind="reset"] a').first().click()
  await inbox.getByRole('button', { name: word('es', 'demo.reset.go') }).click()
  await inbox.getByRole('heading', { name: word('es', 'demo.reset.done') }).waitFor()
  await chat.pick('confirm.back_in.options.in_again')
  await chat.dock.locator('.reference').waitFor()

  // No agent had a part in it, and none can see the code. Nor is it in the browser, or on the disk.
  const supervisor = await AgentClient.login(stage.server.url, await stage.account({ role: 'supervisor' }))
  expect((await supervisor.queue()).body).toEqual({ waiting: [], mine: [] })
  const { id } = await frame.evaluate(() => JSON.parse(localStorage.getItem('latchkey.session') ?? '{}') as { id: string })
  const { status, body } = await supervisor.conversation(id)
  expect(status).toBe(200)
  expect(body.conversation).toMatchObject({ status: 'resolved', outcome: 'access_restored' })
  const places = [JSON.stringify(body), await chat.surface.locator('body').innerText(), await kept(host), JSON.stringify(await frame.evaluate(() => ({ ...localStorage })))]
  for (const place of places) for (const typed of [code, wrong]) expect(place).not.toMatch(new RegExp(`(?<!\\d)${typed}(?!\\d)`))
  expect([databaseHolds(code), databaseHolds(wrong)]).toEqual([false, false])
  expect(databaseHolds(id)).toBe(true)
  expect(stage.server.log()).not.toContain(code)

  // The account is open now.
  await host.reload()
  await host.getByText(word('es', 'demo.locked.free_about')).waitFor()
  await context.close()
})

test('what the platform names is drawn as it is written, in a right-to-left chat too', async () => {
  const { context } = await stage.browser.newUser({ locale: 'ar' })
  await fetch(`${stage.server.url}/demo/restart`, { method: 'POST', headers: { origin: stage.server.url } })
  const { chat } = await openLockedOut(stage, context, 'unusual_login', 'ar')
  await chat.pick('unusual_activity.what_happened.options.no_code')
  await chat.pick('unusual_activity.can_use_contact.options.yes_i_can')
  for (const label of [MASKED_PHONE, MASKED_MAIL]) {
    await eventually(() => chat.flowOf(`.option:has-text("${label}")`, label)).toBe('ltr')
  }
  await chat.pickLabel(MASKED_PHONE)
  await chat.hearsWord('ownership.code_arrived.text')
  expect(await chat.flowOf(`.own .bubble:has-text("${MASKED_PHONE}")`, MASKED_PHONE)).toBe('ltr')
  expect(await chat.flowOf(`.bot .bubble:has-text("${MASKED_PHONE}")`, MASKED_PHONE)).toBe('ltr')
  await context.close()
})
