/** The platform's side: the real one at `PLATFORM_URL`, or the embedded demo. */
import type { Hono } from 'hono'
import type { ContentLibrary } from '../commands/content.ts'
import type { Actions } from '../commands/run-platform-call.ts'
import type { StartParts } from '../commands/start-conversation.ts'
import type { Logger } from '../observability/log.ts'
import type { Config } from '../server/index.ts'

export interface Platform {
  actions: Actions
  verifyContext: StartParts['verifyContext']
  /** The demo's pages. */
  demo?: Hono
  /** Told once the port is known. */
  listening(port: number): void
}

export function connectPlatform(config: Config, content: ContentLibrary, log: Logger, root: string): Platform {
  void [config, content, log, root]
  return {
    actions: { perform: async () => ({ outcome: 'failed' }) },
    verifyContext: async () => undefined,
    listening: () => undefined,
  }
}
