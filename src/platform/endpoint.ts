/** The receiver of our webhooks: one signed POST at a time, over the one way out. */
import { createHash } from 'node:crypto'
import type { NewDelivery } from '../conversation/index.ts'
import { aborted, type Transport } from './actions.ts'
import { EgressRefused } from './egress.ts'
import { signedHeaders, signingKey } from './signing.ts'

export interface Endpoint {
  url: string
  /** Names it in the store: the SHA-256 of its address. */
  hash: string
  /** One try. Never throws. */
  post(delivery: NewDelivery): Promise<Answered>
}

/** `answer`: the HTTP status, or why there was none. `gone`: the receiver wants no more (410, as Standard Webhooks says). */
export interface Answered {
  delivered: boolean
  answer: string
  gone: boolean
}

export interface EndpointParts {
  url: string
  /** Shared with the receiver; see `signingKey`. */
  secret: string
  transport: Transport
  /** Milliseconds; the receiver should answer first and work afterwards. */
  timeout?: number
}

const TIMEOUT = 10_000

export function createEndpoint({ url, secret, transport, timeout = TIMEOUT }: EndpointParts): Endpoint {
  const key = signingKey(secret)
  const signed = ({ id, body }: NewDelivery, signal: AbortSignal) =>
    new Request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...signedHeaders(key, id, new Date(), body) },
      body,
      redirect: 'error',
      signal,
    })
  return {
    url,
    hash: createHash('sha256').update(url).digest('hex'),
    async post(delivery) {
      const signal = AbortSignal.timeout(timeout)
      try {
        const { ok, status } = await Promise.race([transport(signed(delivery, signal)), aborted(signal)])
        return { delivered: ok, answer: String(status), gone: status === 410 }
      } catch (error) {
        return { delivered: false, answer: reasonOf(error), gone: false }
      }
    },
  }
}

/** A word for the delivery log. What the receiver wrote isn't kept. */
function reasonOf(error: unknown): string {
  if (error instanceof EgressRefused) return 'refused'
  if (error instanceof Error && error.name === 'TimeoutError') return 'timeout'
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : 'broken'
}
