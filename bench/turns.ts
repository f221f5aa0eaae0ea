/**
 * Durable turns a second: 200 conversations, each waiting for its ack, through the real server over WebSockets; the same with
 * one commit a turn; and a bare echo. All in one run, in alternating rounds; medians and ratios are what counts.
 *
 *   node bench/turns.ts [--rounds 9] [--seconds 2] [--clients 200]
 */
import { parseArgs } from 'node:util'
import { echo, latchkey, type Client, type Side } from './drivers.ts'
import { median, percentile } from './figures.ts'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '2' }, clients: { type: 'string', default: '200' } } })
const [rounds, seconds, clients] = [Number(values.rounds), Number(values.seconds), Number(values.clients)]

interface Round {
  perSecond: number
  p50: number
  p99: number
}

interface Lane {
  side: Side
  clients: Client[]
  rounds: Round[]
}

async function lane(side: Side): Promise<Lane> {
  const opened: Client[] = []
  for (let n = 0; n < clients; n++) opened.push(await side.open())
  return { side, clients: opened, rounds: [] }
}

/** All clients at once, each with one turn in flight, until the time is up. */
async function measure({ clients: all }: Lane): Promise<Round> {
  const latencies: number[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  await Promise.all(all.map(async (client) => {
    for (let sent = performance.now(); sent < until; ) {
      await client.turn()
      const now = performance.now()
      latencies.push(now - sent)
      sent = now
    }
  }))
  const perSecond = latencies.length / ((performance.now() - began) / 1000)
  return { perSecond, p50: percentile(latencies, 0.5), p99: percentile(latencies, 0.99) }
}

function report({ side, rounds: all }: Lane): number {
  const perSecond = median(all.map((round) => round.perSecond))
  const [p50, p99] = [median(all.map((round) => round.p50)), median(all.map((round) => round.p99))]
  console.log(`${side.name.padEnd(22)} ${perSecond.toFixed(0).padStart(7)} turns/s   p50 ${p50.toFixed(2)} ms   p99 ${p99.toFixed(2)} ms`)
  return perSecond
}

const lanes = [await lane(await latchkey('grouped commits', true)), await lane(await latchkey('one commit a turn', false)), await lane(await echo())]
for (const each of lanes) await measure(each)
for (let round = 0; round < rounds; round++) for (const each of lanes) each.rounds.push(await measure(each))
console.log(`${clients} conversations, medians of ${rounds} alternating rounds of ${seconds} s`)
const [grouped, single, bare] = lanes.map(report) as [number, number, number]
console.log(`grouped / echo           ${(grouped / bare).toFixed(3)}`)
console.log(`grouped / one commit     ${(grouped / single).toFixed(2)}`)
for (const each of lanes) {
  for (const client of each.clients) client.close()
  await each.side.close()
}
