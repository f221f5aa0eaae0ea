/**
 * How long the checker takes on the shipped content: all of it, nothing remembered, and the two proofs that look at every state and every label.
 * Medians of several rounds, and the first, before anything is warm.
 *
 *   node bench/check.ts [--rounds 9]
 */
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { checkContent } from '../src/flow/check/index.ts'
import { proveAll } from '../src/flow/check/proof/exits.ts'
import { checkRoundTrip } from '../src/flow/check/proof/round-trip.ts'
import { loadContent } from '../src/flow/load/read-folder.ts'
import { parseContent, spokenLocales } from '../src/flow/load/content.ts'
import { Memo } from '../src/flow/memo.ts'
import { median } from './figures.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '9' } } })
const rounds = Number(values.rounds)

const files = await loadContent(fileURLToPath(new URL('..', import.meta.url)))
const content = parseContent(files)
const locales = spokenLocales(content)
let found = 0

/** What is measured, and how long it may take, in milliseconds. */
const MEASURED: [string, number, () => void][] = [
  ['full check', 5_000, () => void (found = checkContent(parseContent(files), files).length)],
  ['exit proof', 2_000, () => void proveAll(content, locales)],
  ['round trip', 2_000, () => checkRoundTrip({ content, findings: [], memo: new Memo() })],
]

function timed(work: () => void): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

const steps = [...content.flows.values()].reduce((sum, flow) => sum + flow.steps.size, 0)
console.log(`${content.flows.size} flows, ${steps} steps, ${locales.length} languages; medians of ${rounds} rounds`)
for (const [name, bar, work] of MEASURED) {
  const times = Array.from({ length: rounds }, () => timed(work))
  console.log(`${name}: ${median(times).toFixed(0)} ms (first ${times[0]?.toFixed(0)} ms), bar ${bar} ms${median(times) > bar ? ': too slow' : ''}`)
}
console.log(`findings: ${found}`)
