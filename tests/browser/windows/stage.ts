import type { BrowserContextOptions } from 'playwright-core'
import { launchBrowser, type TestBrowser, type User } from '../../support/browser.ts'
import { addAgent, startServer, type AgentOptions, type ServerOptions, type TestServer } from '../../support/server.ts'
import { AgentWindow } from './agent-window.ts'
import { UserWindow } from './user-window.ts'

const PASSWORD = 'a long enough password'

/** One server and one browser of a test file, and whoever sits before it. */
export type Stage = {
  server: TestServer
  browser: TestBrowser
  /** A browser profile that asks for English, with the chat page open at `url`. */
  user: (options?: BrowserContextOptions & { url?: string }) => Promise<User & { chat: UserWindow }>
  /** A browser profile logged in to the console; the account is made first. */
  agent: (account?: Partial<AgentOptions>, options?: BrowserContextOptions) => Promise<User & { desk: AgentWindow }>
  /** An account for the console; answers how to log in. */
  account: (account?: Partial<AgentOptions>) => Promise<AgentOptions>
  close: () => Promise<void>
}

/** Starts both. Limits are those of a load test: all the people of a file share one address. */
export async function setStage(options: ServerOptions = {}): Promise<Stage> {
  const [server, browser] = await Promise.all([
    startServer({ ...options, env: { LIMITS_FACTOR: '100', ...options.env } }),
    launchBrowser(),
  ])
  let count = 0
  const account: Stage['account'] = (given = {}) =>
    addAgent(server, { email: `agent${(count += 1)}@example.com`, password: PASSWORD, name: 'Ana', languages: ['en', 'es', 'ar'], ...given })
  return {
    server,
    browser,
    account,
    async user({ url = server.url, ...context } = {}) {
      const user = await browser.newUser({ locale: 'en', ...context })
      return { ...user, chat: await UserWindow.open(user.page, url) }
    },
    async agent(given, context) {
      const [user, login] = await Promise.all([browser.newUser({ locale: 'en', ...context }), account(given)])
      const desk = await AgentWindow.login(user.page, server.url, login)
      // The page asks whether it is logged in; a browser reports every no as an error.
      user.problems.splice(0, Infinity, ...user.problems.filter((problem) => !problem.includes('401')))
      return { ...user, desk }
    },
    async close() {
      await browser.close()
      await server.dispose()
    },
  }
}
