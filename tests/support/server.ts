import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { loadContent } from '../../src/flow/index.ts'
import { hashOf } from '../../src/flow/release.ts'
import { openSqlite } from '../../src/storage/index.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const LATCHKEY = join(ROOT, 'bin/latchkey.js')
/** What a child inherits: settings in a developer's shell must not change what is tested. */
const INHERITED = ['PATH', 'HOME', 'TMPDIR', 'TZ', 'SYSTEMROOT']
const START_LIMIT_MS = 30_000
const STOP_LIMIT_MS = 20_000

export type ServerOptions = {
  /** Further environment, over the defaults of the test server. */
  env?: Record<string, string>
  /** Where the database lies; by default a new temporary folder, which `dispose` removes. */
  dataDir?: string
  /** Starts on nothing at all, as the very first time: it reads, checks and publishes the content by itself, which takes seconds. */
  fresh?: boolean
  /** By default a free one. It stays the same over restarts, as clients expect. */
  port?: number
}

export type Exit = { code: number | null, signal: NodeJS.Signals | null }

export type TestServer = {
  /** `http://127.0.0.1:<port>`, without a slash at the end. */
  url: string
  port: number
  dataDir: string
  /** The environment the server runs with; the command line must see the same. */
  env: Record<string, string>
  pid: () => number | undefined
  /** Asks it to end (SIGTERM) and waits until it has; throws with its log when it doesn't within 20 s. */
  stop: (signal?: NodeJS.Signals) => Promise<Exit>
  /** `kill -9`. */
  kill: () => Promise<Exit>
  /** Starts it again, after `stop` or `kill`, on the same port and data; stops it first when it still runs. */
  restart: () => Promise<void>
  /** Everything that all its runs have printed. */
  log: () => string
  /** Ends it and removes its temporary data: for `afterAll`. */
  dispose: () => Promise<void>
}

/** Starts `latchkey serve` as a process of its own and waits until it is ready; throws with its log when it doesn't get there. */
export async function startServer(options: ServerOptions = {}): Promise<TestServer> {
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'latchkey-server-'))
  const port = options.port ?? (await freePort())
  const url = `http://127.0.0.1:${port}`
  const env = { ...serverEnvironment(dataDir, port), ...(process.env.CONTENT_DIR ? { CONTENT_DIR: process.env.CONTENT_DIR } : {}), ...options.env }
  if (!options.fresh && !options.dataDir && env.CONTENT_DIR === undefined) await publishShipped(join(dataDir, 'latchkey.db'))
  const run = new ServerProcess(env)
  const server: TestServer = {
    url, port, dataDir, env,
    pid: () => run.pid,
    stop: (signal = 'SIGTERM') => run.end(signal),
    kill: () => run.end('SIGKILL'),
    restart: async () => {
      await run.end('SIGTERM')
      await run.start(`${url}/readyz`)
    },
    log: () => run.log,
    dispose: async () => {
      await run.end('SIGKILL')
      if (!options.dataDir) rmSync(dataDir, { recursive: true, force: true })
    },
  }
  await run.start(`${url}/readyz`).catch(async (error: unknown) => {
    await server.dispose()
    throw error
  })
  return server
}

/** What ships is checked by tests of its own: a server that finds it active needn't do it once more for every file of tests. */
async function publishShipped(file: string): Promise<void> {
  const files = await loadContent(ROOT)
  const storage = await openSqlite({ file })
  await storage.releases.publish({ files, activation: { hash: hashOf(files), at: Date.now(), by: 'start', how: 'start', note: '', approvedBy: null } })
  await storage.close()
}

function serverEnvironment(dataDir: string, port: number): Record<string, string> {
  const inherited = INHERITED.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]))
  return { ...Object.fromEntries(inherited), PORT: String(port), HOST: '127.0.0.1', DATABASE_URL: `file:${join(dataDir, 'latchkey.db')}` }
}

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** No server outlives the tests, even when they end before their `afterAll`. */
const running = new Set<ChildProcess>()
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')))

class ServerProcess {
  log = ''
  #child: ChildProcess | undefined
  #exit: Promise<Exit> = Promise.resolve({ code: null, signal: null })
  readonly #env: Record<string, string>

  constructor(env: Record<string, string>) {
    this.#env = env
  }

  get pid(): number | undefined {
    return this.#child?.pid
  }

  async start(readyUrl: string): Promise<void> {
    const child = spawn(process.execPath, [LATCHKEY, 'serve'], { cwd: ROOT, env: this.#env, stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (this.log += text))
    running.add(child)
    this.#exit = new Promise((resolve) => {
      child.on('close', (code, signal) => {
        running.delete(child)
        this.#child = undefined
        resolve({ code, signal })
      })
    })
    await this.#ready(readyUrl)
  }

  async #ready(url: string): Promise<void> {
    const limit = Date.now() + START_LIMIT_MS
    while (this.#child && Date.now() < limit) {
      if (await answersOk(url)) return
      await delay(50)
    }
    throw new Error(`The server ${this.#child ? 'was not ready in time' : 'ended'}. Its log:\n${this.log}`)
  }

  /** Nothing happens when it has ended already: the exit of the last run is answered again. */
  async end(signal: NodeJS.Signals): Promise<Exit> {
    const child = this.#child
    if (!child) return this.#exit
    child.kill(signal)
    const waiting = new AbortController()
    const late = delay(STOP_LIMIT_MS, undefined, { signal: waiting.signal }).catch(() => undefined)
    const exit = await Promise.race([this.#exit, late])
    waiting.abort()
    if (exit) return exit
    child.kill('SIGKILL')
    throw new Error(`The server did not end on ${signal}. Its log:\n${this.log}`)
  }
}

async function answersOk(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

/** Runs `latchkey <args>` with the server's settings; answers what it printed, throws with it when it fails. */
export async function latchkey(server: Pick<TestServer, 'env'>, args: string[], input = ''): Promise<string> {
  const child = spawn(process.execPath, [LATCHKEY, ...args], { cwd: ROOT, env: server.env, stdio: 'pipe' })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stdin.on('error', () => undefined).end(input)
  const [code] = (await once(child, 'close')) as [number | null]
  if (code !== 0) throw new Error(`latchkey ${args.join(' ')} ended with ${code}:\n${output}`)
  return output
}

export type AgentOptions = {
  email: string
  password: string
  name?: string
  /** Locale tags; English by default. */
  languages?: string[]
  secondLanguages?: string[]
  role?: 'agent' | 'supervisor' | 'content' | 'admin'
  skills?: string[]
  /** Chats at once. */
  capacity?: number
}

/** Adds an agent through the command line, as an operator would, while the server runs. */
export async function addAgent(server: Pick<TestServer, 'env'>, agent: AgentOptions): Promise<AgentOptions> {
  const { email, password, name = email.split('@')[0] ?? email, languages = ['en'], secondLanguages, role, skills, capacity } = agent
  const args = ['agents', 'add', '--email', email, '--name', name, '--languages', languages.join(','), '--password-stdin']
  if (role) args.push('--role', role)
  if (secondLanguages) args.push('--second-languages', secondLanguages.join(','))
  if (skills) args.push('--skills', skills.join(','))
  if (capacity !== undefined) args.push('--capacity', String(capacity))
  await latchkey(server, args, `${password}\n`)
  return agent
}
