/** Limits on rate, by `conversation/bounds.ts`. Counted in this process. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'
import type { ScaledBounds } from '../conversation/index.ts'
import { HttpError } from './http-error.ts'

export interface Limits {
  /** Whatever a person makes happen in a conversation. Throws `rate_limited` with the seconds to wait. */
  message(conversation: string): Promise<void>
  start(network: string): Promise<void>
  verification(network: string): Promise<void>
  status(network: string): Promise<void>
  /** Codes for another device. */
  resume(network: string): Promise<void>
  /** Counted before the password is looked at: guesses that come all at once are no more than those that come one by one. */
  loginBegins(key: string): Promise<void>
  /** A good login does not count. */
  loginSucceeded(key: string): Promise<void>
  /** Passwords, passkeys and links of a network: each of them costs more to look at than to send. */
  gate(network: string): Promise<void>
  /** Counted before a code of an account's second factor is looked at, from wherever it comes. */
  codeBegins(agent: string): Promise<void>
  /** A good code does not count. */
  codeSucceeded(agent: string): Promise<void>
  bounds: ScaledBounds
}

export function createLimits(bounds: ScaledBounds): Limits {
  const messages = new RateLimiterMemory({ points: bounds.messagesPerMinute, duration: 60 })
  const starts = new RateLimiterMemory({ points: bounds.startsPerNetworkHour, duration: 3600 })
  const verifications = new RateLimiterMemory({ points: bounds.verificationsPerNetworkHour, duration: 3600 })
  const statuses = new RateLimiterMemory({ points: bounds.statusesPerNetworkHour, duration: 3600 })
  const resumes = new RateLimiterMemory({ points: bounds.resumesPerNetworkHour, duration: 3600 })
  const logins = new RateLimiterMemory({ points: bounds.loginsPerQuarterHour, duration: 900 })
  const gates = new RateLimiterMemory({ points: bounds.gatesPerNetworkHour, duration: 3600 })
  const codes = new RateLimiterMemory({ points: bounds.codesPerAccountHour, duration: 3600 })
  return {
    bounds,
    message: (conversation) => consume(messages, conversation),
    start: (network) => consume(starts, network),
    verification: (network) => consume(verifications, network),
    status: (network) => consume(statuses, network),
    resume: (network) => consume(resumes, network),
    loginBegins: (key) => consume(logins, key),
    loginSucceeded: async (key) => void (await logins.reward(key)),
    gate: (network) => consume(gates, network),
    codeBegins: (agent) => consume(codes, agent),
    codeSucceeded: async (agent) => void (await codes.reward(agent)),
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
