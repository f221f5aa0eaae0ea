/**
 * The platform's word on whose account this is: a short-lived JWT (RFC 7519) in its locked-out page. It vouches for the
 * account, not for who is typing. Single use of its `jti` is the store's business (`Opening.contextId`).
 */
import { decodeProtectedHeader, importJWK, jwtVerify, type JWTPayload } from 'jose'
import { z } from 'zod'
import type { Person, RESTRICTION_FIELDS } from '../conversation/index.ts'

/** How far a token may reach ahead, in seconds: it lies in a page that others may save. */
const MOST_AHEAD = 15 * 60
/** How far two clocks may be apart, in seconds. */
const CLOCK_SKEW = 60
const DEFAULT_AUDIENCE = 'latchkey'
/** Longest token that is looked at, in characters; real ones stay below 1,000. */
const MOST_CHARACTERS = 4096

const kid = z.string().min(1).max(100)
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/)

/**
 * Keys as a JWK set holds them (RFC 7517), each pinned to one algorithm: a token that names a key with another algorithm is bad.
 * HS256 needs 256 bits at least (RFC 7518, 3.2). Old and new keys stand side by side while they are being rotated.
 */
export const ContextKeySchema = z.discriminatedUnion('alg', [
  z.strictObject({ kid, alg: z.literal('HS256'), kty: z.literal('oct'), k: base64url.min(43, 'at least 32 bytes') }),
  z.strictObject({ kid, alg: z.literal('EdDSA'), kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: base64url.length(43) }),
])
export type ContextKey = z.infer<typeof ContextKeySchema>

const word = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/).optional()
const words = z.string().min(1).max(300).optional()
const time = z.iso.datetime({ offset: true }).optional()
/** Quotes, strikes and tries have no place in a token that whoever reaches the page can read; they are dropped. */
const RestrictionSchema = z.object({
  state: word, measure: word, rule_id: word, ground: word, source: word, appeal_state: word,
  scope: words, rule: words,
  since: time, until: time, appeal_until: time,
  automated: z.boolean().optional(),
} satisfies Record<(typeof RESTRICTION_FIELDS)[number], z.ZodType>)

/** A claim of another type, or one that is missing here, makes the whole token bad; claims that aren't listed are ignored. */
const ClaimsSchema = z.object({
  sub: z.string().min(1).max(200),
  jti: z.string().min(1).max(200),
  exp: z.number(),
  reason: word,
  locale: z.string().min(2).max(35).optional(),
  country: z.string().regex(/^[A-Z]{2}$/).optional(),
  creator: z.boolean().optional(),
  restriction: RestrictionSchema.optional(),
  tz: z.string().max(64).refine(isTimeZone).optional(),
})
type Claims = z.infer<typeof ClaimsSchema>

/** What the platform vouches for: about the account, not about who is typing. */
export interface VerifiedContext {
  person: Person
  locale?: string
  /** Its single-use id. */
  jti: string
  /** From then on no clock takes it any more; milliseconds. */
  expiresAt: number
}

export interface ContextTrust {
  /** At most one per `kid`. */
  keys: readonly ContextKey[]
  /** Who the token must be meant for; `latchkey` unless said otherwise. */
  audience?: string
  /** Milliseconds since the epoch. */
  now?: () => number
}

/** Undefined for every token that isn't to be believed, whatever is wrong with it; never throws. */
export type VerifyContext = (token: string) => Promise<VerifiedContext | undefined>

export function contextVerifier({ keys, audience = DEFAULT_AUDIENCE, now = Date.now }: ContextTrust): VerifyContext {
  const byId = new Map(keys.map((key) => [key.kid, key]))
  return async (token) => {
    try {
      return contextFrom(await signedClaims(token, byId, audience, now()), now())
    } catch {
      return undefined
    }
  }
}

/** The key is chosen by `kid`, and the key says the algorithm: what the token says about it has to agree. */
async function signedClaims(token: string, keys: Map<string, ContextKey>, audience: string, now: number): Promise<JWTPayload | undefined> {
  const key = token.length <= MOST_CHARACTERS ? keys.get(decodeProtectedHeader(token).kid ?? '') : undefined
  if (!key) return undefined
  const { payload } = await jwtVerify(token, await importJWK(key), {
    algorithms: [key.alg],
    audience,
    clockTolerance: CLOCK_SKEW,
    currentDate: new Date(now),
    requiredClaims: ['exp', 'jti', 'sub'],
  })
  return payload
}

function contextFrom(payload: JWTPayload | undefined, now: number): VerifiedContext | undefined {
  const claims = ClaimsSchema.safeParse(payload).data
  if (!claims || claims.exp > now / 1000 + MOST_AHEAD + CLOCK_SKEW) return undefined
  return {
    person: personFrom(claims),
    ...(claims.locale === undefined ? {} : { locale: claims.locale }),
    jti: claims.jti,
    expiresAt: (claims.exp + CLOCK_SKEW) * 1000,
  }
}

function personFrom({ sub, reason, country, creator, restriction, tz }: Claims): Person {
  const known = { account: sub, reason, country, creator, restriction, timeZone: tz }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined))
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
