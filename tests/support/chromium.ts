import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packed from '@sparticuz/chromium'

const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url))
const PACKED_FILES = join(MODULES, '@sparticuz/chromium/bin')

export type Chromium = { executable: string; env: Record<string, string> }

/**
 * The Chromium of the `@sparticuz/chromium` package, never the machine's: every machine tests with the same browser and none
 * needs a system package. It is unpacked once per checkout, into a folder of its own that is renamed when it is complete
 * left to itself the package unpacks to a fixed path under /tmp, where a second process finds half a browser.
 */
export function chromium(): Promise<Chromium> {
  return (found ??= find())
}

/** Looked for once a process: unpacking sets its environment for a while. */
let found: Promise<Chromium> | undefined

async function find(): Promise<Chromium> {
  const folder = join(MODULES, '.cache', 'latchkey-chromium')
  if (!existsSync(folder)) await unpack(folder)
  return { executable: join(folder, 'chromium'), env: libraries(folder) }
}

async function unpack(folder: string): Promise<void> {
  mkdirSync(dirname(folder), { recursive: true })
  const unfinished = mkdtempSync(`${folder}-`)
  await inTemporaryFolder(unfinished, () => packed.executablePath(PACKED_FILES))
  chmodSync(join(unfinished, 'chromium'), 0o755)
  writeFileSync(join(unfinished, 'fonts-only.conf'), fontSettings(join(folder, 'fonts')))
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    // Another process was quicker: its copy is as good as ours.
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

/** The package knows no other way to be told where to unpack, nor that its own libraries (NSS) are wanted, than these. */
async function inTemporaryFolder(folder: string, work: () => Promise<unknown>): Promise<void> {
  const before = { TMPDIR: process.env.TMPDIR, AWS_EXECUTION_ENV: process.env.AWS_EXECUTION_ENV }
  Object.assign(process.env, { TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' })
  try {
    await work()
  } finally {
    for (const [name, value] of Object.entries(before)) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** A bare machine has neither NSS nor fonts; where it has fonts they are used, since the package's know only Latin script. */
function libraries(folder: string): Record<string, string> {
  const env = { LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') }
  return existsSync('/etc/fonts/fonts.conf') ? env : { ...env, FONTCONFIG_FILE: join(folder, 'fonts-only.conf') }
}

function fontSettings(fonts: string): string {
  return `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><dir>/usr/share/fonts</dir><cachedir>${fonts}-cache</cachedir></fontconfig>\n`
}
