/**
 * A company's own sign-on: OpenID Connect, the code flow with PKCE, state and nonce (OpenID Connect Core 1.0; RFC 7636; RFC 9700).
 * It lets in whoever the company vouches for by an address that it has verified, and whom we know, or are told to make known.
 */
import { randomUUIDv7 } from 'node:crypto'
import * as oidc from 'openid-client'
import type { AccountStore, Identity } from '../../agents/account-store.ts'
import type { Agent, AgentStore, Role } from '../../agents/store.ts'
import type { AuditStore } from '../../audit/store.ts'
import type { Transport } from '../../platform/actions.ts'
import { DEFAULT_CAPACITY } from './invitations.ts'
import { recordFailure } from './log-in.ts'

/** How long somebody may stay at the company's page. */
const AWAY_MS = 10 * 60_000
const SCOPE = 'openid email profile'
/** Ways that a company may have checked more than a password by (RFC 8176). */
const STRONG = new Set(['mfa', 'otp', 'hwk', 'swk', 'pop', 'sc', 'fpt', 'face', 'iris', 'retina', 'vbm'])

export interface SignOnSettings {
  issuer: string
  clientId: string
  clientSecret: string | undefined
  /** Whether somebody whom we don't know gets an account. */
  creates: boolean
  /** Which claim says the role of a new account, and what its values mean; the first of these that somebody has counts. */
  roleClaim: string | undefined
  roles: readonly (readonly [string, Role])[]
  /** Whether the company asks everybody for a second factor, whatever it tells. */
  strong: boolean
}

export interface SignOnParts {
  settings: SignOnSettings
  accounts: AccountStore
  agents: AgentStore
  audit: AuditStore
  /** The one way out, to these origins only. */
  transportTo(origins: readonly string[]): Transport
  canonicalLocale(tag: string): string | undefined
}

/** Nobody is let in: `unknown` to us, or with us no more; or the company's answer `failed` to convince. */
export class SignOnRefused extends Error {
  override name = 'SignOnRefused'
  readonly why: 'unknown' | 'failed'

  constructor(why: SignOnRefused['why'], cause?: unknown) {
    super(why, { cause })
    this.why = why
  }
}

/** What the company says of somebody. */
interface Claims {
  sub: string
  email?: unknown
  email_verified?: unknown
  name?: unknown
  locale?: unknown
  amr?: unknown
  [claim: string]: unknown
}

export class SignOn {
  private readonly parts: SignOnParts
  private found: Promise<oidc.Configuration> | undefined

  constructor(parts: SignOnParts) {
    this.parts = parts
  }

  /** Where to send somebody; `state` must come back, from the same browser. Throws SignOnRefused when the company can't be asked. */
  async begin(redirect: string): Promise<{ url: URL; state: string }> {
    const configuration = await this.configuration()
    const [state, nonce, verifier] = [oidc.randomState(), oidc.randomNonce(), oidc.randomPKCECodeVerifier()]
    await this.parts.accounts.addChallenge({ id: state, kind: 'sign_on', subject: null, detail: { nonce, verifier, redirect }, expiresAt: Date.now() + AWAY_MS })
    const challenge = await oidc.calculatePKCECodeChallenge(verifier)
    const wish = { redirect_uri: redirect, scope: SCOPE, state, nonce, code_challenge: challenge, code_challenge_method: 'S256' }
    return { url: oidc.buildAuthorizationUrl(configuration, wish), state }
  }

  /** Who came back, with `query` as the company added it; `state` as the browser kept it. Throws SignOnRefused. */
  async finish(query: string, state: string, network: string): Promise<{ agent: Agent; strong: boolean }> {
    const claims = await this.claims(query, state).catch((error: unknown) => {
      throw error instanceof SignOnRefused ? error : new SignOnRefused('failed', error)
    })
    const agent = await this.agentFor(claims)
    if (agent?.active) return { agent, strong: this.parts.settings.strong || isStrong(claims) }
    await recordFailure(this.parts, agent?.id, { why: 'sign_on', network })
    throw new SignOnRefused('unknown')
  }

  private async claims(query: string, state: string): Promise<Claims> {
    const asked = await this.parts.accounts.takeChallenge(state, 'sign_on', Date.now())
    const { nonce, verifier, redirect } = asked?.detail ?? {}
    if (!nonce || !verifier || !redirect) throw new SignOnRefused('failed')
    const configuration = await this.configuration()
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
    const tokens = await oidc.authorizationCodeGrant(configuration, new URL(`${redirect}${query}`), checks)
    const told = tokens.claims()
    if (!told) throw new SignOnRefused('failed')
    if (told.email !== undefined || !configuration.serverMetadata().userinfo_endpoint) return told
    // Providers may tell the address only when they are asked (OpenID Connect Core 1.0, 5.4).
    return { ...(await oidc.fetchUserInfo(configuration, tokens.access_token, told.sub)), ...told }
  }

  /** Whom we mean by that: by the company's own name for somebody; at first by the address, if the company has verified it. */
  private async agentFor(claims: Claims): Promise<Agent | undefined> {
    const { accounts, agents, settings } = this.parts
    const identity = { issuer: settings.issuer, subject: claims.sub }
    const known = await accounts.identity(identity)
    if (known) return known
    const email = typeof claims.email === 'string' && claims.email_verified === true ? claims.email.trim().toLowerCase() : undefined
    if (email === undefined) return undefined
    const found = (await agents.credentials(email))?.agent
    if (!found) return await this.create(claims, email, identity)
    if ((await accounts.linkIdentity(found.id, identity)) !== 'linked') return undefined
    await this.parts.audit.record({ at: Date.now(), actor: found.id, action: 'link_identity', conversation: null, detail: { issuer: settings.issuer } })
    return found
  }

  private async create(claims: Claims, email: string, identity: Identity): Promise<Agent | undefined> {
    const { settings, accounts, audit, canonicalLocale } = this.parts
    const role = settings.creates ? roleFor(claims, settings) : undefined
    if (!role) return undefined
    const spoken = typeof claims.locale === 'string' ? canonicalLocale(claims.locale) : undefined
    const name = typeof claims.name === 'string' && claims.name.trim() !== '' ? claims.name.trim().slice(0, 80) : (email.split('@')[0] ?? email)
    const agent: Agent = {
      id: randomUUIDv7(), email, name, role, languages: spoken ? [spoken] : [], secondLanguages: [], skills: [], capacity: DEFAULT_CAPACITY, active: true,
    }
    if ((await accounts.addAccount({ agent, passwordHash: '', identity })) === 'email_taken') return undefined
    await audit.record({ at: Date.now(), actor: agent.id, action: 'create_account', conversation: null, detail: { by: 'sign_on', role } })
    return agent
  }

  /** Looked up once; after a failure, the next one asks again. */
  private configuration(): Promise<oidc.Configuration> {
    return (this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined
      throw new SignOnRefused('failed', error)
    }))
  }

  private async discover(): Promise<oidc.Configuration> {
    const { settings, transportTo } = this.parts
    const issuer = new URL(settings.issuer)
    const insecure = issuer.protocol === 'http:'
    const client = await oidc.discovery(issuer, settings.clientId, settings.clientSecret, undefined, {
      [oidc.customFetch]: fetchBy(transportTo([issuer.origin])),
      ...(insecure && { execute: [oidc.allowInsecureRequests] }),
    })
    const { token_endpoint: tokens, jwks_uri: keys, userinfo_endpoint: person } = client.serverMetadata()
    const origins = [tokens, keys, person].filter((url) => url !== undefined).map((url) => new URL(url).origin)
    client[oidc.customFetch] = fetchBy(transportTo([issuer.origin, ...origins]))
    return client
  }
}

function fetchBy(transport: Transport): oidc.CustomFetch {
  return async (url, { method, headers, body, signal }) => await transport(new Request(url, { method, headers, body: body as BodyInit | null, signal: signal ?? null }))
}

function isStrong({ amr }: Claims): boolean {
  return Array.isArray(amr) && amr.some((way) => STRONG.has(String(way)))
}

/** The role of a new account: `agent` where no claim is asked for it. */
function roleFor(claims: Claims, { roleClaim, roles }: SignOnSettings): Role | undefined {
  if (roleClaim === undefined) return 'agent'
  const told = claims[roleClaim]
  const values = new Set((Array.isArray(told) ? told : [told]).map(String))
  return roles.find(([value]) => values.has(value))?.[1]
}
