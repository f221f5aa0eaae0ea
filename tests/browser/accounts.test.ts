/** Accounts in a browser: invited, an app and a passkey enrolled, logins that end elsewhere at once. */
import { Secret, TOTP } from 'otpauth'
import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axe, launchBrowser, screenshot, type TestBrowser, type User } from '../support/browser.ts'
import { CLIENT, openCompany } from '../support/company.ts'
import { addAgent, freePort, startServer, type TestServer } from '../support/server.ts'
import { newWaitingUser, PASSWORD, readAll, startFloor } from '../support/wire.ts'
import { word } from './windows/words.ts'

let server: TestServer
let browser: TestBrowser
/** Passkeys need a name for the address. */
let home: string
beforeAll(async () => {
  ;[server, browser] = await Promise.all([startFloor(), launchBrowser()])
  home = `${server.url.replace('127.0.0.1', 'localhost')}/agent`
}, 120_000)
afterAll(() => Promise.all([browser.close(), server.dispose()]))

const say = (key: string, values?: Record<string, string>) => word('en', `console.${key}`, values)
const button = (page: Page, key: string) => page.getByRole('button', { name: say(key), exact: true })
const field = (page: Page, key: string) => page.getByLabel(say(key), { exact: true })
const desk = (page: Page) => page.getByRole('button', { name: say('lists.take_next') })

async function logIn(page: Page, name: string, code?: string): Promise<void> {
  await page.goto(home)
  await field(page, 'login.email').fill(`${name}@example.com`)
  await field(page, 'login.password').fill(PASSWORD)
  await button(page, 'login.submit').click()
  if (code === undefined) return await desk(page).waitFor()
  await field(page, 'login.code').fill(code)
  await button(page, 'login.submit').click()
  await desk(page).waitFor()
}

async function logOut(page: Page): Promise<void> {
  await page.locator('button.who').click()
  await button(page, 'header.log_out').click()
  await field(page, 'login.email').waitFor()
}

/** An authenticator inside the browser, whose holder is always verified. */
async function withAuthenticator({ context, page }: User): Promise<CDPSession> {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return session
}

function codeNow(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
}

async function expectAccessible(page: Page, what: string): Promise<void> {
  for (const size of [{ width: 360, height: 740 }, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size)
    expect(await axe(page), `${what} at ${size.width}`).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth), `${what} at ${size.width}`).toBeLessThanOrEqual(size.width)
    await screenshot(page, `accounts-${what}-${size.width}`)
  }
}

test('somebody is invited, enrols an app and a passkey, and ends a login elsewhere', async () => {
  const [adam, eva, phone] = await Promise.all([browser.newUser(), browser.newUser(), browser.newUser()])

  // The admin makes a link.
  await logIn(adam.page, 'adam')
  await adam.page.goto(`${home}#/team`)
  await button(adam.page, 'team.invite').click()
  const dialog = adam.page.getByRole('dialog')
  await dialog.getByLabel(say('login.email'), { exact: true }).fill('nina@example.com')
  await dialog.getByRole('checkbox', { name: 'Español' }).first().check()
  expect(await axe(adam.page)).toEqual([])
  await dialog.getByRole('button', { name: say('team.invite_action') }).click()
  const link = await field(adam.page, 'team.link').inputValue()
  await adam.page.getByRole('dialog').getByRole('button', { name: say('dialog.close') }).click()
  await adam.page.getByText('nina@example.com', { exact: true }).waitFor()
  await expectAccessible(adam.page, 'team')

  // The invited person sets name and password; the link's secret doesn't stay in the address.
  await eva.page.goto(link)
  await field(eva.page, 'setup.name').waitFor()
  expect(eva.page.url()).toBe(home)
  await expectAccessible(eva.page, 'invitation')
  await field(eva.page, 'setup.name').fill('Nina')
  await field(eva.page, 'login.password').fill(PASSWORD)
  await button(eva.page, 'invite.submit').click()
  await desk(eva.page).waitFor()

  // An authenticator app, confirmed by its code; recovery codes come with it.
  await eva.page.goto(`${home}#/me`)
  await button(eva.page, 'me.app_add').click()
  await eva.page.getByRole('img', { name: say('me.app_qr') }).waitFor()
  const secret = (await eva.page.locator('.secret').innerText()).replaceAll(' ', '')
  await field(eva.page, 'me.app_code').fill(codeNow(secret, -1))
  await button(eva.page, 'me.app_confirm').click()
  await button(eva.page, 'me.recovery_done').waitFor()
  const recovery = await eva.page.locator('.codes code').allInnerTexts()
  expect(recovery).toHaveLength(10)
  expect(await axe(eva.page)).toEqual([])
  await button(eva.page, 'me.recovery_done').click()
  await eva.page.getByText(say('me.app_on'), { exact: true }).waitFor()

  // A passkey, kept by the browser's authenticator.
  await withAuthenticator(eva)
  await button(eva.page, 'me.passkey_add').click()
  await field(eva.page, 'me.passkey_name').fill('Laptop')
  await button(eva.page, 'me.prove_action').click()
  await eva.page.getByText('Laptop').waitFor()
  await expectAccessible(eva.page, 'me')

  // The next login asks for the code, once the password was right.
  await logOut(eva.page)
  expect(await field(eva.page, 'login.code').count()).toBe(0)
  await logIn(eva.page, 'nina', codeNow(secret))
  await logOut(eva.page)
  expect(await axe(eva.page)).toEqual([])
  await button(eva.page, 'login.passkey').click()
  await desk(eva.page).waitFor()

  // Another window of hers, let in by a recovery code, is ended from the first: its socket closes at once.
  await logIn(phone.page, 'nina', recovery[0])
  await eva.page.goto(`${home}#/me`)
  await eva.page.getByRole('button', { name: say('me.logins_end_all') }).click()
  await phone.page.getByText(say('login.lapsed')).waitFor()

  // She helps somebody. Deactivated, she is out of the first at once, too, and the person goes back to the line and is told.
  const user = await newWaitingUser(server, 'es')
  await eva.page.goto(home)
  await desk(eva.page).click()
  await eva.page.locator('.chat [data-composer]').waitFor()
  await adam.page.reload()
  await adam.page.getByRole('button', { name: `${say('team.deactivate')}: Nina` }).click()
  await adam.page.getByRole('dialog').getByRole('button', { name: say('team.deactivate') }).click()
  await eva.page.getByText(say('login.lapsed')).waitFor()
  await adam.page.getByText(say('team.deactivated'), { exact: true }).waitFor()
  await expect.poll(async () => (await readAll(user)).map(({ type }) => type)).toContain('agent_left')
  expect((await user.call('GET')).body).toMatchObject({ conversation: { status: 'waiting' } })
  expect([...adam.problems, ...eva.problems, ...phone.problems].filter((problem) => !/40[13]/.test(problem))).toEqual([])
}, 180_000)

test('the pages of accounts are right in Arabic, from the right, in the dark', async () => {
  const sue = await browser.newUser({ locale: 'ar', colorScheme: 'dark' })
  await sue.page.goto(home)
  await sue.page.getByLabel(word('ar', 'console.login.email'), { exact: true }).fill('sue@example.com')
  await sue.page.getByLabel(word('ar', 'console.login.password'), { exact: true }).fill(PASSWORD)
  await sue.page.getByRole('button', { name: word('ar', 'console.login.submit'), exact: true }).click()
  await sue.page.locator('button.who').waitFor()
  for (const page of ['team', 'me']) {
    await sue.page.goto(`${home}#/${page}`)
    await sue.page.locator('.card').first().waitFor()
    await expectAccessible(sue.page, `${page}-ar`)
  }
  expect(await sue.page.evaluate(() => document.documentElement.dir)).toBe('rtl')
}, 120_000)

test('where a second factor is required, one is enrolled before anything else; the company’s sign-on doesn’t go around it', async () => {
  const port = await freePort()
  const company = await openCompany(`http://localhost:${port}/agent/sign-on/back`)
  const oidc = { OIDC_ISSUER: company.issuer, OIDC_CLIENT_ID: CLIENT.id, OIDC_CLIENT_SECRET: CLIENT.secret, OIDC_NETWORKS: '127.0.0.0/8,::1/128' }
  const strict = await startServer({ port, env: { CONTENT_WATCH: '0', AGENT_MFA: 'required', ...oidc } })
  const [first, second, stranger] = await Promise.all([browser.newUser(), browser.newUser(), browser.newUser()])
  const gate = `http://localhost:${port}/agent`
  const signOn = async ({ page }: User, sub: string, email: string) => {
    company.person = { sub, email, email_verified: true }
    await page.goto(gate)
    await page.getByRole('link', { name: say('login.company') }).click()
  }
  try {
    await addAgent(strict, { email: 'ana@example.com', password: PASSWORD })
    await first.page.goto(gate)
    await field(first.page, 'login.email').fill('ana@example.com')
    await field(first.page, 'login.password').fill(PASSWORD)
    await button(first.page, 'login.submit').click()
    await button(first.page, 'me.app_add').click()
    const secret = (await first.page.locator('.secret').innerText()).replaceAll(' ', '')
    await field(first.page, 'me.app_code').fill(codeNow(secret))
    await expectAccessible(first.page, 'owing')
    await button(first.page, 'me.app_confirm').click()
    await button(first.page, 'me.recovery_done').click()
    await desk(first.page).waitFor()

    await signOn(second, 'ana', 'ana@example.com')
    await second.page.getByRole('heading', { name: say('owe.show_title') }).waitFor()
    await field(second.page, 'login.code').fill(codeNow(secret, 1))
    await button(second.page, 'me.app_confirm').click()
    await desk(second.page).waitFor()

    await signOn(stranger, 'someone', 'someone@example.com')
    await stranger.page.getByRole('alert').getByText(say('login.company_unknown')).waitFor()
    await expectAccessible(stranger.page, 'login')
  } finally {
    await Promise.all([strict.dispose(), company.close()])
  }
}, 180_000)
