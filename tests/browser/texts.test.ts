import { readFileSync } from 'node:fs'
import type { APIResponse, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, type User } from '../support/browser.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { word } from './windows/words.ts'

let stage: Stage
let user: User
let page: Page
let draft: string
beforeAll(async () => {
  stage = await setStage({ env: { CONTENT_WATCH: '0' } })
  const [{ email, password }, author] = await Promise.all([stage.account({ role: 'content' }), stage.browser.newUser({ locale: 'en', acceptDownloads: true })])
  user = author
  page = user.page
  await call('POST /v1/agent/session', { email, password })
  draft = ((await (await call('POST /v1/studio/drafts', { title: 'Japanese' })).json()) as { draft: { id: string } }).draft.id
  await user.context.addInitScript((id) => localStorage.setItem('latchkey.studio.draft', id), draft)
})
afterAll(() => stage.close())

const say = (key: string, values?: Record<string, string | number>) => word('en', `studio.${key}`, values)
const KEY = 'gone.text'

async function call(name: string, data?: unknown, token?: string): Promise<APIResponse> {
  const [method = '', path = ''] = name.split(' ')
  const headers = { 'x-latchkey': '1', origin: stage.server.url, ...(token !== undefined && { authorization: `Bearer ${token}` }) }
  return await user.context.request.fetch(stage.server.url + path, { method, headers, data })
}

/** The row of a text in the Japanese table. */
async function rowOf(key: string): Promise<Locator> {
  await page.goto('about:blank')
  await page.goto(`${stage.server.url}/studio#/texts?${new URLSearchParams({ locale: 'ja', q: key })}`)
  const row = page.locator('.text-row', { has: page.getByText(`start: ${key}`, { exact: true }) })
  await row.waitFor()
  return row
}

/** Reads a file of the draft and saves it changed, as somebody else at the desk would. */
async function rewrite(path: string, change: (text: string) => string): Promise<void> {
  const { text, version } = (await (await call(`GET /v1/studio/file?${new URLSearchParams({ path, draft })}`)).json()) as { text: string; version: number }
  expect((await call(`PUT /v1/studio/drafts/${draft}/file`, { path, text: change(text), version })).status()).toBe(200)
}

/** A phone at night, a desk by day; looking costs a second or two, so each state is seen on one of them. */
const LOOKS = { phone: { width: 360, scheme: 'dark' }, desk: { width: 1280, scheme: 'light' } } as const

async function inspect(state: string, at: keyof typeof LOOKS): Promise<void> {
  const { width, scheme } = LOOKS[at]
  await page.setViewportSize({ width, height: 800 })
  await page.emulateMedia({ colorScheme: scheme })
  await page.evaluate(async () => {
    for (let frames = 0; frames < 2; frames += 1) await new Promise(requestAnimationFrame)
  })
  expect(await axe(page), `${state}, ${width} px`).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth), `${state}, ${width} px`).toBeLessThanOrEqual(0)
}

test('a Japanese text is edited by keyboard, beside its English and with what the checker says', async () => {
  await page.goto(`${stage.server.url}/studio#/texts`)
  await page.getByRole('link', { name: '日本語' }).waitFor()
  await inspect('the languages', 'desk')
  const row = await rowOf(KEY)
  await row.locator('.own-text').focus()
  await page.keyboard.press('Enter')
  const field = row.locator('textarea')
  expect(await field.evaluate((element) => [element === document.activeElement, element.getAttribute('lang'), element.getAttribute('dir')])).toEqual([true, 'ja', 'ltr'])
  await field.fill('またいつでも {{nothing}}')
  await row.locator('.found [data-severity="error"]').first().waitFor()
  await inspect('a text being edited', 'phone')
  await field.fill('またいつでもどうぞ。')
  await page.evaluate(() => (location.hash = '#/numbers'))
  await page.locator('.numbers').waitFor()
  await page.goBack()
  await row.getByText(say('draft.unsaved')).waitFor()
  await row.locator('.own-text').click()
  await row.locator('textarea').press('Control+Enter')
  await row.locator('.state[data-state="reviewed"]').waitFor()
  expect(await row.locator('.own-text').innerText()).toContain('またいつでもどうぞ。')
})

test('what was changed in English is shown, until the text is said to fit', async () => {
  await rewrite('locales/en/start.json', (text) => {
    const texts = JSON.parse(text) as { gone: { text: string } }
    return `${JSON.stringify({ ...texts, gone: { ...texts.gone, text: `${texts.gone.text} Bye now.` } }, null, 2)}\n`
  })
  const row = await rowOf(KEY)
  await row.locator('.state[data-state="stale"]').waitFor()
  expect(await row.locator('ins').allInnerTexts()).toEqual([expect.stringContaining('Bye now.')])
  await row.getByRole('button', { name: say('translations.mark_reviewed') }).click()
  await row.locator('.state[data-state="reviewed"]').waitFor()
})

test('a PO file goes out, and what a translator changed in it comes back', async () => {
  const row = await rowOf(KEY)
  await page.getByRole('button', { name: say('translations.export.title') }).click()
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: say('translations.export.action') }).click()])
  const po = readFileSync(await download.path(), 'utf8')
  expect(download.suggestedFilename()).toBe('latchkey-ja.po')
  const send = async (text: string) => {
    await page.getByRole('button', { name: say('translations.import.title') }).click()
    await page.getByLabel(say('translations.import.file')).setInputFiles({ name: 'back.po', mimeType: 'text/plain', buffer: Buffer.from(text) })
    await page.getByRole('dialog').getByRole('button', { name: say('translations.import.action') }).click()
  }
  await send('Dear all, here are the texts.')
  await page.getByRole('alert').getByText(say('translations.import.broken')).waitFor()
  await page.keyboard.press('Escape')
  await send(po.replace('またいつでもどうぞ。', 'またのお越しを。'))
  await page.getByText(`${say('translations.import.fates.taken')}: 1`).waitFor()
  await inspect('the report of an import', 'phone')
  await page.getByRole('button', { name: say('dialog.close') }).click()
  await row.getByText('またのお越しを。').waitFor()
})

test('a sentence that was not understood becomes a phrase by one click', async () => {
  const started = (await (await call('POST /v1/conversations', { locale: 'en' })).json()) as { conversation: { id: string }; token: string }
  for (const text of ['blue elephants dance', 'wibble wobble']) {
    await call(`POST /v1/conversations/${started.conversation.id}/messages`, { id: text.replaceAll(' ', '-'), text }, started.token)
  }
  await page.goto(`${stage.server.url}/studio#/numbers`)
  const sentence = page.locator('.sentence', { hasText: 'wibble wobble' })
  await sentence.waitFor()
  await page.getByRole('button', { name: say('numbers.run') }).click()
  await page.getByText(say('numbers.no_change')).waitFor()
  await inspect('the numbers', 'desk')
  await sentence.getByRole('button', { name: word('en', 'start.which_problem.options.forgot_password') }).click()
  await sentence.getByText(say('numbers.fates.added')).waitFor()
  const { text } = (await (await call(`GET /v1/studio/file?${new URLSearchParams({ path: 'locales/en/start.json', draft })}`)).json()) as { text: string }
  expect((JSON.parse(text) as { which_problem: { match: Record<string, string[]> } }).which_problem.match['forgot_password']).toContain('wibble wobble')
})
