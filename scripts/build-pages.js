// Builds the pages into dist/web when they are missing or were built from other sources. `--force` always builds.
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const PAGES = join(ROOT, 'dist/web')
/** Beside the pages, not among them: everything in dist/web is served. */
const STAMP = join(ROOT, 'dist/web.sources')
const SOURCES = [
  'src/{web,protocol}/**/*',
  'src/privacy/{asking,secrets}{,.ts,/**/*}',
  'src/language/locales{,.ts,/**/*}',
  'locales/*/{chat,console,floor,studio}.json',
  'vite.config.ts',
  'package-lock.json',
]

/** A hash over names and contents: times change with every checkout and say nothing about a deleted file. */
function hashSources() {
  const hash = createHash('sha256')
  const files = globSync(SOURCES, { cwd: ROOT }).sort()
  for (const file of files.filter(isPageSource)) {
    hash.update(`${file}\0`).update(readFileSync(join(ROOT, file))).update('\0')
  }
  return hash.digest('hex')
}

function isPageSource(file) {
  return !file.endsWith('.test.ts') && statSync(join(ROOT, file)).isFile()
}

function builtFrom() {
  return existsSync(PAGES) && existsSync(STAMP) ? readFileSync(STAMP, 'utf8') : undefined
}

async function buildPages(sources) {
  rmSync(STAMP, { force: true })
  process.chdir(ROOT)
  const { build } = await import('vite')
  await build({ configFile: join(ROOT, 'vite.config.ts'), logLevel: 'warn' })
  if (!existsSync(PAGES)) throw new Error(`the build left nothing in ${PAGES}`)
  writeFileSync(STAMP, sources)
}

const sources = hashSources()
if (process.argv.includes('--force') || builtFrom() !== sources) {
  try {
    await buildPages(sources)
  } catch (error) {
    console.error(`The pages could not be built: ${error.message}`)
    process.exitCode = 1
  }
}
