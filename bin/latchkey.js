#!/usr/bin/env node
// Plain JavaScript without newer syntax, so that an old Node gets to the sentence below instead of a syntax error.
import { spawn } from 'child_process'
import { existsSync } from 'fs'
import * as modules from 'module'
import { join } from 'path'
import { fileURLToPath } from 'url'

const NEEDED = 24
const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Set for a process that was started again, so that a wrong binary can't start itself for ever. */
const STARTED_AGAIN = 'LATCHKEY_STARTED_AGAIN'

function majorVersion() {
  return Number(process.versions.node.split('.')[0])
}

/** The Node that the `node` package brings along: hard-linked into the package, or inside its platform package. */
function bundledNode() {
  const windows = process.platform === 'win32'
  const binary = windows ? 'node.exe' : 'node'
  const platform = (windows ? 'win' : process.platform) + '-' + process.arch
  const modules = join(ROOT, 'node_modules')
  const places = [join(modules, 'node')]
  for (const name of ['node-' + platform, 'node-bin-' + platform]) {
    places.push(join(modules, 'node', 'node_modules', name), join(modules, name))
  }
  return places.map((place) => join(place, 'bin', binary)).find(existsSync)
}

/** Runs the same command on `node`; signals go on to it, and its end becomes ours. */
function startAgain(node) {
  const env = Object.assign({}, process.env)
  env[STARTED_AGAIN] = '1'
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit', env })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', refuse)
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code)
    process.removeAllListeners(signal)
    process.kill(process.pid, signal)
  })
}

function refuse() {
  console.error(
    'Latchkey needs Node ' + NEEDED + ' or newer, this is ' + process.version +
      ': run `npm ci` in the checkout, which brings one along, or install it.',
  )
  process.exit(1)
}

/** Experimental features that we use on purpose would only clutter an operator's terminal; other warnings stay. */
function hideExperimentalWarnings() {
  const shown = process.listeners('warning')
  process.removeAllListeners('warning')
  process.on('warning', (warning) => {
    if (warning.name !== 'ExperimentalWarning') shown.forEach((listener) => listener(warning))
  })
}

async function run() {
  hideExperimentalWarnings()
  // Hundreds of files are stripped of their types at each start; a quarter of that time is saved by keeping the result.
  if (modules.enableCompileCache) modules.enableCompileCache(join(ROOT, 'node_modules', '.cache', 'compiled'))
  delete process.env[STARTED_AGAIN]
  if (!existsSync(join(ROOT, 'node_modules'))) {
    console.error('The dependencies are missing: run `npm ci` in ' + ROOT + ' first.')
    process.exit(1)
  }
  const cli = await import('../src/cli/index.ts')
  await cli.main(process.argv.slice(2), async () => (await import('../src/main.ts')).start)
}

if (majorVersion() >= NEEDED) {
  await run()
} else {
  const node = process.env[STARTED_AGAIN] ? undefined : bundledNode()
  if (node === undefined) refuse()
  else startAgain(node)
}
