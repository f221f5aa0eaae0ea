import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium as playwright, type Browser, type BrowserContext, type BrowserContextOptions, type LaunchOptions, type Page } from 'playwright-core'
import type { AxeResults, Result, RunOptions } from 'axe-core'
import { chromium } from './chromium.ts'

/** One person at one device: a browser profile of their own and a page in it. */
export type User = {
  context: BrowserContext
  page: Page
  /** Uncaught errors, `console.error` lines and violated content policies of every page in this profile, as they happen. */
  problems: string[]
  close: () => Promise<void>
}

export type TestBrowser = {
  browser: Browser
  newUser: (options?: BrowserContextOptions) => Promise<User>
  close: () => Promise<void>
}

let shared: Promise<TestBrowser> | undefined

/**
 * The browser of this test file: started by the first call, the same one afterwards. Close it in `afterAll`. Web security
 * stays on (the package's own flags would turn it off): origins and content policies are part of what is tested.
 */
export function launchBrowser(): Promise<TestBrowser> {
  shared ??= start()
  return shared
}

async function start(): Promise<TestBrowser> {
  const browser = await playwright.launch(await launchOptions())
  return { browser, newUser: (options) => newUser(browser, options), close: () => close(browser) }
}

async function launchOptions(): Promise<LaunchOptions> {
  const { executable, env } = await chromium()
  return {
    executablePath: executable,
    args: ['--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    // Chromium refuses its sandbox to root, and containers rarely allow it to anybody else.
    chromiumSandbox: false,
    env: { ...process.env, ...env },
  }
}

/** A browser of its own that can be killed (`kill -9`): no page of it gets to say goodbye. */
export async function launchToBeKilled(): Promise<Pick<TestBrowser, 'newUser'> & { kill: () => Promise<void> }> {
  const running = await playwright.launchServer(await launchOptions())
  const browser = await playwright.connect(running.wsEndpoint())
  return { newUser: (options) => newUser(browser, options), kill: () => running.kill() }
}

async function close(browser: Browser): Promise<void> {
  shared = undefined
  await browser.close()
}

async function newUser(browser: Browser, options: BrowserContextOptions = {}): Promise<User> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce', ...options })
  const problems: string[] = []
  context.on('weberror', (error) => problems.push(String(error.error())))
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`)
  })
  const page = await context.newPage()
  return { context, page, problems, close: () => context.close() }
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export type Violation = { rule: string; impact: string; frame: string; help: string; nodes: string[] }

/**
 * Accessibility violations (WCAG 2.2 A and AA, and axe's best practices) in every frame of the page. The source is evaluated
 * through the debugger, which no content policy stops, so that pages are looked at exactly as they are served.
 */
export async function axe(page: Page, options: RunOptions = {}): Promise<Violation[]> {
  const found: Violation[] = []
  for (const frame of page.frames()) {
    await frame.evaluate(settled)
    await frame.evaluate(axeSource)
    const results = await frame.evaluate(
      (run) => (globalThis as unknown as { axe: { run: (options: RunOptions) => Promise<AxeResults> } }).axe.run(run),
      { resultTypes: ['violations'], iframes: false, ...options } satisfies RunOptions,
    )
    found.push(...results.violations.map((violation) => summarize(violation, frame.url())))
  }
  return found
}

/** A colour that is half way from light to dark is nobody's choice. */
async function settled(): Promise<void> {
  await Promise.allSettled(document.getAnimations().map((each) => (each instanceof CSSTransition ? each.finished : undefined)))
}

function summarize(violation: Result, frame: string): Violation {
  const nodes = violation.nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary ?? node.html}`)
  return { rule: violation.id, impact: violation.impact ?? 'unknown', frame, help: violation.help, nodes }
}

let pictures: string | undefined

/** Writes `<name>.png` of the whole page to the folder SCREENSHOTS names, otherwise to a temporary one; answers its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  pictures ??= process.env.SCREENSHOTS || mkdtempSync(join(tmpdir(), 'latchkey-screenshots-'))
  mkdirSync(pictures, { recursive: true })
  const path = join(pictures, `${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  return path
}
