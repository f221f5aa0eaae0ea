/**
 * How long the checker takes on the shipped content: all of it, nothing remembered, and the two proofs that look at every state and every label;
 * and how long until one edited file is read, checked and ready to run, as where the folder is watched. Medians of several rounds, and the first,
 * before anything is warm.
 *
 *   node bench/check.ts [--rounds 9]
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { checkContent } from '../src/flow/check/index.ts'
import { proveAll } from '../src/flow/check/proof/exits.ts'
import { checkRoundTrip } from '../src/flow/check/proof/round-trip.ts'
import { loadContent, type FolderRead } from '../src/flow/load/read-folder.ts'
import { parseContent, spokenLocales } from '../src/flow/load/content.ts'
import { Memo } from '../src/flow/memo.ts'
import { compileRelease } from '../src/flow/release.ts'
import { median } from './figures.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } })
const rounds = Number(values.rounds)

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const files = await loadContent(ROOT)
const content = parseContent(files)
const locales = spokenLocales(content)
let found = 0

/** What is measured, and how long it may take, in milliseconds. */
const MEASURED: [string, number, () => unknown][] = [
  ['full check', 5_000, () => (found = checkContent(parseContent(files), files).length)],
  ['exit proof', 2_000, () => proveAll(content, locales)],
  ['round trip', 2_000, () => checkRoundTrip({ content, findings: [], memo: new Memo() })],
]

/** Each round edits a file in another way; only what follows the edit is timed. */
const EDITED: [string, number, string, (text: string, round: number) => string][] = [
  ['reload of an edited text', 300, 'locales/ja/start.json', (text, round) => text.replace(/(\n {2}"gone": \{ "text": ")/, (head) => head + '\u3000'.repeat(round + 1))],
  ['reload of an edited flow', 300, 'flows/start.yaml', (text, round) => text.replace('after: 30m', `after: ${round + 31}m`)],
]

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function tell(name: string, bar: number, times: readonly number[]): void {
  console.log(`${name}: ${median(times).toFixed(0)} ms (first ${times[0]?.toFixed(0)} ms), bar ${bar} ms${median(times) > bar ? ': too slow' : ''}`)
}

async function reload(folder: string, read: FolderRead, memo: Memo): Promise<void> {
  const release = compileRelease(await loadContent(folder, read), { memo })
  const errors = release.findings.filter(({ severity }) => severity === 'error')
  if (errors.length > 0) throw new Error(`the edit broke the content: ${errors[0]?.message}`)
}

const steps = [...content.flows.values()].reduce((sum, flow) => sum + flow.steps.size, 0)
console.log(`${content.flows.size} flows, ${steps} steps, ${locales.length} languages; medians of ${rounds} rounds`)
for (const [name, bar, work] of MEASURED) {
  const times: number[] = []
  for (let round = 0; round < rounds; round++) times.push(await timed(work))
  tell(name, bar, times)
}
console.log(`findings: ${found}`)

const folder = mkdtempSync(join(tmpdir(), 'latchkey-bench-'))
for (const part of ['flows', 'locales']) cpSync(join(ROOT, part), join(folder, part), { recursive: true })
const [read, memo]: [FolderRead, Memo] = [new Map(), new Memo()]
await reload(folder, read, memo)
for (const [name, bar, file, edit] of EDITED) {
  const text = readFileSync(join(folder, file), 'utf8')
  const times: number[] = []
  for (let round = 0; round < rounds; round++) {
    const edited = edit(text, round)
    if (edited === text) throw new Error(`${file} has no place to edit`)
    writeFileSync(join(folder, file), edited)
    times.push(await timed(() => reload(folder, read, memo)))
  }
  tell(name, bar, times)
}
rmSync(folder, { recursive: true })
