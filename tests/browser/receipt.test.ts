import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setStage, type Stage } from './windows/stage.ts'
import { word } from './windows/words.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

test('a receipt is saved as a file that opens by itself, and its code is known', async () => {
  const { page, chat, context } = await stage.user()
  await page.getByRole('button', { name: chat.say('menu') }).click()
  await page.getByRole('button', { name: chat.say('end'), exact: true }).click()
  await page.getByRole('button', { name: chat.say('end'), exact: true }).click()
  const saving = page.waitForEvent('download')
  await page.getByRole('button', { name: chat.say('receipt_save') }).click()
  const download = await saving
  expect(download.suggestedFilename()).toBe('receipt.html')
  const file = readFileSync(await download.path(), 'utf8')
  expect(file).toContain(word('en', 'receipt.outcome_left'))
  const code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(file)?.[0] ?? ''

  const check = await context.newPage()
  await check.goto(`${stage.server.url}/verify`)
  await check.getByLabel(word('en', 'receipt.verify_label')).fill(code.toLowerCase())
  await check.getByRole('button', { name: word('en', 'receipt.verify_go'), exact: true }).click()
  await check.getByRole('status').filter({ hasText: 'This code belongs to a chat with us' }).waitFor()
  await check.getByLabel(word('en', 'receipt.verify_label')).fill('AAAAA-AAAAA')
  await check.getByRole('button', { name: word('en', 'receipt.verify_go'), exact: true }).click()
  await check.getByRole('status').filter({ hasText: word('en', 'receipt.verify_unknown') }).waitFor()
})
