/** What the console keeps an agent from sending, warns of, and never loses. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSqlite } from '../../src/storage/index.ts'
import { HttpChatClient } from '../support/client.ts'
import { axe, type User } from '../support/browser.ts'
import { AgentWindow } from './windows/agent-window.ts'
import { eventually } from './windows/eventually.ts'
import { setStage, type Stage } from './windows/stage.ts'

const LOGIN = { email: 'ana@example.com', password: 'a long enough password' }

let stage: Stage
let ana: User & { desk: AgentWindow }
let maria: HttpChatClient
let joe: HttpChatClient

beforeAll(async () => {
  stage = await setStage()
  ana = await stage.agent({ name: 'Ana', ...LOGIN })
  await ana.desk.available()
  maria = await waiting('My address is maria@example.com')
  await ana.desk.takeNext()
  joe = await waiting('I am Joe')
  await ana.desk.takeNext()
  await ana.desk.hears('I am Joe')
})
afterAll(() => stage.close())

async function waiting(text: string): Promise<HttpChatClient> {
  const person = new HttpChatClient(stage.server.url)
  await person.start({ locale: 'en' })
  await person.choice('human')
  await person.message(text)
  return person
}

const alarm = () => ana.page.locator('.composer [role=alert]')
const button = (key: string) => ana.page.getByRole('button', { name: ana.desk.say(key), exact: true })
const said = async (person: HttpChatClient) => (await person.events()).events.filter(({ from }) => from === 'agent').map(({ text }) => text)

async function write(text: string): Promise<void> {
  await ana.desk.field.fill(text)
  await ana.desk.field.press('Enter')
}

test('a request for a secret is told of while it is written, and never sent', async () => {
  await ana.desk.field.fill('Could you tell me your password?')
  await eventually(() => ana.page.locator('.safety[role=status]').innerText()).toContain(ana.desk.say('safety.asks_password'))
  await ana.desk.field.press('Enter')
  await eventually(() => alarm().innerText()).toContain(ana.desk.say('safety.asks_password'))
  expect(await button('safety.send_anyway').count()).toBe(0)
  expect(await axe(ana.page)).toEqual([])
  await button('safety.change').click()
  expect(await ana.desk.field.inputValue()).toBe('Could you tell me your password?')
  expect(await ana.desk.field.evaluate((field) => field === document.activeElement)).toBe(true)
  await write('We never ask for your password. Type the code only in the code box.')
  await eventually(() => said(joe)).toEqual(['We never ask for your password. Type the code only in the code box.'])
})

test('another language than the chat’s goes only when it is meant', async () => {
  await write('Buenos días, ahora mismo lo estoy mirando')
  await eventually(() => alarm().innerText()).toContain('Spanish')
  expect(await said(joe)).toHaveLength(1)
  await button('safety.send_anyway').click()
  await eventually(() => said(joe)).toContain('Buenos días, ahora mismo lo estoy mirando')
  await eventually(() => warnings(joe.id)).toEqual(['language'])
})

test('what one person’s chat showed isn’t pasted into another’s without a look', async () => {
  await paste('maria@example.com')
  await eventually(() => alarm().innerText()).toContain(ana.desk.say('safety.email'))
  expect(await ana.desk.field.inputValue()).toBe('')
  await button('safety.leave_out').click()
  await write('Please write to maria@example.com')
  await eventually(() => button('safety.send_anyway').count()).toBe(1)
  expect(await said(joe)).not.toContain('Please write to maria@example.com')
  await ana.desk.field.fill('')
  await paste('maria@example.com')
  await button('safety.paste_anyway').click()
  await eventually(() => ana.desk.field.inputValue()).toBe('maria@example.com')
  await ana.desk.field.press('Enter')
  await eventually(() => said(joe)).toContain('maria@example.com')
  await eventually(() => warnings(joe.id)).toEqual(['others_data', 'language'])
})

test('it is spelled by the chat’s language', async () => {
  expect(await ana.desk.field.evaluate((field: HTMLTextAreaElement) => [field.lang, field.spellcheck])).toEqual(['en', true])
})

test('no key is lost with the connection, and what was sent goes once', async () => {
  await stage.server.kill()
  await ana.desk.field.pressSequentially('Are you still there?')
  await ana.desk.field.press('Enter')
  await eventually(() => ana.page.locator('.message[data-state]').last().innerText()).toContain('Are you still there?')
  await ana.desk.field.pressSequentially('One more thing')
  await stage.server.restart()
  await eventually(() => said(joe), 30_000).toContain('Are you still there?')
  expect(await ana.desk.field.inputValue()).toBe('One more thing')
  await ana.page.reload()
  await ana.desk.field.waitFor()
  expect(await ana.desk.field.inputValue()).toBe('One more thing')
  expect((await said(joe)).filter((text) => text === 'Are you still there?')).toHaveLength(1)
  expect(await said(maria)).toEqual([])
})

test('a note beside a change outlives a reload and a login that ran out, until the change is done', async () => {
  const dialog = ana.page.getByRole('dialog')
  const note = dialog.getByLabel(ana.desk.say('note.optional'))
  const submit = dialog.getByRole('button', { name: ana.desk.say('transfer.action'), exact: true })
  const open = () => ana.page.locator('.actions').getByRole('button', { name: ana.desk.say('chat.transfer'), exact: true }).click()
  const begun = () => ana.page.evaluate(() => Object.entries(sessionStorage).filter(([key]) => key.endsWith('.transfer')).map(([, text]) => text as string))
  await open()
  await note.fill('Has tried the code twice.')
  await ana.page.reload()
  await open()
  expect(await note.inputValue()).toBe('Has tried the code twice.')
  await ana.context.clearCookies()
  await submit.click()
  await AgentWindow.logInAgain(ana.desk, LOGIN)
  await open()
  expect([await note.inputValue(), await begun()]).toEqual(['Has tried the code twice.', ['Has tried the code twice.']])
  await submit.click()
  await dialog.waitFor({ state: 'detached' })
  expect(await begun()).toEqual([])
})

/** What somebody pastes. The clipboard itself is the machine's: tests that run beside each other would share it. */
async function paste(text: string): Promise<void> {
  await ana.desk.field.focus()
  await ana.desk.field.evaluate((field, pasted) => {
    const data = new DataTransfer()
    data.setData('text/plain', pasted)
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    if (field.dispatchEvent(event)) document.execCommand('insertText', false, pasted)
  }, text)
}

/** What was sent past a warning, newest first. */
async function warnings(conversation: string): Promise<unknown[]> {
  const storage = await openSqlite({ file: `${stage.server.dataDir}/latchkey.db` })
  try {
    const entries = await storage.audit.entries(50)
    return entries.filter((entry) => entry.action === 'send_anyway' && entry.conversation === conversation).map(({ detail }) => detail.warning)
  } finally {
    await storage.close()
  }
}
