import type { FrameLocator, Locator, Page } from 'playwright-core'
import { PATIENCE_MS } from '../../support/waiting.ts'
import { word } from './words.ts'

export type Side = 'own' | 'bot' | 'agent' | 'system'
/** A bubble as it is on the page: whose, in what language and direction, how far it got. */
export type Bubble = { side: Side, text: string, lang: string, dir: string, progress: string }

/** The chat page as its user sees it, alone in a tab or in the frame of another page. */
export class UserWindow {
  readonly surface: Page | FrameLocator
  /** The language that the page should be in. */
  locale: string

  constructor(surface: Page | FrameLocator, locale = 'en') {
    this.surface = surface
    this.locale = locale
  }

  /** Opens the page and waits for its first question. */
  static async open(page: Page, url: string, locale = 'en'): Promise<UserWindow> {
    page.setDefaultTimeout(PATIENCE_MS)
    await page.goto(url)
    const chat = new UserWindow(page, locale)
    await chat.hears(word(locale, 'start.which_problem.text'))
    return chat
  }

  /** A text of the chat page, in its language. */
  say(key: string, values?: Record<string, string | number>): string {
    return word(this.locale, `chat.${key}`, values)
  }

  get field(): Locator {
    return this.surface.locator('.composer textarea')
  }

  get dock(): Locator {
    return this.surface.locator('.dock')
  }

  /** Writes a message and sends it with Enter. */
  async write(text: string): Promise<void> {
    await this.field.fill(text)
    await this.field.press('Enter')
  }

  /** Writes the first words in another language, which the page and the bot then speak. */
  async writeIn(locale: string, text: string): Promise<void> {
    await this.write(text)
    this.locale = locale
    await this.surface.locator(`html[lang="${locale}"]`).waitFor()
  }

  /** Presses the button of an answer to the open question, by the text key of its label. */
  async pick(key: string): Promise<void> {
    await this.option(key).click()
  }

  option(key: string): Locator {
    return this.labelled(word(this.locale, key))
  }

  /** An answer that the platform names. */
  async pickLabel(label: string): Promise<void> {
    await this.labelled(label).click()
  }

  labelled(label: string): Locator {
    return this.surface.getByRole('button', { name: label, exact: true, disabled: false }).and(this.surface.locator('.option')).last()
  }

  async typeCode(code: string): Promise<void> {
    await this.surface.locator('input.code').fill(code)
    await this.surface.locator('input.code').press('Enter')
  }

  async askForPerson(): Promise<void> {
    await this.surface.locator('button.human').click()
  }

  /** Answers how the chat was: 1 to 5, and words. */
  async rate(score: number, comment: string): Promise<void> {
    await this.dock.locator('.score').nth(score - 1).click()
    await this.dock.getByLabel(this.say('rating_comment')).fill(comment)
    await this.dock.getByRole('button', { name: this.say('rating_send') }).click()
  }

  async bubbles(): Promise<Bubble[]> {
    return await this.surface.locator('.message').evaluateAll((items) => items.map((item) => {
      const bubble = item.querySelector<HTMLElement>('.bubble')!
      const copy = bubble.cloneNode(true) as HTMLElement
      for (const unseen of copy.querySelectorAll('.unseen')) unseen.remove()
      const side = (['own', 'bot', 'agent', 'system'] as const).find((name) => item.classList.contains(name))!
      const progress = item.querySelector('.progress')?.textContent ?? (item.querySelector('.failed') ? 'failed' : '')
      return { side, text: copy.textContent ?? '', lang: bubble.lang, dir: bubble.dir, progress }
    }))
  }

  /** Where the newest bubble of a side stands, px. */
  async box(side: Side): Promise<{ left: number, right: number }> {
    return await this.surface.locator(`.message.${side} .bubble`).last().evaluate((bubble) => {
      const { left, right } = bubble.getBoundingClientRect()
      return { left, right }
    })
  }

  flowOf(selector: string, part: string): Promise<Flow> {
    return flowOf(this.surface.locator(selector).last(), part)
  }

  /** The texts of one side, or of all, oldest first. */
  async texts(side?: Side): Promise<string[]> {
    return (await this.bubbles()).filter((bubble) => !side || bubble.side === side).map(({ text }) => text)
  }

  /** Waits for a bubble with this text. */
  async hears(text: string): Promise<void> {
    await this.surface.locator('.bubble').filter({ hasText: endingIn(text) }).first().waitFor()
  }

  /** Waits for a bubble with the text of this key. */
  async hearsWord(key: string): Promise<void> {
    await this.hears(word(this.locale, key))
  }

  /** Waits until the newest own message says so: `sending`, `sent`, `read` or `not_sent`. */
  async newestIs(progress: 'sending' | 'sent' | 'read'): Promise<void> {
    await this.surface.locator('.message.own').last().locator('.progress').getByText(this.say(progress), { exact: true }).waitFor()
  }
}

/** Before the words of a bubble stands, unseen, who said them. */
function endingIn(text: string): RegExp {
  return new RegExp(`${RegExp.escape(text)}\\s*$`)
}

/** How a part of a text is drawn; `torn` when it isn't in the order in which it is written, nor in the reverse one. */
export type Flow = 'ltr' | 'rtl' | 'torn'

export function flowOf(element: Locator, part: string): Promise<Flow> {
  return element.evaluate(drawnOrder, part)
}

function drawnOrder(element: Element, part: string): 'ltr' | 'rtl' | 'torn' {
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  let node = walk.nextNode()
  while (node && !node.nodeValue?.includes(part)) node = walk.nextNode()
  if (!node) throw new Error(`${part} is not in ${element.textContent}`)
  const start = node.nodeValue!.indexOf(part)
  const middles = [...part].map((letter, i) => {
    const range = document.createRange()
    range.setStart(node, start + i)
    range.setEnd(node, start + i + letter.length)
    const { left, right } = range.getBoundingClientRect()
    return (left + right) / 2
  })
  const steps = middles.slice(1).map((middle, i) => Math.sign(middle - middles[i]!))
  return steps.every((step) => step > 0) ? 'ltr' : steps.every((step) => step < 0) ? 'rtl' : 'torn'
}
