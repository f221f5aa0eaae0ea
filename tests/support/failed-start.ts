import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Milliseconds: it is over in two seconds, but several may start at once on a busy machine. */
const PATIENCE_MS = 60_000
const LATCHKEY = fileURLToPath(new URL('../../bin/latchkey.js', import.meta.url))

/** Starts a server that is expected to end by itself; answers its exit code and all that it printed. */
export async function failToStart(env: Record<string, string>): Promise<{ code: number | null, output: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-start-'))
  const inherited = Object.fromEntries(['PATH', 'HOME', 'CONTENT_DIR'].flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])))
  const child = spawn(process.execPath, [LATCHKEY, 'serve'], { env: { ...inherited, PORT: '0', DATABASE_URL: `file:${join(dataDir, 'latchkey.db')}`, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS)
  const [code] = (await once(child, 'close')) as [number | null]
  clearTimeout(late)
  rmSync(dataDir, { recursive: true, force: true })
  return { code, output }
}
