/**
 * Waking a person's browser (RFC 8030): an empty message, so that the push service learns nothing but that there is one, signed
 * with a key that names us (VAPID, RFC 8292). Over the one way out, to push services that were allowed by name.
 */
import { createECDH } from 'node:crypto'
import { importJWK, SignJWT, type JWK } from 'jose'
import type { Logger } from '../observability/log.ts'
import { aborted } from './actions.ts'
import { egress } from './egress.ts'

/** Where browsers' push services are: Chrome, Firefox, Edge on Windows, Safari. */
export const PUSH_SERVICES = ['https://fcm.googleapis.com', 'https://updates.push.services.mozilla.com', 'https://*.notify.windows.com', 'https://*.push.apple.com']

/** `gone`: the browser wants no more. */
export type Sent = 'told' | 'gone' | 'failed'

export interface Pusher {
  /** What a browser subscribes with: our public key, as RFC 8292 writes it. */
  publicKey: string
  /** Whether an address is one of a push service that may be talked to. */
  takes(endpoint: string): boolean
  /** One try. Never throws. */
  send(endpoint: string): Promise<Sent>
}

export interface PusherParts {
  /** The private key, P-256, as a JWK. */
  key: string
  /** Where a push service reaches us about our messages: `mailto:` or `https:`. */
  subject?: string
  /** Origins; `*.` stands for any name before it. */
  services?: readonly string[]
  privateNetworks?: readonly string[]
  log: Logger
  /** Milliseconds. */
  timeout?: number
}

const TIMEOUT = 10_000
/** Seconds that a push service keeps a message for a browser that is off: news is still news after four weeks, and most keep no longer. */
const KEPT = 28 * 24 * 3_600
/** Characters of an address. */
const MOST_OF_AN_ADDRESS = 2_000

export function createPusher({ key, subject, services = PUSH_SERVICES, privateNetworks = [], log, timeout = TIMEOUT }: PusherParts): Pusher {
  const jwk = JSON.parse(key) as JWK
  const publicKey = publicKeyOf(jwk)
  const takes = (endpoint: string) => endpoint.length <= MOST_OF_AN_ADDRESS && URL.canParse(endpoint) && services.some((service) => isAt(new URL(endpoint), service))
  const request = async (endpoint: string, signal: AbortSignal) =>
    new Request(endpoint, {
      method: 'POST',
      // `topic`: a message that waits at the push service is replaced by the next, so that a browser shows one.
      headers: { authorization: `vapid t=${await token(jwk, new URL(endpoint).origin, subject)}, k=${publicKey}`, ttl: String(KEPT), urgency: 'normal', topic: 'news' },
      redirect: 'error',
      signal,
    })
  return {
    publicKey,
    takes,
    async send(endpoint) {
      if (!takes(endpoint)) return 'gone'
      const { host, origin } = new URL(endpoint)
      const signal = AbortSignal.timeout(timeout)
      try {
        const { status } = await Promise.race([egress({ origins: [origin], privateNetworks })(await request(endpoint, signal)), aborted(signal)])
        if (status < 300) return 'told'
        log.warn({ host, status }, 'a push service refused a message')
        return status === 404 || status === 410 ? 'gone' : 'failed'
      } catch (error) {
        // Never the address: it is the person's.
        log.warn({ host, why: error instanceof Error ? error.name : 'unknown' }, 'a push service was not reached')
        return 'failed'
      }
    },
  }
}

/** A private key as VAPID's tools write it (32 bytes in base64url), as a JWK. Throws for what is none. */
export function pushKeyOf(d: string): string {
  const pair = createECDH('prime256v1')
  pair.setPrivateKey(d, 'base64url')
  const point = pair.getPublicKey()
  return JSON.stringify({ kty: 'EC', crv: 'P-256', d, x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') })
}

/** The point, uncompressed. */
function publicKeyOf({ x = '', y = '' }: JWK): string {
  return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]).toString('base64url')
}

/** Good for this push service only, and for less than the day that RFC 8292 allows. */
async function token(jwk: JWK, audience: string, subject: string | undefined): Promise<string> {
  const jwt = new SignJWT(subject === undefined ? {} : { sub: subject }).setProtectedHeader({ typ: 'JWT', alg: 'ES256' })
  return await jwt.setAudience(audience).setExpirationTime('12h').sign(await importJWK(jwk, 'ES256'))
}

function isAt({ origin, protocol, host, username, password }: URL, service: string): boolean {
  if (username !== '' || password !== '') return false
  if (!service.includes('://*.')) return origin === service
  const [scheme, suffix] = service.split('://*')
  return protocol === `${scheme}:` && host.endsWith(suffix ?? '') && host.length > (suffix ?? '').length
}
