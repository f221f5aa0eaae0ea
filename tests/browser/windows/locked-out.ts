import type { BrowserContext, Page } from 'playwright-core'
import { PATIENCE_MS } from '../../support/waiting.ts'
import type { Stage } from './stage.ts'
import { UserWindow } from './user-window.ts'
import { word } from './words.ts'

/** Opens the locked-out page of a demo account, and the chat on it. */
export async function openLockedOut(stage: Stage, context: BrowserContext, account: string, locale: string): Promise<{ host: Page; chat: UserWindow }> {
  const host = await context.newPage()
  host.setDefaultTimeout(PATIENCE_MS)
  await host.goto(`${stage.server.url}/demo/locked/${account}?lang=${locale}`)
  await host.getByRole('button', { name: word(locale, 'chat.launcher.open') }).click()
  return { host, chat: new UserWindow(host.frameLocator('iframe'), locale) }
}

/** The newest code in the demo's inbox. */
export async function codeInInbox(stage: Stage, context: BrowserContext): Promise<string> {
  const inbox = await context.newPage()
  await inbox.goto(`${stage.server.url}/demo/inbox`)
  const code = await inbox.locator('[data-kind="code"] .code').first().innerText()
  await inbox.close()
  return code
}
