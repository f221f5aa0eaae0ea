// `npm test`: types, pages, every suite. The last line printed is `N passed, N failed`, for people and machines alike.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
/** Where the command line keeps what it compiled, too: hundreds of processes load the same modules. */
const COMPILED = join(ROOT, 'node_modules', '.cache', 'compiled')
/** A suite that hangs must end as a failure, not as silence. */
const LIMIT_MS = 20 * 60_000

/** Runs a script of this checkout on the Node that runs us, and answers its exit code (1 when it was killed). */
function run(script, ...args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(ROOT, script), ...args], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, NODE_COMPILE_CACHE: COMPILED } })
    const limit = setTimeout(() => child.kill('SIGKILL'), LIMIT_MS)
    child.on('error', () => resolve(1))
    child.on('exit', (code) => {
      clearTimeout(limit)
      resolve(code ?? 1)
    })
  })
}

/** A step that is not a suite counts only when it fails, as one. */
async function step(name, script, ...args) {
  console.log(`\n> ${name}`)
  const ok = (await run(script, ...args)) === 0
  if (!ok) console.error(`\n${name}: failed`)
  return { passed: 0, failed: ok ? 0 : 1, skipped: 0 }
}

async function suites(filters) {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-tests-'))
  const report = join(folder, 'report.json')
  const code = await run(
    'node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...filters,
  )
  const counts = countTests(report)
  rmSync(folder, { recursive: true, force: true })
  // An error outside of any test (an unhandled rejection, a crash) shows in the exit code alone.
  if (code !== 0 && counts.failed === 0) counts.failed = 1
  return counts
}

function countTests(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const failed = numFailedTests + testResults.filter(failedOutsideTests).length
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests }
  } catch (error) {
    console.error(`\nNo test report: ${error.message}`)
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

/** A file that could not even be loaded has no failed test to be counted by. */
function failedOutsideTests(file) {
  return file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed')
}

const results = [
  await step('types', 'node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'),
  await step('pages', 'scripts/build-pages.js'),
  await suites(process.argv.slice(2)),
]
const sum = (key) => results.reduce((total, result) => total + result[key], 0)
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : ''
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}`)
process.exitCode = sum('failed') > 0 ? 1 : 0
