import type { Locator, Page } from 'playwright-core'
import { PATIENCE_MS } from '../../support/waiting.ts'
import { word } from './words.ts'

/** The content desk as an author sees it. */
export class StudioWindow {
  readonly page: Page
  readonly locale: string

  constructor(page: Page, locale = 'en') {
    this.page = page
    this.locale = locale
  }

  static async login(page: Page, url: string, account: { email: string, password: string }, locale = 'en'): Promise<StudioWindow> {
    const studio = new StudioWindow(page, locale)
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(`${url}/studio`)
    await page.getByLabel(word(locale, 'console.login.email')).fill(account.email)
    await page.getByLabel(word(locale, 'console.login.password'), { exact: true }).fill(account.password)
    await page.getByRole('button', { name: word(locale, 'console.login.submit'), exact: true }).click()
    await page.getByRole('heading', { name: studio.say('flows.title') }).waitFor()
    return studio
  }

  /** A text of the studio, in its language. */
  say(key: string, values?: Record<string, string | number>): string {
    return word(this.locale, `studio.${key}`, values)
  }

  /** The file of a flow, as it can be typed in. */
  get code(): Locator {
    return this.page.locator('.cm-content')
  }

  /** A line of it. */
  line(text: string): Locator {
    return this.code.locator('.cm-line').filter({ hasText: text }).first()
  }

  /** The texts of the step under the cursor, English first. */
  get texts(): Locator {
    return this.page.locator('.texts textarea')
  }

  async openFlow(flow: string): Promise<void> {
    await this.page.getByRole('link', { name: flow, exact: true }).click({ timeout: 30_000 })
    await this.line(`flow: ${flow}`).waitFor()
  }

  async beginDraft(title: string): Promise<void> {
    await this.page.getByRole('button', { name: this.say('draft.begin') }).first().click()
    await this.page.getByRole('dialog').getByLabel(this.say('draft.title')).fill(title)
    await this.page.getByRole('dialog').getByRole('button', { name: this.say('draft.begin_action'), exact: true }).click()
    await this.page.getByRole('dialog').waitFor({ state: 'detached' })
  }

  /** Waits until the server has everything that was typed, in so many files, and has checked it. */
  async saved(files: number): Promise<void> {
    await this.page.locator('.saved[data-state="saved"]').waitFor()
    await this.page.getByRole('link', { name: this.say(`draft.changes_${files === 1 ? 'one' : 'other'}`, { count: files }) }).waitFor()
  }

  /** Goes through the check to the release. */
  async publish(note: string): Promise<void> {
    await this.page.getByRole('link', { name: this.say('draft.publish') }).click()
    await this.page.getByLabel(this.say('publish.note')).fill(note)
    await this.page.getByRole('button', { name: this.say('publish.action'), exact: true }).click()
    await this.releases.filter({ hasText: note }).waitFor()
  }

  /** The history of releases, newest first. */
  get releases(): Locator {
    return this.page.locator('.release')
  }

  async rollBack(note: string): Promise<void> {
    await this.releases.getByRole('button', { name: this.say('releases.roll_back') }).first().click()
    await this.page.getByRole('dialog').getByLabel(this.say('publish.note')).fill(note)
    await this.page.getByRole('dialog').getByRole('button', { name: this.say('releases.roll_back') }).click()
    await this.releases.filter({ hasText: note }).waitFor()
  }
}
