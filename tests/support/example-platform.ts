/** `examples/platform` as a process of its own, as somebody who starts from it runs it. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort } from './server.ts'

const FOLDER = fileURLToPath(new URL('../../examples/platform', import.meta.url))
const START_LIMIT_MS = 20_000

export interface ExamplePlatform {
  url: string
  secret: string
  /** What Latchkey is told about it. */
  env: Record<string, string>
  page(path: string): Promise<string>
  /** A form on one of its pages. */
  press(link: string, fields: Record<string, string>): Promise<number>
  inbox(account: string): Promise<{ kind: string; code?: string; link?: string }[]>
  restart(): Promise<void>
  close(): Promise<void>
}

/** @param latchkey where it finds Latchkey */
export async function startExamplePlatform(latchkey: string): Promise<ExamplePlatform> {
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), 'latchkey-example-'))]
  const url = `http://127.0.0.1:${port}`
  const secret = 'a secret that both sides know, for tests'
  const env = { PATH: process.env.PATH ?? '', PORT: String(port), PLATFORM_SECRET: secret, LATCHKEY_URL: latchkey, DATA_FILE: join(folder, 'data', 'platform.json') }
  let child = await start(url, env)
  const page = async (path: string) => await (await fetch(url + path)).text()
  return {
    url, secret, page,
    env: { PLATFORM_URL: url, PLATFORM_SECRET: secret, PLATFORM_NETWORKS: '127.0.0.1', EMBED_ORIGINS: url },
    press: async (link, fields) => (await fetch(link, { method: 'POST', body: new URLSearchParams(fields), headers: { origin: url } })).status,
    inbox: async (account) => messagesIn(await page('/inbox'), account).toReversed(),
    async restart() {
      await end(child)
      child = await start(url, env)
    },
    async close() {
      await end(child)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function messagesIn(page: string, account: string) {
  const items = [...page.matchAll(/<li data-kind="(\w+)" data-account="(\w+)">([\s\S]*?)<\/li>/g)].filter(([, , owner]) => owner === account)
  return items.map(([, kind = '', , text = '']) => ({ kind, code: /<\/bdi>: (\d{6})/.exec(text)?.[1], link: /href="([^"]+)"/.exec(text)?.[1] }))
}

async function start(url: string, env: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['server.js'], { cwd: FOLDER, env, stdio: ['ignore', 'ignore', 'pipe'] })
  process.once('exit', () => child.kill('SIGKILL'))
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (errors += text))
  for (const limit = Date.now() + START_LIMIT_MS; child.exitCode === null && Date.now() < limit; await delay(50)) {
    if (await fetch(url).then(({ ok }) => ok, () => false)) return child
  }
  child.kill('SIGKILL')
  throw new Error(`the example platform did not start:\n${errors}`)
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}
