/** The console as an agent sees it, and how long a key takes to be seen. */
import { setTimeout as delay } from 'node:timers/promises'
import type { CDPSession, Page } from 'playwright-core'
import type { TestBrowser } from '../tests/support/browser.ts'

/** Runs in the page: from a key, as the browser took it, to the first moment after the frame that shows it was made. */
function watchKeys(): void {
  const taken: number[] = []
  Object.assign(globalThis, { taken })
  addEventListener('keydown', ({ timeStamp }) => {
    requestAnimationFrame(() => {
      const painted = new MessageChannel()
      painted.port1.onmessage = () => taken.push(performance.now() - timeStamp)
      painted.port2.postMessage(undefined)
    })
  }, true)
}

const SENTENCES = ['I am looking into that for you now. ', 'Please give me a moment to read what you wrote. ', 'The page will show you what happens next. ']
/** As fast as a quick typist, in milliseconds between keys. */
const KEY_EVERY = 110

export class ConsolePage {
  private readonly page: Page
  private readonly devtools: CDPSession

  private constructor(page: Page, devtools: CDPSession) {
    this.page = page
    this.devtools = devtools
  }

  static async open({ newUser }: TestBrowser, url: string, account: { email: string; password: string }): Promise<ConsolePage> {
    const { page, context } = await newUser({ locale: 'en' })
    await page.addInitScript(watchKeys)
    await page.goto(`${url}/agent`)
    await page.locator('input[name=email]').fill(account.email)
    await page.locator('input[name=password]').fill(account.password)
    await page.locator('form button.strong').first().click()
    await page.locator('.lists button.row').first().click()
    await page.locator('[data-composer]').waitFor()
    return new ConsolePage(page, await context.newCDPSession(page))
  }

  /** A page with nothing but a field to type in: what the machine and the browser take by themselves. */
  static async bare({ newUser }: TestBrowser): Promise<ConsolePage> {
    const { page, context } = await newUser()
    await page.addInitScript(watchKeys)
    await page.goto('data:text/html,<textarea data-composer rows=2></textarea>')
    return new ConsolePage(page, await context.newCDPSession(page))
  }

  pause(ms: number): Promise<void> {
    return delay(ms)
  }

  /** Writes and sends, until the time is up. */
  async type(seconds: number): Promise<void> {
    await this.page.locator('[data-composer]').focus()
    const until = performance.now() + seconds * 1_000
    for (let n = 0; performance.now() < until; n++) {
      for (const key of SENTENCES[n % SENTENCES.length]!) {
        if (performance.now() >= until) return
        await this.page.keyboard.press(key === ' ' ? 'Space' : key)
        await delay(KEY_EVERY)
      }
      await this.page.keyboard.press('Enter')
    }
  }

  /** Milliseconds, one a key. */
  latencies(): Promise<number[]> {
    return this.page.evaluate(() => (globalThis as unknown as { taken: number[] }).taken)
  }

  /** What scripts hold after garbage was collected, in MB. */
  async heap(): Promise<number> {
    await this.devtools.send('HeapProfiler.collectGarbage')
    const { usedSize } = await this.devtools.send('Runtime.getHeapUsage')
    return usedSize / 2 ** 20
  }

  /** Seconds that the page's own thread has worked, of its processor time. */
  async worked(): Promise<number> {
    await this.devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const { metrics } = await this.devtools.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN
  }

  /** Elements in the document. */
  nodes(): Promise<number> {
    return this.page.evaluate(() => document.querySelectorAll('*').length)
  }
}
