// `npm run screenshots`: pictures of all pages to look at, in data/pictures, and the README's one, in docs/pictures.
// Arguments name locales; without any, the four that differ most in script and length.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AgentWindow } from '../tests/browser/windows/agent-window.ts'
import { StudioWindow } from '../tests/browser/windows/studio-window.ts'
import { setStage } from '../tests/browser/windows/stage.ts'
import { UserWindow } from '../tests/browser/windows/user-window.ts'
import { HttpChatClient } from '../tests/support/client.ts'
import { word } from '../tests/browser/windows/words.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const FOLDER = join(ROOT, 'data/pictures')
const README_PICTURE = join(ROOT, 'docs/pictures/chat-and-console.png')
const LOCALES = process.argv.length > 2 ? process.argv.slice(2) : ['en', 'ar', 'hi', 'ja']
const WIDTHS = [360, 1280]
const SCHEMES = ['light', 'dark']

const stage = await setStage()

/** The console speaks fewer languages than the chat. */
const deskLocale = (locale) => (existsSync(join(ROOT, 'locales', locale, 'console.json')) ? locale : 'en')

/** A page whose language is asked for in sockets too, as a browser does that isn't emulated. */
async function openPage(locale, options = {}) {
  const { context, page } = await stage.browser.newUser({ locale, ...options })
  page.setDefaultTimeout(10_000)
  await page.routeWebSocket('**/v1/chat', (near) => {
    const far = near.connectToServer()
    near.onMessage((text) => {
      const frame = JSON.parse(text)
      far.send(JSON.stringify(frame.type === 'start' ? { locale, ...frame } : frame))
    })
  })
  return { context, page }
}

async function picture(page, name) {
  for (const width of WIDTHS) {
    for (const scheme of SCHEMES) {
      await page.setViewportSize({ width, height: width === 360 ? 740 : 800 })
      await page.emulateMedia({ colorScheme: scheme })
      await page.screenshot({ path: join(FOLDER, `${name}-${width}-${scheme}.png`), animations: 'disabled' })
    }
  }
  await page.setViewportSize({ width: 1280, height: 800 })
}

async function chatPictures(locale, chat, page) {
  const shoot = (state) => picture(page, `${locale}-chat-${state}`)
  await chat.hearsWord('start.which_problem.text')
  await shoot('1-opening')
  for (const [sheet, opener] of [['2-languages', 'language'], ['3-menu', 'menu']]) {
    await page.locator('.header').getByRole('button', { name: chat.say(opener) }).click()
    await page.getByRole('dialog').waitFor()
    await shoot(sheet)
    await page.keyboard.press('Escape')
  }
  await chat.pick('start.which_problem.options.unusual_activity')
  await chat.pick('unusual_activity.what_happened.options.no_code')
  await chat.pick('unusual_activity.can_use_contact.options.yes_i_can')
  await chat.hearsWord('ownership.account_name.text')
  await chat.write('mara.lopez@mail.example')
  await chat.option('ownership.code_arrived.options.have_code').waitFor()
  await shoot('4-question')
  await chat.pick('ownership.code_arrived.options.have_code')
  await page.locator('input.code').waitFor()
  await shoot('5-code')
}

async function deskPictures(locale, desk, page) {
  const shoot = (state) => picture(page, `${locale}-desk-${state}`)
  for (const change of ['transfer', 'return', 'ask', 'resolve']) {
    await page.locator('.actions').getByRole('button', { name: desk.say(`chat.${change}`), exact: true }).click()
    await page.getByRole('dialog').waitFor()
    await shoot(`6-${change}`)
    await page.keyboard.press('Escape')
  }
  await page.locator('.who').click()
  await shoot('7-menu')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.locator('.chat h2').focus()
  await page.keyboard.press('?')
  await page.getByRole('dialog').waitFor()
  await shoot('8-keys')
  await page.keyboard.press('Escape')
}

/** One person and one agent, from the first question to the rating. */
async function thread(locale) {
  const [user, agent, account] = await Promise.all([openPage(locale), openPage(deskLocale(locale)), stage.account({ name: 'Ana López', languages: LOCALES })])
  await user.page.goto(stage.server.url)
  const chat = new UserWindow(user.page, locale)
  await agent.page.goto(`${stage.server.url}/agent`)
  await agent.page.locator('input[type=password]').waitFor()
  await picture(agent.page, `${locale}-desk-1-login`)
  const desk = await AgentWindow.login(agent.page, stage.server.url, account, deskLocale(locale))
  await desk.available()
  await picture(agent.page, `${locale}-desk-2-empty`)
  await chatPictures(locale, chat, user.page)
  await chat.askForPerson()
  await user.page.locator('.standing.card').waitFor()
  await picture(user.page, `${locale}-chat-6-waiting`)
  await agent.page.locator('.waiting .row-foot').waitFor()
  await picture(agent.page, `${locale}-desk-3-waiting`)
  await desk.takeNext()
  await desk.reply(word(locale, 'start.which_problem.text'))
  await chat.write(word(locale, 'start.which_problem.options.unusual_activity'))
  await desk.note(word(locale, 'start.which_problem.options.hacked_account'))
  await chat.newestIs('read')
  await picture(user.page, `${locale}-chat-7-agent`)
  await picture(agent.page, `${locale}-desk-4-chat`)
  await deskPictures(locale, desk, agent.page)
  await desk.resolve('access_restored')
  await user.page.locator('.score').nth(3).click()
  await picture(user.page, `${locale}-chat-8-rating`)
  await picture(agent.page, `${locale}-desk-9-resolved`)
  await Promise.all([user.context.close(), agent.context.close()])
}

async function otherPages(locale) {
  const { context, page } = await openPage(locale)
  for (const [name, path] of [['demo-1-accounts', '/demo'], ['demo-3-inbox', '/demo/inbox']]) {
    await page.goto(`${stage.server.url}${path}`, { waitUntil: 'networkidle' })
    await picture(page, `${locale}-${name}`)
  }
  await page.goto(`${stage.server.url}/demo/locked/rule_suspended?lang=${locale}`)
  await page.getByRole('button', { name: word(locale, 'chat.launcher.open') }).click()
  await page.frameLocator('iframe').locator('.option').first().waitFor()
  await picture(page, `${locale}-demo-2-locked`)
  await context.close()
}

/** The content desk: all flows, and one with the texts of a step. */
async function studioPictures(locale) {
  const desk = deskLocale(locale)
  const [{ context, page }, account] = await Promise.all([openPage(desk), stage.account({ name: 'Ana López', role: 'content' })])
  const studio = await StudioWindow.login(page, stage.server.url, account, desk)
  await page.locator('.cards').waitFor()
  await picture(page, `${locale}-studio-1-flows`)
  await page.goto(`${stage.server.url}/studio#/flows/ownership?step=code_arrived`)
  await studio.texts.nth(1).waitFor()
  await picture(page, `${locale}-studio-2-flow`)
  await context.close()
}

/** The README's: a Spanish chat beside the console, each in a frame of its own. */
async function readmePicture() {
  const [user, agent, account] = await Promise.all([
    openPage('es', { viewport: { width: 380, height: 740 } }),
    openPage('en', { viewport: { width: 1240, height: 740 } }),
    stage.account({ name: 'Ana', languages: ['es', 'en'] }),
  ])
  await user.page.goto(stage.server.url)
  const chat = new UserWindow(user.page, 'es')
  const desk = await AgentWindow.login(agent.page, stage.server.url, account)
  await desk.available()
  await chat.write('hola, no puedo entrar a mi cuenta')
  await chat.pick('unusual_activity.what_happened.options.no_code')
  await chat.hearsWord('unusual_activity.can_use_contact.text')
  await chat.askForPerson()
  await desk.takeNext()
  await Promise.all(['en', 'es'].map(waitsToo))
  await desk.reply('Hola, soy Ana. Veo que no te llega el código. ¿Sigues teniendo el mismo número?')
  await chat.write('Sí, el mismo, pero cambié de operador ayer')
  await desk.note('Número portado ayer: los SMS pueden tardar unas horas.')
  await chat.newestIs('read')
  const [left, right] = await Promise.all([user.page.screenshot({ type: 'png' }), agent.page.screenshot({ type: 'png' })])
  mkdirSync(join(ROOT, 'docs/pictures'), { recursive: true })
  await sideBySide(left, right)
  await Promise.all([user.context.close(), agent.context.close()])
}

/** Somebody else in the line. */
async function waitsToo(locale) {
  const client = new HttpChatClient(stage.server.url)
  await client.start({ locale })
  await client.choice('human')
}

async function sideBySide(left, right) {
  const { context, page } = await openPage('en', { viewport: { width: 1692, height: 788 } })
  const image = (bytes) => `<img src="data:image/png;base64,${bytes.toString('base64')}">`
  await page.setContent(`<style>
    body { margin: 0; padding: 24px; display: flex; gap: 24px; justify-content: center; background: #dfe5e3 }
    img { border-radius: 12px; box-shadow: 0 2px 12px #0003 }
  </style>${image(left)}${image(right)}`)
  await page.screenshot({ path: README_PICTURE })
  await context.close()
}

try {
  mkdirSync(FOLDER, { recursive: true })
  for (const locale of LOCALES) {
    await thread(locale)
    await otherPages(locale)
    await studioPictures(locale)
  }
  await readmePicture()
  console.log(`Pictures of all pages are in ${FOLDER}, the README's is ${README_PICTURE}.`)
} finally {
  await stage.close()
}
