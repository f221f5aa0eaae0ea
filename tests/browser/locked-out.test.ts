import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AgentClient } from '../support/agent-client.ts'
import { eventually } from './windows/eventually.ts'
import { codeInInbox, openLockedOut } from './windows/locked-out.ts'
import { setStage, type Stage } from './windows/stage.ts'
import type { UserWindow } from './windows/user-window.ts'
import { word } from './windows/words.ts'

/** Contacts as the platform shows them, of the demo accounts `rule_suspended` and `unusual_login`. */
const CREATORS_PHONE = '+91 ••• 12'
const CREATORS_MAIL = 'r•••@m•••.example'
const MASKED_MAIL = 'm•••@m•••.example'
/** A small phone. */
const PHONE = { viewport: { width: 360, height: 740 } }
/** The demo's own references: DP- and six letters. */
const REFERENCE = /DP-[0-9A-Z]{6}/

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

/** The words of a text without what is filled in. */
function heard(locale: string, key: string): string {
  return word(locale, key).replace(/\{\{.*$/s, '').trim()
}

async function passCode(chat: UserWindow, contact: string, read: () => Promise<string>): Promise<void> {
  await chat.pickLabel(contact)
  await chat.pick('ownership.code_arrived.options.have_code')
  await chat.typeCode(await read())
  await chat.hearsWord('ownership.thanks.text')
}

test('a suspended creator reads the reasons in Hindi without being asked for what is known, asks for a review, and sees how it stands in a new chat', async () => {
  const locale = 'hi'
  const { context, problems } = await stage.browser.newUser({ locale, ...PHONE })
  const { host, chat } = await openLockedOut(stage, context, 'rule_suspended', locale)

  // The reasons, before any question but when to read them.
  await chat.pick('community_standards.deadline_first.options.read_first')
  await chat.hearsWord('community_standards.your_view.text')
  const reasons = await chat.texts('bot')
  for (const key of ['suspended', 'scope', 'because_rule', 'by_report', 'decided_by_machine', 'ends']) {
    expect(reasons.some((text) => text.includes(heard(locale, `statement.${key}.text`).replace(/:?\s*“?$/, '')))).toBe(true)
  }
  for (const key of ['start.which_problem.text', 'community_standards.which_notice.text', 'community_standards.see_details.text', 'ownership.account_name.text']) {
    expect(reasons).not.toContain(word(locale, key))
  }
  expect(new Set(reasons).size).toBe(reasons.length)
  expect((await chat.bubbles()).every(({ lang, side }) => side === 'own' || lang === locale)).toBe(true)

  // To ask for a review takes a code; then the rest of the reasons is told.
  await chat.pick('community_standards.your_view.options.context_missing')
  await passCode(chat, CREATORS_PHONE, () => codeInInbox(stage, context))
  await chat.hearsWord('appeal.appeal_text.text')
  expect((await chat.texts('bot')).some((text) => text.startsWith(heard(locale, 'statement.content.text')))).toBe(true)
  const own = 'यह पोस्ट एक दोस्त के साथ मज़ाक थी, हम दोनों ने इसे पहले से तय किया था, और उसे कोई आपत्ति नहीं थी। मेरा पासवर्ड hunter2boat है।'
  await chat.write(own)
  await chat.hearsWord('appeal.read_back_hidden.text')
  expect((await chat.texts()).join(' ')).not.toContain('hunter2boat')
  await chat.pick('appeal.read_back_hidden.options.change')
  await chat.hearsWord('appeal.change.text')
  const harmless = 'यह पोस्ट एक दोस्त के साथ मज़ाक थी, हम दोनों ने इसे पहले से तय किया था, और उसे कोई आपत्ति नहीं थी।'
  await chat.write(harmless)
  await chat.pick('appeal.read_back.options.send')
  await chat.pick('community_standards.anything_else.options.nothing_more')

  // A reference in the chat, and a receipt that has it, the rule and the language.
  await eventually(() => chat.dock.locator('.reference').innerText()).toMatch(REFERENCE)
  const reference = REFERENCE.exec(await chat.dock.locator('.reference').innerText())?.[0] ?? ''
  const saving = host.waitForEvent('download')
  await chat.dock.getByRole('button', { name: chat.say('receipt_save') }).click()
  const receipt = readFileSync(await (await saving).path(), 'utf8')
  expect(receipt).toContain(reference)
  expect(receipt).toContain('<html lang="hi"')
  expect(receipt).toContain(word(locale, 'demo.rules.harassment'))
  await host.close()

  // Later, from the same page: a new chat, which knows what is filed and asks for no more than a code.
  const later = await openLockedOut(stage, context, 'rule_suspended', locale)
  await later.chat.dock.getByRole('button', { name: later.chat.say('new_chat') }).click()
  await later.chat.hearsWord('community_standards.status_intro.text')
  await passCode(later.chat, CREATORS_MAIL, () => codeInInbox(stage, context))
  await later.chat.hearsWord('community_standards.anything_else.text')
  const status = (await later.chat.texts('bot')).find((text) => text.includes(reference)) ?? ''
  expect(status).toContain(heard(locale, 'community_standards.pending.text').slice(0, 8))
  expect(await later.chat.texts()).not.toContain(word(locale, 'start.which_problem.text'))
  expect(problems).toEqual([])
  await context.close()
})

test('a person locked out for unusual activity gets a code and the link, and is back in without an agent, in a language of their own', async () => {
  const locale = 'id'
  const { context, problems } = await stage.browser.newUser({ locale, ...PHONE })
  const { chat } = await openLockedOut(stage, context, 'unusual_login', locale)
  await chat.pick('unusual_activity.what_happened.options.login_not_me')
  await passCode(chat, MASKED_MAIL, () => codeInInbox(stage, context))
  await chat.pick('secure_account.which_login.options.end_all')
  await chat.pick('secure_account.touched.options.nothing_touched')
  await chat.hearsWord('confirm.back_in.text')
  const inbox = await context.newPage()
  await inbox.goto(`${stage.server.url}/demo/inbox?lang=${locale}`)
  await inbox.locator('[data-kind="reset"] a').first().click()
  await inbox.getByRole('button', { name: word(locale, 'demo.reset.go') }).click()
  await inbox.getByRole('heading', { name: word(locale, 'demo.reset.done') }).waitFor()
  await chat.pick('confirm.back_in.options.in_again')
  await chat.hearsWord('confirm.restored.text')
  await chat.dock.locator('.reference').waitFor()
  const supervisor = await AgentClient.login(stage.server.url, await stage.account({ role: 'supervisor' }))
  expect((await supervisor.queue()).body).toEqual({ waiting: [], mine: [] })
  expect(problems).toEqual([])
  await context.close()
})

test('who asks whether this is real finds the code of the chat in it, and the check knows it', async () => {
  const { chat, page, close } = await stage.user(PHONE)
  await chat.write('is this real?')
  await chat.hearsWord('is_this_real.what_we_never_do.text')
  expect((await chat.texts('bot')).join('\n')).toContain('help.latchkey.example/verify')
  await page.getByRole('button', { name: chat.say('menu') }).click()
  await page.getByRole('button', { name: chat.say('real') }).click()
  const code = await page.getByRole('dialog').locator('.reference').innerText()
  expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
  await page.goto(`${stage.server.url}/verify`)
  await page.getByLabel(word('en', 'receipt.verify_label')).fill(code)
  await page.getByRole('button', { name: word('en', 'receipt.verify_go'), exact: true }).click()
  await page.getByRole('status').filter({ hasText: 'This code belongs to a chat with us' }).waitFor()
  await close()
})
