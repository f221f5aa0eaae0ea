/**
 * An hour on the floor, in real pages: two agents, a supervisor who watches it all, and five people in four languages. What takes minutes is
 * not sat through: see `passing.ts`. All else is as it is: a killed browser process, a frozen page, a cut line.
 */
import { join } from 'node:path'
import type { CDPSession } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BOUNDS } from '../../src/conversation/index.ts'
import { openSqlite } from '../../src/storage/index.ts'
import { launchToBeKilled, type User } from '../support/browser.ts'
import { happens, moved, turnsOf } from '../support/lives.ts'
import { letLeasesPass, letPass } from '../support/passing.ts'
import type { AgentOptions } from '../support/server.ts'
import { NOON } from '../support/states.ts'
import { AgentWindow } from './windows/agent-window.ts'
import { eventually } from './windows/eventually.ts'
import { Line } from './windows/line.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { UserWindow } from './windows/user-window.ts'
import { word } from './windows/words.ts'

type Seat = User & { desk: AgentWindow }
type Person = User & { chat: UserWindow }

let stage: Stage
/** What Emma's phone reaches the server by. */
let line: Line
let doomed: Awaited<ReturnType<typeof launchToBeKilled>>
let account: AgentOptions
let phone: CDPSession
/** Her chat. */
let emmas: string
let laptop: Person
let ana: Seat
let ben: Seat
let sue: Seat
let emma: Person
let eric: Person
let saul: Person
let asha: Person
let amal: Person

beforeAll(async () => {
  line = await Line.open(() => stage.server)
  ;[stage, doomed] = await Promise.all([setStage({ env: { EMBED_ORIGINS: line.url } }), launchToBeKilled()])
  await recordYesterday()
  const small = { viewport: { width: 360, height: 740 } }
  ;[account, ben, sue, emma, eric, saul, asha, amal] = await Promise.all([
    stage.account({ name: 'Ana', languages: ['en', 'es'], secondLanguages: ['hi'], capacity: 5 }),
    stage.agent({ name: 'Ben', languages: ['es', 'ar'], capacity: 3 }),
    stage.agent({ name: 'Sue', role: 'supervisor' }),
    stage.user({ ...small, url: line.url }), stage.user(), stage.user(), stage.user(small), stage.user(small),
  ])
  ana = await seat(await doomed.newUser({ locale: 'en' }))
  const second = await stage.browser.newUser({ locale: 'en' })
  laptop = { ...second, chat: new UserWindow(second.page) }
  await sue.page.locator('nav.sections').getByRole('link', { name: sue.desk.say('nav.floor'), exact: true }).click()
  await Promise.all([ana.desk.available(), ben.desk.available()])
}, 120_000)
afterAll(async () => {
  await Promise.all([stage.close(), doomed.kill()])
  await line.close()
})

async function seat(user: User): Promise<Seat> {
  return { ...user, desk: await AgentWindow.login(user.page, stage.server.url, account) }
}

/** Chats that took six minutes each: from what was, the server reckons what will be. It reads the record when it starts. */
async function recordYesterday(): Promise<void> {
  await stage.server.stop()
  const storage = await openSqlite({ file: join(stage.server.dataDir, 'latchkey.db') })
  for (let chat = 0; chat < 8; chat++) {
    const turns = turnsOf(`yesterday${chat}`, [[chat, happens.start('hi')], [chat, happens.ask(chat)], [chat + 1, happens.take()], [chat + 7, happens.resolve('agent')]])
    for (const turn of turns) await storage.store.commit(moved(turn, Date.now() - 24 * 3_600_000 - NOON))
  }
  await storage.close()
  await stage.server.restart()
}

/** The chat that somebody has open. */
async function chatOf({ page }: Person): Promise<string> {
  return await page.evaluate(() => (JSON.parse(localStorage.getItem('latchkey.session') ?? '{}') as { id: string }).id)
}

/** A panel of the floor, as the supervisor sees it now. */
const floor = (panel: string, patience?: number) => eventually(() => sue.page.getByRole('region', { name: word('en', panel), exact: true }).first().innerText(), patience)
const offer = ({ page, desk }: Seat) => page.getByRole('region', { name: desk.say('offer.title') })
/** The row of an own chat whose last words these are. */
const openChat = async (words: string) => await ana.page.locator('.lists button.row').filter({ hasText: words }).click()

describe('an hour on the floor', () => {
  test('[SY1] an offer that is let pass goes to the next agent; who lets two pass is set away and told', async () => {
    await sue.page.getByRole('radio', { name: word('en', 'floor.settings.offers') }).check()
    await saul.chat.writeIn('es', 'hola, no puedo entrar a mi cuenta')
    await saul.chat.askForPerson()
    await offer(ana).waitFor()
    await letPass(stage.server, await chatOf(saul), BOUNDS.offerMs)
    await offer(ben).waitFor()
    await offer(ana).waitFor({ state: 'detached' })
    await ben.page.keyboard.press('y')
    await ben.desk.log.waitFor()
    await ben.desk.reply('Hola, soy Ben.')
    await saul.chat.hears('Hola, soy Ben.')

    await emma.chat.askForPerson()
    await offer(ana).waitFor()
    emmas = await chatOf(emma)
    await letPass(stage.server, emmas, BOUNDS.offerMs)
    await ana.page.getByText(ana.desk.say('notice.offers_lapsed')).first().waitFor()
    await floor('floor.agents.title').toMatch(/Ana\s*Away/)
    await sue.page.getByRole('radio', { name: word('en', 'floor.settings.pull') }).check()
    await ana.desk.available()
    await floor('floor.agents.title').toMatch(/Ana\s*Available/)
    await phoneSleeps()
  })

  test('[SY2] nobody speaks Hindi: how one may wait is asked, each way with its own wait, and one is taken', async () => {
    await eric.chat.askForPerson()
    await asha.chat.writeIn('hi', 'मुझे किसी व्यक्ति से बात करनी है')
    await asha.chat.hearsWord('system.ladder.ask')
    const [unknown, minutes] = [expect.stringContaining(word('hi', 'system.ladder.unknown')), expect.stringMatching(/\d मिनट/)]
    const ways = asha.page.locator('.options').last().locator('.option')
    // For a native speaker; in Hindi with Ana; in English, Arabic or Spanish with whoever speaks it; answered in writing; later.
    await eventually(() => ways.allInnerTexts()).toEqual([unknown, minutes, minutes, minutes, minutes, unknown, unknown])
    await floor('floor.waiting.title').toMatch(/हिन्दी[^]*0 here/)
    await ways.nth(1).click()
    // Server texts hold no signs of isolation.
    await asha.chat.hears(word('hi', 'system.path.second', { language: 'हिन्दी' }).replace(/[\u2068\u2069]/g, ''))
    await floor('floor.waiting.title').toMatch(/हिन्दी[^]*1 here/)
  })

  test('[SY3] whose phone sleeps for ten minutes is called and passed by, keeps the place, and is the next on waking', async () => {
    // Who left may be loading the page anew; after a minute nobody counts as here.
    await letPass(stage.server, emmas, 60_000)
    await ana.desk.takeNext()
    await ana.desk.reply('Hello Eric, what happened?')
    await eric.chat.hears('Hello Eric, what happened?')
    await letPass(stage.server, emmas, 9 * 60_000)
    await ana.desk.takeNext()
    await ana.desk.reply('नमस्ते, मैं Ana हूँ।')
    await asha.chat.hears('नमस्ते, मैं Ana हूँ।')
    await phoneWakes()
    await emma.chat.hearsWord('system.turn.called')
    await emma.chat.hearsWord('system.turn.missed')
    await emma.chat.hearsWord('system.turn.taken')
    expect(await emma.chat.dock.innerText()).toContain(emma.chat.say('queue_place', { position: '1' }))
    await ana.desk.takeNext()
    await ana.desk.reply('Hello Emma, you are back.')
    await emma.chat.hears('Hello Emma, you are back.')
  })

  test('[SY4] a chat goes on in another language, with an agent who speaks it', async () => {
    await openChat('Hello Eric')
    await eric.chat.write('¿Podemos seguir en español?')
    await ana.desk.hears('¿Podemos seguir en español?')
    await transfer('es')
    await eventually(() => eric.chat.dock.innerText()).toContain(eric.chat.say('queue_place', { position: '1' }))
    await ben.desk.takeNext()
    await ben.desk.hears('¿Podemos seguir en español?')
    expect(await ben.desk.field.getAttribute('lang')).toBe('es')
    await ben.desk.reply('Claro, aquí Ben.')
    expect(await ben.page.locator('.safety.held').count()).toBe(0)
    await eric.chat.hears('Claro, aquí Ben.')
    await floor('floor.agents.title').toMatch(/Ben[^]*2 chats/)
  })

  test('[SY5] a chat goes on on a second device, by a code', async () => {
    await emma.page.getByRole('button', { name: emma.chat.say('menu') }).click()
    await emma.page.getByRole('button', { name: emma.chat.say('device_go') }).click()
    const code = await emma.page.locator('.sheet .case-code').innerText()
    await emma.page.keyboard.press('Escape')
    const { page } = laptop
    await page.goto(`${stage.server.url}/?resume`)
    await page.getByLabel(word('en', 'chat.device_type')).fill(code)
    await page.keyboard.press('Enter')
    await page.getByText(word('en', 'status.agent')).waitFor()
    await page.getByRole('button', { name: word('en', 'chat.device_open') }).click()
    await laptop.chat.hears('Hello Emma, you are back.')
    await emma.chat.hearsWord('system.device.added')
    await laptop.chat.write('Now from my laptop')
    await emma.chat.hears('Now from my laptop')
    await openChat('Now from my laptop')
    await ana.desk.hears('Now from my laptop')
  })

  test('[SY6] an agent’s browser is killed: who awaits an answer is told and waits again, the other is held and notices nothing', async () => {
    await doomed.kill()
    await amal.chat.writeIn('ar', 'مرحبا، لا أستطيع الدخول إلى حسابي')
    await amal.chat.askForPerson()
    await ben.desk.takeNext()
    await ben.desk.reply('مرحبا أمل، أنا بن.')
    await amal.chat.hears('مرحبا أمل، أنا بن.')
    letLeasesPass(stage.server, account.email, BOUNDS.agentLeaseMs)
    // A server that has just started gives everybody the time of a lease to come back.
    await floor('floor.tiles.label', 60_000).toContain(word('en', 'floor.tiles.held_one', { count: 1 }))
    await floor('floor.agents.title').toMatch(/Ana\s*Not connected/)
    await floor('floor.waiting.title').toContain('English')
    for (const device of [emma, laptop]) await device.chat.hearsWord('system.agent.lost')
    await eventually(() => laptop.chat.dock.innerText()).toContain(laptop.chat.say('queue_place', { position: '1' }))
    expect((await asha.chat.bubbles()).at(-1)?.text).toBe('नमस्ते, मैं Ana हूँ।')
  })

  test('[SY7] the agent is back: one tap brings back what was held, and whoever waits again comes first', async () => {
    ana = await seat(await stage.browser.newUser({ locale: 'en' }))
    await ana.page.getByRole('button', { name: ana.desk.say('gone.take_back', { n: 1 }) }).click()
    await floor('floor.agents.title').toMatch(/Ana\s*Available[^]*1 chat/)
    await ana.desk.takeNext()
    await ana.desk.reply('Emma, here I am again.')
    for (const device of [emma, laptop]) await device.chat.hears('Emma, here I am again.')
    await openChat('नमस्ते')
    await ana.desk.reply('क्या आप अब भी यहाँ हैं?')
    await asha.chat.hears('क्या आप अब भी यहाँ हैं?')
  })

  test('[SY8] nothing went wrong on any page', () => {
    const problems = [ana, ben, sue, emma, eric, saul, asha, amal, laptop].flatMap((each) => each.problems)
    expect(problems.filter((problem) => !problem.includes('401'))).toEqual([])
  })
})

/** To speakers of another language, as the agent does it. */
async function transfer(locale: string): Promise<void> {
  const { page, desk } = ana
  await page.locator('.actions').getByRole('button', { name: desk.say('chat.transfer'), exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(desk.say('transfer.locale'), { exact: true }).check()
  await dialog.locator('select').selectOption(locale)
  await dialog.getByRole('button', { name: desk.say('transfer.action'), exact: true }).click()
  await dialog.waitFor({ state: 'detached' })
}

/** Nothing runs in the page any more, and the network forgets the connection. */
async function phoneSleeps(): Promise<void> {
  phone = await emma.context.newCDPSession(emma.page)
  await phone.send('Debugger.enable')
  await phone.send('Debugger.pause')
  line.cut()
}

async function phoneWakes(): Promise<void> {
  line.mend()
  await phone.send('Debugger.disable')
}
