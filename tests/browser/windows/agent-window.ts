import type { Locator, Page } from 'playwright-core'
import { PATIENCE_MS } from '../../support/waiting.ts'
import { word } from './words.ts'

export type Entry = { from: string, text: string, lang: string, dir: string, state: string }

/** The console as an agent sees it. */
export class AgentWindow {
  readonly page: Page
  readonly locale: string

  constructor(page: Page, locale = 'en') {
    this.page = page
    this.locale = locale
  }

  static async login(page: Page, url: string, account: { email: string, password: string }, locale = 'en'): Promise<AgentWindow> {
    const agent = new AgentWindow(page, locale)
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(`${url}/agent`)
    await AgentWindow.logInAgain(agent, account)
    return agent
  }

  /** At the login that is shown. */
  static async logInAgain({ page, locale }: AgentWindow, account: { email: string, password: string }): Promise<void> {
    const say = (key: string) => word(locale, `console.login.${key}`)
    await page.getByLabel(say('email')).fill(account.email)
    await page.getByLabel(say('password'), { exact: true }).fill(account.password)
    await page.getByRole('button', { name: say('submit'), exact: true }).click()
    await page.locator('.lists').waitFor()
  }

  /** A text of the console, in its language. */
  say(key: string, values?: Record<string, string | number>): string {
    return word(this.locale, `console.${key}`, values)
  }

  get log(): Locator {
    return this.page.locator('.chat .log')
  }

  get brief(): Locator {
    return this.page.locator('.brief-body')
  }

  get field(): Locator {
    return this.page.locator('[data-composer]')
  }

  /** Takes new chats from now on. */
  async available(): Promise<void> {
    const presence = this.page.getByRole('switch', { name: this.say('header.presence') })
    await presence.click()
    await presence.and(this.page.locator('[aria-checked="true"]')).waitFor()
  }

  /** What screen readers were told last. */
  announced(): Promise<string> {
    return this.page.locator('p.unseen[role="status"]').innerText()
  }

  async takeNext(): Promise<void> {
    await this.page.getByRole('button', { name: this.say('lists.take_next') }).click()
    await this.log.waitFor()
  }

  async reply(text: string): Promise<void> {
    await this.#write('reply', text)
  }

  async note(text: string): Promise<void> {
    await this.#write('note', text)
  }

  async #write(mode: 'reply' | 'note', text: string): Promise<void> {
    await this.page.locator('.modes label').filter({ hasText: this.say(`composer.${mode}`) }).click()
    await this.field.fill(text)
    await this.field.press('Enter')
  }

  async resolve(outcome: string): Promise<void> {
    await this.page.locator('.actions').getByRole('button', { name: this.say('chat.resolve'), exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel(this.say(`outcome.${outcome}`), { exact: true }).check()
    await dialog.getByLabel(this.say('resolve.wrap_up')).selectOption('question_answered')
    await dialog.getByRole('button', { name: this.say('resolve.action'), exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
  }

  /** What the resolved chat is called. */
  async reference(): Promise<string> {
    return await this.page.locator('.standing .reference code').innerText()
  }

  /** The messages and notes of the transcript, oldest first. */
  async entries(): Promise<Entry[]> {
    return await this.log.locator('article').evaluateAll((items) => items.map((item) => {
      const words = item.querySelector('p')!
      return {
        from: item.dataset.from ?? '', text: words.textContent ?? '', lang: words.lang, dir: words.dir,
        state: item.querySelector('footer')?.textContent ?? '',
      }
    }))
  }

  async texts(from?: string): Promise<string[]> {
    return (await this.entries()).filter((entry) => !from || entry.from === from).map(({ text }) => text)
  }

  /** Waits for a message or a note with this text. */
  async hears(text: string, patience?: number): Promise<void> {
    await this.log.locator('article p').getByText(text, { exact: true }).first().waitFor({ timeout: patience })
  }
}
