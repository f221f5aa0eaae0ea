/** What `bench/waits.ts` measures at length, in short: other seeds, fewer waits. */
import { describe, expect, test } from 'vitest'
import { KINDS } from '../bench/waits/kinds.ts'
import { score } from '../bench/waits/score.ts'
import { Server } from '../bench/waits/server.ts'

/** The first waits teach. */
const WARM_UP = 300
const WAITS = 500

describe('stated waits are true on a simulated floor', () => {
  test.each(KINDS)('$name', (kind) => {
    const server = new Server(kind, 101)
    server.play(WARM_UP + WAITS, false)
    const { waits, atP50, atP90, loss, averageLoss } = score(server.waits.slice(WARM_UP))
    expect(waits).toBeGreaterThanOrEqual(WAITS)
    expect(Math.abs(atP50 - 0.5)).toBeLessThan(0.07)
    expect(Math.abs(atP90 - 0.9)).toBeLessThan(0.04)
    for (const average of Object.values(averageLoss)) expect(loss).toBeLessThan(average)
    expect(server.unknown).toBeLessThan(0.2 * waits)
  }, 60_000)
})
