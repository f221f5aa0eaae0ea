/**
 * The agent console under load, in Chromium on a real server: 200 people wait, 10 chats are busy at 20 messages a second in all,
 * one person a second comes and another goes. An agent types, without a pause; what counts is the time from a key to the next paint, and the
 * memory that stays after garbage was collected.
 *
 *   node bench/console.ts [--seconds 30 | --minutes 30] [--waiting 200] [--own 10] [--rate 20]
 */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { launchBrowser } from '../tests/support/browser.ts'
import { ConsolePage } from './console-page.ts'
import { openFloor } from './console-floor.ts'
import { percentile } from './figures.ts'

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '30' }, minutes: { type: 'string' }, waiting: { type: 'string', default: '200' },
    own: { type: 'string', default: '10' }, rate: { type: 'string', default: '20' },
  },
})
const seconds = values.minutes === undefined ? Number(values.seconds) : Number(values.minutes) * 60
const [waiting, own, rate] = [Number(values.waiting), Number(values.own), Number(values.rate)]
/** Looks at the memory so often, in seconds; the first look is after as long, when everything was drawn once. */
const LOOK = Math.max(5, Math.min(60, seconds / 6))
/** So long a bare field is typed into, in seconds. */
const CONTROL = 15
/** The goal: no more than a frame is missed. */
const GOAL_MS = 50

/** Milliseconds from key to paint. */
function figures(keys: readonly number[]): string {
  const at = (share: number) => `${percentile(keys, share).toFixed(1)} ms`.padStart(9)
  return `${String(keys.length).padStart(6)} keys   p50 ${at(0.5)}   p95 ${at(0.95)}   p99 ${at(0.99)}   most ${at(1)}`
}

execFileSync(process.execPath, [fileURLToPath(new URL('../scripts/build-pages.js', import.meta.url))], { stdio: 'inherit' })
const floor = await openFloor({ waiting, own })
const browser = await launchBrowser()
try {
  const bare = await ConsolePage.bare(browser)
  const page = await ConsolePage.open(browser, floor.url, floor.account)
  const stop = floor.flood(rate)
  await bare.type(CONTROL)
  const before = await page.worked()
  const heaps: number[] = []
  const typed = page.type(seconds)
  for (let at = LOOK; at <= seconds; at += LOOK) {
    await page.pause(LOOK * 1_000)
    heaps.push(await page.heap())
    console.log(`${at.toFixed(0).padStart(5)} s   heap ${heaps.at(-1)?.toFixed(1)} MB   ${await page.nodes()} nodes   ${floor.sent()} messages`)
  }
  await typed
  const busy = (await page.worked()) - before
  await stop()
  const [begin = 0, end = 0] = [heaps[0], heaps.at(-1)]
  console.log(`\n${waiting} waiting, ${own} own chats, ${floor.sent()} messages in ${seconds} s (${(floor.sent() / seconds).toFixed(1)} a second), load ${loadavg()[0]?.toFixed(1)}`)
  console.log(`the console    ${figures(await page.latencies())}   (goal: p95 under ${GOAL_MS})`)
  console.log(`a bare field   ${figures(await bare.latencies())}   (same browser, same machine, same flood)`)
  console.log(`its thread works ${((100 * busy) / seconds).toFixed(0)} % of the time`)
  console.log(`heap: ${begin.toFixed(1)} MB → ${end.toFixed(1)} MB`)
} finally {
  await browser.close()
  await floor.close()
}
