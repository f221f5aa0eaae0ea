/** Limits on rate, by `conversation/bounds.ts`. Counted in this process. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { ScaledBounds } from '../conversation/index.ts'
import { HttpError } from './http-error.ts'

export interface Limits {
  /** Throws `rate_limited` with the seconds to wait. */
  message(conversation: string): Promise<void>
  start(network: string): Promise<void>
  /** A failed login counts; a good one does not. */
  loginAllowed(key: string): Promise<void>
  loginFailed(key: string): Promise<void>
  bounds: ScaledBounds
}

export function createLimits(bounds: ScaledBounds): Limits {
  const messages = new RateLimiterMemory({ points: bounds.messagesPerMinute, duration: 60 })
  const starts = new RateLimiterMemory({ points: bounds.startsPerNetworkHour, duration: 3600 })
  const logins = new RateLimiterMemory({ points: bounds.loginsPerQuarterHour, duration: 900 })
  return {
    bounds,
    message: (conversation) => consume(messages, conversation),
    start: (network) => consume(starts, network),
    loginFailed: async (key) => void (await logins.penalty(key)),
    async loginAllowed(key) {
      const used = await logins.get(key)
      if (used && used.consumedPoints >= bounds.loginsPerQuarterHour) throw limited(used)
    },
  }
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key)
  } catch (rejected) {
    throw rejected instanceof RateLimiterRes ? limited(rejected) : rejected
  }
}

function limited({ msBeforeNext }: RateLimiterRes): HttpError {
  return new HttpError('rate_limited', { retryAfter: Math.max(1, Math.ceil(msBeforeNext / 1000)) })
}
