/**
 * How true stated waits are, on five kinds of simulated floors in virtual time: the share of real waits at or below the stated p50 and p90, and the
 * mean pinball loss next to that of a moving average of the language's past waits.
 *
 *   node bench/waits.ts [--waits 5000] [--seeds 11,12,13] [--kind calm] [--later]
 */
import { parseArgs } from 'node:util'
import { KINDS } from './waits/kinds.ts'
import { score } from './waits/score.ts'
import { Server } from './waits/server.ts'

const { values } = parseArgs({
  options: {
    waits: { type: 'string', default: '5000' }, seeds: { type: 'string', default: '11,12,13' }, kind: { type: 'string' }, later: { type: 'boolean', default: false },
  },
})
/** The first waits teach; they count nowhere. */
const WARM_UP = 300

const percent = (share: number) => `${(100 * share).toFixed(1)}`
const seconds = (value: number) => value.toFixed(1)

console.log('kind          seed  waits  median  null |  p50 %  p90 %   loss | raw50  raw90   loss | average of 20, 50, 200')
for (const kind of KINDS.filter(({ name }) => values.kind === undefined || name === values.kind)) {
  for (const seed of values.seeds.split(',').map(Number)) {
    const server = new Server(kind, seed)
    server.play(Number(values.waits) + WARM_UP, values.later)
    const rows = { '': server.waits.filter(({ later }) => !later).slice(WARM_UP), ' later': server.waits.filter(({ later }) => later) }
    for (const [name, waits] of Object.entries(rows)) {
      if (waits.length === 0) continue
      const found = score(waits)
      const averages = Object.values(found.averageLoss).map((loss) => seconds(loss).padStart(6)).join(' ')
      console.log(
        `${(kind.name + name).padEnd(18)} ${seed}  ${found.waits}  ${seconds(found.medianWait).padStart(6)}  ${String(server.unknown).padStart(4)} | ${percent(found.atP50).padStart(5)}  ${percent(found.atP90).padStart(5)}  ${seconds(found.loss).padStart(6)} | `
        + `${percent(found.rawAtP50).padStart(5)}  ${percent(found.rawAtP90).padStart(5)}  ${seconds(found.rawLoss).padStart(6)} | ${averages}`,
      )
    }
  }
}
