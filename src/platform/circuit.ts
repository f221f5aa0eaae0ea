/**
 * A circuit breaker for one host: when it fails again and again, nobody waits for it any more, and it isn't kept busy while it
 * recovers (Nygard, "Release It!"). The states are cockatiel's.
 */
import { BrokenCircuitError, circuitBreaker, ConsecutiveBreaker, handleAll } from 'cockatiel'
import type { Logger } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'

export interface CircuitParts {
  /** Named in the log. */
  host: string
  /** Whether an error means that the host is in trouble; any other shows that it is there. */
  isTrouble(error: unknown): boolean
  log: Logger
  metrics: Pick<Metrics, 'circuitOpen'>
  /** Failures in a row until nothing is sent any more. */
  after?: number
  /** How long nothing is sent, until a single request tries whether the host is back; milliseconds. */
  pauseMs?: number
}

/** Sends, or rejects at once with an error of which `isCircuitOpen` is true. */
export type Circuit = <T>(send: () => Promise<T>) => Promise<T>

const FAILURES = 5
const PAUSE_MS = 10_000

type Tried<T> = { answer: T } | { refusal: unknown }

export function createCircuit(parts: CircuitParts): Circuit {
  const { after = FAILURES, pauseMs = PAUSE_MS, isTrouble } = parts
  const breaker = circuitBreaker(handleAll, { breaker: new ConsecutiveBreaker(after), halfOpenAfter: pauseMs })
  report(breaker, parts)
  return async (send) => {
    const tried = await breaker.execute(() => attempt(send, isTrouble))
    if ('refusal' in tried) throw tried.refusal
    return tried.answer
  }
}

export function isCircuitOpen(error: unknown): boolean {
  return error instanceof BrokenCircuitError
}

/** A refusal is an answer too: it ends the row of failures. */
async function attempt<T>(send: () => Promise<T>, isTrouble: CircuitParts['isTrouble']): Promise<Tried<T>> {
  try {
    return { answer: await send() }
  } catch (error) {
    if (isTrouble(error)) throw error
    return { refusal: error }
  }
}

function report(breaker: ReturnType<typeof circuitBreaker>, { host, log, metrics }: CircuitParts): void {
  metrics.circuitOpen.set(0)
  breaker.onBreak(() => {
    metrics.circuitOpen.set(1)
    log.warn({ host }, 'the platform fails again and again: nothing is sent to it for a while')
  })
  breaker.onReset(() => {
    metrics.circuitOpen.set(0)
    log.info({ host }, 'the platform answers again')
  })
}
