import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from './windows/eventually.ts'
import { Line } from './windows/line.ts'
import { setStage, type Stage } from './windows/stage.ts'
import { flowOf } from './windows/user-window.ts'

/** A name that falls apart in a right-to-left sentence unless it is isolated (UAX 9). */
const NAME = 'Ana V.'
const MAIL = 'layla@mail.example!'
/** Pages come back after a random pause of up to 20 s. */
const BACKOFF_MS = 30_000

let stage: Stage
let line: Line

beforeAll(async () => {
  line = await Line.open(() => stage.server)
  stage = await setStage({ env: { EMBED_ORIGINS: line.url } })
})
afterAll(async () => {
  await stage.close()
  await line.close()
})

test('an Arabic chat runs from right to left, and neither a lost network nor a killed server loses or doubles a word', async () => {
  const [user, agent] = await Promise.all([stage.user({ url: line.url }), stage.agent({ name: NAME })])
  const [{ chat, page }, { desk }] = [user, agent]
  await desk.available()
  await chat.writeIn('ar', 'مرحبا، لا أستطيع الدخول إلى حسابي')
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  await chat.pick('unusual_activity.what_happened.options.no_code')
  await chat.hearsWord('unusual_activity.no_code.text')
  await chat.askForPerson()
  await desk.takeNext()
  await desk.reply('مرحبا ليلى، كيف أساعدك؟')
  await chat.hears('مرحبا ليلى، كيف أساعدك؟')

  // The layout: others' words begin at the right edge, own words at the left one.
  const [own, theirs] = [await chat.box('own'), await chat.box('agent')]
  expect(own.left).toBeLessThan(theirs.left)
  expect(own.right).toBeLessThan(theirs.right)
  expect((await chat.bubbles()).filter(({ side }) => side === 'bot' || side === 'agent').slice(3).every(({ lang, dir }) => lang === 'ar' && dir === 'rtl')).toBe(true)
  // English questions from before the language was known keep theirs.
  expect((await chat.bubbles())[0]).toMatchObject({ lang: 'en', dir: 'ltr' })
  await chat.write(MAIL)
  await desk.hears(MAIL)
  expect(await chat.flowOf('.message.own .bubble', MAIL)).toBe('ltr')
  expect(await flowOf(desk.log.locator('[data-from=user] p').last(), MAIL)).toBe('ltr')
  expect(await chat.flowOf('.notice', NAME)).toBe('ltr')
  expect(await chat.flowOf('.header h1', NAME)).toBe('ltr')

  // The network goes away without a word, as in a tunnel.
  line.cut('silent')
  await user.context.setOffline(true)
  await chat.write('واحد')
  await chat.write('اثنان')
  await eventually(() => page.locator('.banner').innerText()).toBe(chat.say('offline'))
  expect((await chat.bubbles()).slice(-2).map(({ text, progress }) => [text, progress])).toEqual([['واحد', chat.say('sending')], ['اثنان', chat.say('sending')]])
  await desk.reply('هل ما زلت هنا؟')
  await eventually(async () => (await desk.entries()).at(-1)?.state).toBe(desk.say('state.sent'))
  line.mend()
  await user.context.setOffline(false)
  await chat.hears('هل ما زلت هنا؟')
  await desk.hears('اثنان')
  await chat.newestIs('read')

  // The server is killed while the user writes, and comes back.
  await stage.server.kill()
  await chat.write('ثلاثة')
  await eventually(() => page.locator('.banner').innerText()).toBe(chat.say('reconnecting'))
  await stage.server.restart()
  await desk.hears('ثلاثة', BACKOFF_MS)
  await desk.reply('وصلت كلها')
  await chat.hears('وصلت كلها')

  const numbers = ['واحد', 'اثنان', 'ثلاثة']
  expect((await chat.texts('own')).slice(-3)).toEqual(numbers)
  expect((await desk.texts('user')).slice(-3)).toEqual(numbers)
  expect(await desk.texts('user')).toEqual(await chat.texts('own'))
  expect((await chat.texts('agent'))).toEqual(['مرحبا ليلى، كيف أساعدك؟', 'هل ما زلت هنا؟', 'وصلت كلها'])
  await desk.resolve('advised')
  await eventually(() => chat.dock.locator('.reference').innerText()).toContain(await desk.reference())
})
