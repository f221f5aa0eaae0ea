import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createLog } from '../observability/log.ts'
import { createMetrics } from '../observability/metrics.ts'
import { createCircuit, isCircuitOpen } from './circuit.ts'

class Trouble extends Error {}
class Refusal extends Error {}

const trouble = () => Promise.reject(new Trouble())
const refusal = () => Promise.reject(new Refusal())
const fine = async () => 'fine'

const PAUSE = 10_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: 0 }))
afterEach(() => void vi.useRealTimers())

/** Opens after three. */
function setUp() {
  const metrics = createMetrics()
  const circuit = createCircuit({ host: 'platform.test', isTrouble: (error) => error instanceof Trouble, log: createLog('silent'), metrics, after: 3, pauseMs: PAUSE })
  const isOpen = async () => (await metrics.circuitOpen.get()).values[0]?.value === 1
  return { circuit, isOpen }
}

async function fails(times: number, circuit: ReturnType<typeof setUp>['circuit']): Promise<void> {
  for (let n = 0; n < times; n += 1) await expect(circuit(trouble)).rejects.toThrow(Trouble)
}

describe('a circuit', () => {
  test('sends nothing after as many failures in a row', async () => {
    const { circuit, isOpen } = setUp()
    await fails(3, circuit)
    expect(await isOpen()).toBe(true)
    const error: unknown = await circuit(() => Promise.reject(new Error('was sent'))).catch((reason: unknown) => reason)
    expect(isCircuitOpen(error)).toBe(true)
    expect(isCircuitOpen(new Trouble())).toBe(false)
  })

  test.each([['an answer', () => fine()], ['a refusal', () => refusal()]])('%s ends the row', async (_what, send) => {
    const { circuit, isOpen } = setUp()
    await fails(2, circuit)
    await circuit(send).catch((error: unknown) => expect(error).toBeInstanceOf(Refusal))
    await fails(2, circuit)
    expect(await isOpen()).toBe(false)
  })

  test('lets one request try after the pause, and closes when it is answered', async () => {
    const { circuit, isOpen } = setUp()
    await fails(3, circuit)
    vi.setSystemTime(PAUSE - 1)
    expect(isCircuitOpen(await circuit(fine).catch((error: unknown) => error))).toBe(true)
    vi.setSystemTime(PAUSE)
    expect(await circuit(fine)).toBe('fine')
    expect(await isOpen()).toBe(false)
  })

  test('stays open when the one that tries fails, and lets no other through meanwhile', async () => {
    const { circuit, isOpen } = setUp()
    await fails(3, circuit)
    vi.setSystemTime(PAUSE)
    const probe = Promise.withResolvers<never>()
    const trying = circuit(() => probe.promise)
    const second = circuit(fine).catch((error: unknown) => error)
    probe.reject(new Trouble())
    await expect(trying).rejects.toThrow(Trouble)
    expect(isCircuitOpen(await second)).toBe(true)
    expect(await isOpen()).toBe(true)
  })
})
