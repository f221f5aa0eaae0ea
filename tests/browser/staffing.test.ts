/** A supervisor asks what two more agents would have changed, and how true stated waits were. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../src/storage/index.ts'
import { axe } from '../support/browser.ts'
import { happens, moved, turnsOf } from '../support/lives.ts'
import { NOON } from '../support/states.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { word } from './windows/words.ts'

const MINUTE = 60_000
const CHATS = 20

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
  const ravi = await stage.account({ name: 'Ravi', languages: ['hi'], capacity: 1 })
  await record(ravi.email)
}, 120_000)
afterAll(() => stage.close())

/** Each eight minutes somebody comes, each chat takes ten, and there is one agent: waits grow by two minutes each. */
async function record(email: string): Promise<void> {
  const storage = await openSqlite({ file: join(stage.server.dataDir, 'latchkey.db') })
  const ravi = (await storage.agents.agents()).find((agent) => agent.email === email)!
  const start = Date.now() - 5 * 60 * MINUTE
  for (let chat = 0; chat < CHATS; chat++) {
    const [came, taken] = [8 * chat, 10 * chat]
    const turns = turnsOf(`recorded${chat}`, [
      [came, happens.start('hi')], [came, happens.ask(came)], [taken, happens.take(1, { id: ravi.id, name: ravi.name })], [taken + 10, happens.resolve('agent')],
    ])
    const [begun, asked, ...rest] = turns.map((turn) => moved(turn, start - NOON))
    for (const turn of [begun!, asked!]) await storage.store.commit(turn)
    const told = { p50: 2 * chat * MINUTE, p90: 2 * chat * MINUTE + MINUTE }
    await storage.waits.keepForecast(`recorded${chat}`, { at: start + came * MINUTE, raw: told, told, average: chat > 5 ? { p50: 0, p90: 0 } : null })
    for (const turn of rest) await storage.store.commit(turn)
  }
  for (let minute = 0; minute <= 200; minute++) await storage.waits.keepShifts([ravi.id], start + minute * MINUTE, MINUTE)
  await storage.close()
}

const say = (key: string, values?: Record<string, string | number>) => word('en', `floor.${key}`, values)

test('two more Hindi agents: a sentence, a chart, a table; and how true waits were', async () => {
  const sue = await stage.agent({ role: 'supervisor', name: 'Sue', languages: ['en'] })
  const { page } = sue
  await page.evaluate(() => { location.hash = '#/staffing' })
  await page.getByRole('heading', { name: say('staffing.title'), level: 1 }).waitFor()
  await page.getByRole('heading', { name: say('waits.title') }).waitFor()
  // Told exactly: everybody waited as long as the p50 said.
  const calibration = page.getByRole('region', { name: say('waits.title') })
  expect(await calibration.getByRole('row', { name: 'Hindi' }).getByRole('cell').allTextContents()).toEqual(['20', '0', '100%', '100%', '0%', '3 sec', '18 min'])
  await page.getByText(say('waits.truer', { share: '100%' })).waitFor()

  await page.getByRole('spinbutton').fill('2')
  await page.getByRole('button', { name: say('staffing.play') }).press('Enter')
  await page.getByText(say('staffing.falls', { language: 'Hindi', before: '34 min', after: '0 sec' })).waitFor()
  const row = page.getByRole('region', { name: say('staffing.by_language') }).getByRole('row', { name: 'Hindi' })
  expect((await row.getByRole('cell').allTextContents()).slice(0, 7)).toEqual(['20', '18 min', '18 min', '0 sec', '34 min', '34 min', '0 sec'])
  expect(await axe(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await axe(page)).toEqual([])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
  expect(sue.problems).toEqual([])
}, 120_000)
