import { Command } from 'commander'
import { offerSetup } from '../commands/agent-accounts.ts'
import type { Running, Start } from '../wiring/running.ts'

export function serveCommand(loadStart: () => Promise<Start>): Command {
  return new Command('serve').description('start the service; Ctrl-C stops it').action(async () => {
    const start = await loadStart()
    const running = await start(process.env)
    const stopped = stopOnSignal(running.stop)
    await greet(running)
    await stopped
  })
}

/** Says where everything is, and how to make the first agent when there is none. */
async function greet({ origin, storage, platform }: Running): Promise<void> {
  const lines = [
    `Latchkey is running.`,
    `  chat           ${origin}/`,
    `  agent console  ${origin}/agent`,
    `  studio         ${origin}/studio`,
  ]
  if (platform.demo) lines.push(`  demo platform  ${origin}/demo   (made-up accounts: no PLATFORM_URL is set)`)
  const token = await offerSetup(storage.agents)
  if (token) lines.push('', 'Nobody can log in yet. Make the first admin with this link; it works once, within 24 hours:', `  ${origin}/agent/setup#token=${token}`)
  console.log(lines.join('\n'))
}

/** npm passes Ctrl-C on, so it arrives twice: one shutdown all the same. */
function stopOnSignal(stop: () => Promise<void>): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  let stopping = false
  const once = () => {
    if (stopping) return
    stopping = true
    stop().then(resolve, reject)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, once)
  return promise
}
