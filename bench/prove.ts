/**
 * The line under random schedules, in virtual time: who comes, goes, crashes, races and loses the clock follows from a seed alone. After every step the rules must hold.
 *
 *   node bench/prove.ts --schedules 1000 --steps 200 --store memory|sqlite --seed 1 [--processes 2] [--seconds 60]
 *   node bench/prove.ts --store sqlite --days 365 --seed 1                     one floor for a year
 *   node bench/prove.ts --store memory --seed 1 --schedule 17 [--only 3,9,12]  one schedule once more, with all that happened
 *
 * Ctrl-C ends it after the schedules it is at, and it says what was run; another seed makes other ones.
 */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { Line } from '../tests/support/world/line.ts'
import { openMemoryLine } from '../tests/support/world/memory-line.ts'
import { runSchedule, upTo, type Ran, type Schedule } from '../tests/support/world/schedule.ts'
import { shrink } from '../tests/support/world/shrink.ts'
import { openSqliteLine } from '../tests/support/world/sqlite-line.ts'
import { yearOf } from '../tests/support/world/year.ts'

const { values } = parseArgs({
  options: {
    schedules: { type: 'string', default: '1000' }, steps: { type: 'string', default: '200' }, store: { type: 'string', default: 'memory' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) }, processes: { type: 'string', default: '1' }, days: { type: 'string' },
    schedule: { type: 'string' }, seconds: { type: 'string', default: 'Infinity' }, only: { type: 'string' }, from: { type: 'string', default: '0' },
  },
})
const [seed, steps, schedules, processes] = [values.seed, values.steps, values.schedules, values.processes].map(Number) as [number, number, number, number]

interface Tally {
  schedules: number
  steps: number
  commits: number
  elapsed: number
  failed: number[]
}

function openLine(): Line {
  return values.store === 'sqlite' ? openSqliteLine() : openMemoryLine()
}

function add(tally: Tally, { steps: made, commits, elapsed, violation }: Ran, number: number): void {
  tally.schedules += 1
  tally.steps += made
  tally.commits += commits
  tally.elapsed += elapsed
  if (violation) tally.failed.push(number)
}

async function prove(from: number, to: number): Promise<Tally> {
  const tally: Tally = { schedules: 0, steps: 0, commits: 0, elapsed: 0, failed: [] }
  const line = openLine()
  let until = performance.now() + Number(values.seconds) * 1000
  process.once('SIGINT', () => { until = 0 })
  for (let number = from; number < to && performance.now() < until; number++) {
    add(tally, await runSchedule(line, { seed, number, steps: upTo(steps) }), number)
    // A schedule in memory never waits for anything, so that no signal would be heard.
    await setImmediate()
  }
  return tally
}

/** The same seed gives the same schedules, however many processes share them. */
async function proveInProcesses(): Promise<Tally> {
  const from = Number(values.from)
  const share = Math.ceil((schedules - from) / processes)
  // The processes hear Ctrl-C themselves, and answer.
  process.on('SIGINT', () => undefined)
  const parts = Array.from({ length: processes }, (_, n) => part(from + n * share, Math.min(schedules, from + (n + 1) * share)))
  const sum: Tally = { schedules: 0, steps: 0, commits: 0, elapsed: 0, failed: [] }
  for (const one of await Promise.all(parts)) {
    for (const key of ['schedules', 'steps', 'commits', 'elapsed'] as const) sum[key] += one[key]
    sum.failed.push(...one.failed)
  }
  return sum
}

async function part(from: number, to: number): Promise<Tally> {
  const child = fork(fileURLToPath(import.meta.url), ['--seed', `${seed}`, '--steps', `${steps}`, '--store', values.store, '--from', `${from}`, '--schedules', `${to}`, '--seconds', values.seconds])
  const [tally] = (await once(child, 'message')) as [Tally]
  return tally
}

function report({ schedules: count, steps: made, commits, elapsed, failed }: Tally, seconds: number): void {
  const days = elapsed / 86_400_000
  console.log(`store ${values.store}, seed ${seed}: ${count} schedules, ${made} steps, ${commits} commits, ${failed.length} violations`)
  console.log(`${seconds.toFixed(1)} s, ${Math.round(made / seconds)} steps/s with ${processes} process(es), ${days.toFixed(0)} days of simulated time`)
}

/** Prints what happened, short, and the line that does it again. */
async function explain(schedule: Schedule): Promise<void> {
  const line = openLine()
  const kept = values.only === undefined ? await shrink(line, schedule) : [...schedule.steps]
  const { trace, violation } = await runSchedule(line, { ...schedule, steps: kept, traced: true })
  for (const told of trace) console.log(told)
  console.log(violation ? `\n${violation.message}` : '\nno violation')
  if (violation) console.log(`again: node bench/prove.ts --store ${values.store} --seed ${seed} --schedule ${schedule.number} --only ${kept.join(',')}`)
}

async function main(): Promise<void> {
  if (values.schedule !== undefined) {
    const only = values.only?.split(',').map(Number) ?? upTo(steps)
    return await explain({ seed, number: Number(values.schedule), steps: only })
  }
  const began = performance.now()
  const tally = values.days !== undefined ? await year() : processes > 1 ? await proveInProcesses() : await prove(Number(values.from), schedules)
  if (process.send) return void process.send(tally)
  report(tally, (performance.now() - began) / 1000)
  const [first] = tally.failed
  if (first === undefined) return
  process.exitCode = 1
  if (values.days === undefined) await explain({ seed, number: first, steps: upTo(steps) })
}

async function year(): Promise<Tally> {
  const tally: Tally = { schedules: 0, steps: 0, commits: 0, elapsed: 0, failed: [] }
  const ran = await runSchedule(openLine(), yearOf(seed, Number(values.days)))
  add(tally, ran, 0)
  if (ran.violation) console.log(ran.violation.message)
  return tally
}

await main()
