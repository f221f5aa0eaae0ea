import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { AgentWindow } from './windows/agent-window.ts'
import { eventually } from './windows/eventually.ts'
import { setStage, type Stage } from './windows/stage.ts'

let stage: Stage

beforeAll(async () => {
  stage = await setStage()
})
afterAll(() => stage.close())

test('a locked-out person is triaged in Spanish, gets an agent, is helped and says how it was', async () => {
  const [user, agent] = await Promise.all([stage.user(), stage.agent({ name: 'Ana' })])
  const [{ chat }, { desk }] = [user, agent]
  const received: string[] = []
  user.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => received.push(String(payload))))
  await user.page.reload()
  await desk.available()

  // The flow, in the language the person writes in.
  await chat.writeIn('es', 'hola, no puedo entrar a mi cuenta')
  await chat.pick('unusual_activity.what_happened.options.no_code')
  await chat.hearsWord('unusual_activity.no_code.text')
  await chat.askForPerson()
  await eventually(() => chat.dock.innerText()).toContain(chat.say('queue_place', { position: '1' }))

  // The desk is told, and finds everything that was said.
  await eventually(() => agent.page.title()).toBe(`(1) ${desk.say('page.title')}`)
  await eventually(() => desk.announced()).toContain('Español')
  await desk.takeNext()
  await eventually(() => desk.brief.innerText()).toContain(desk.say('reason.unusual_activity'))
  await eventually(() => desk.texts('user')).toEqual(await chat.texts('own'))
  expect(await chat.texts('own')).toHaveLength(3)
  await eventually(() => user.page.locator('.log').innerText()).toContain(chat.say('event_agent_joined', { name: 'Ana' }))
  expect(await user.page.locator('button.human').count()).toBe(0)

  // Both write, and see that the other does, and that it was read.
  await desk.field.pressSequentially('Hola, soy ')
  await eventually(() => user.page.locator('.typing').innerText()).toBe(chat.say('typing_agent', { name: 'Ana' }))
  await desk.reply('Hola, soy Ana. ¿Qué número ves?')
  await chat.hears('Hola, soy Ana. ¿Qué número ves?')
  await eventually(async () => (await desk.entries()).at(-1)?.state).toBe(desk.say('state.read'))
  await chat.field.pressSequentially('El de ')
  await eventually(() => agent.page.locator('.foot .typing').innerText()).toBe(desk.say('chat.user_typing'))
  await chat.write('El de siempre')
  await eventually(() => desk.texts('user')).toContain('El de siempre')
  await chat.newestIs('read')

  // A note stays among colleagues.
  await desk.note('Cliente desde 2019')
  await eventually(() => desk.texts('note')).toEqual(['Cliente desde 2019'])
  await desk.reply('Listo, prueba ahora')
  await chat.hears('Listo, prueba ahora')

  // The end, with a reference that both can name, and what the person thinks of it.
  await desk.resolve('access_restored')
  await chat.dock.locator('.reference').waitFor()
  const reference = await desk.reference()
  expect(await chat.dock.locator('.reference').innerText()).toContain(reference)
  await chat.rate(5, 'Muy amable')
  await eventually(() => desk.log.innerText()).toContain(desk.say('line.rated_comment', { score: '5', comment: 'Muy amable' }))
  await chat.surface.locator('.scores').waitFor({ state: 'detached' })

  // The same on both sides, in order, once; and nothing internal on the wire.
  const seen = (await chat.bubbles()).map(({ side, text }) => [side === 'own' ? 'user' : side, text])
  const held = (await desk.entries()).filter(({ from }) => from !== 'note').map(({ from, text }) => [from, text])
  expect(held).toEqual(seen)
  expect(await chat.texts('own')).toEqual(['hola, no puedo entrar a mi cuenta', expect.any(String), chat.say('human'), 'El de siempre'])
  expect(await chat.texts('agent')).toEqual(['Hola, soy Ana. ¿Qué número ves?', 'Listo, prueba ahora'])
  expect(received.length).toBeGreaterThan(0)
  expect(received.join()).not.toMatch(/Cliente desde|note_posted|brief|fence/)
  expect([...user.problems, ...agent.problems]).toEqual([])
})

/** The headless browser holds notices to be denied whatever it was allowed, and shows none: what was to be shown is kept instead. */
async function keepNotices(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shown: unknown[] = []
    class Notice {
      static permission = 'default'
      static requestPermission = async () => (Notice.permission = 'granted')
      constructor(title: string, { body, tag }: NotificationOptions = {}) {
        shown.push({ title, body, tag })
      }
    }
    Object.assign(window, { Notification: Notice, shown })
  })
}

test('the desktop announces who waits and what is written, in words that name nobody, once it may and while nobody looks', async () => {
  const [user, account, { page }] = await Promise.all([stage.user(), stage.account(), stage.browser.newUser({ locale: 'en' })])
  await keepNotices(page)
  const desk = await AgentWindow.login(page, stage.server.url, account)
  const shown = () => page.evaluate<unknown>('shown')
  const lookAt = (page: Page, is: boolean) => page.evaluate((looked) => {
    document.hasFocus = () => looked
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (looked ? 'visible' : 'hidden') })
  }, is)
  const notice = (kind: string) => ({ title: desk.say('page.title'), body: desk.say(`desktop.${kind}`), tag: `latchkey.${kind}` })
  await desk.available()
  await page.locator('button.who').click()
  const wish = page.getByRole('switch', { name: desk.say('header.desktop') })
  await wish.click()
  await wish.and(page.locator('[aria-checked="true"]')).waitFor()
  await page.keyboard.press('Escape')

  await lookAt(page, false)
  await user.chat.askForPerson()
  await eventually(shown).toEqual([notice('waiting')])
  await desk.takeNext()
  await user.chat.write('My address is maria@example.com')
  await eventually(shown).toEqual([notice('waiting'), notice('message')])
  await lookAt(page, true)
  await user.chat.write('Are you there?')
  await desk.hears('Are you there?')
  expect(await shown()).toHaveLength(2)
})
