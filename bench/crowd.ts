/**
 * Many clients at real servers that share one database file; then the logs are gone through: no double owner, nobody over capacity, every acknowledged message once.
 *
 *   node bench/crowd.ts [--processes 3] [--clients 64] [--chats 120] [--operations 100] [--seed 1]
 */
import { parseArgs } from 'node:util'
import { runCrowd } from '../tests/support/crowd/crowd.ts'

const { values } = parseArgs({
  options: {
    processes: { type: 'string', default: '3' }, clients: { type: 'string', default: '64' }, chats: { type: 'string', default: '120' },
    operations: { type: 'string', default: '100' }, seed: { type: 'string', default: String(Date.now() % 1_000_000) },
  },
})
const [processes, clients, chats, operations, seed] = [values.processes, values.clients, values.chats, values.operations, values.seed].map(Number) as [number, number, number, number, number]

const began = performance.now()
const { wrong, counts, events, assignments, acknowledged, fullest } = await runCrowd({ processes, clients, chats, operations, seed })
console.log(`seed ${seed}: ${clients} clients at ${processes} processes, ${chats} people, ${((performance.now() - began) / 1000).toFixed(1)} s`)
console.log(`${events} events, ${assignments} assignments, ${acknowledged} messages acknowledged, the fullest agent had ${Math.round(fullest * 100)} % of the capacity`)
for (const [what, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) console.log(`${what.padEnd(22)} ${count}`)
console.log(`${wrong.length} violations`)
for (const what of wrong.slice(0, 20)) console.log(what)
process.exitCode = wrong.length > 0 ? 1 : 0
