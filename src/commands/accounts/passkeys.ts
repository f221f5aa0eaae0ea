/** Passkeys (WebAuthn Level 3): discoverable credentials, whose authenticator has checked who holds it. So one is two factors at once. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import type { AccountStore, Challenge, Passkey } from '../../agents/account-store.ts'
import type { Agent } from '../../agents/store.ts'
import { AccountRefused } from './refused.ts'

/** What an authenticator shows as the service's name. */
const SERVICE = 'Latchkey'
/** EdDSA, ES256 and RS256 (COSE): what every authenticator has one of. */
const ALGORITHMS = [-8, -7, -257]
/** How long somebody has to answer. */
const CHALLENGE_MS = 5 * 60_000

/** The page that asks; passkeys are bound to its host's name. */
export interface Site {
  /** `https://help.example.com` */
  origin: string
}

/** Its three hundred modules are loaded when the first passkey is asked for: a tenth of a second of every start. */
const library = () => import('@simplewebauthn/server')

/** Passkeys need a name: no browser makes one for an address in numbers. */
export function takesPasskeys({ origin }: Site): boolean {
  const { hostname } = new URL(origin)
  return !/^[\d.]+$/.test(hostname) && !hostname.startsWith('[')
}

function hostOf(site: Site): string {
  if (!takesPasskeys(site)) throw new AccountRefused('conflict', 'no_passkeys_here')
  return new URL(site.origin).hostname
}

async function ask(accounts: AccountStore, kind: Challenge['kind'], subject: string | null, challenge: string): Promise<void> {
  await accounts.addChallenge({ id: challenge, kind, subject, detail: {}, expiresAt: Date.now() + CHALLENGE_MS })
}

/** Options for whoever logs in, with any of their passkeys. */
export async function askForPasskey(accounts: AccountStore, site: Site) {
  const options = await (await library()).generateAuthenticationOptions({ rpID: hostOf(site), userVerification: 'required', timeout: CHALLENGE_MS })
  await ask(accounts, 'passkey_login', null, options.challenge)
  return options
}

/** Whose passkey answered. Throws AccountRefused. */
export async function passkeyHolder(accounts: AccountStore, response: AuthenticationResponseJSON, site: Site): Promise<Agent> {
  const found = await accounts.passkey(response.id)
  const verified = await quietly(async () => {
    // The challenge is spent whatever comes of it: a second try needs a second one.
    const expectedChallenge = async (given: string) => (await accounts.takeChallenge(given, 'passkey_login', Date.now())) !== undefined
    return await (await library()).verifyAuthenticationResponse({
      response, expectedChallenge, expectedOrigin: site.origin, expectedRPID: hostOf(site), requireUserVerification: true,
      credential: credentialOf(found?.passkey),
    })
  })
  if (!found?.agent.active || !verified?.verified) throw failed()
  const { newCounter } = verified.authenticationInfo
  if (!(await accounts.usePasskey(response.id, newCounter, Date.now()))) throw failed()
  return found.agent
}

function credentialOf(passkey: Passkey | undefined) {
  if (!passkey) throw failed()
  const { id, publicKey, counter, transports } = passkey
  return { id, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')), counter, transports }
}

/** Options for a new passkey of an account, or of one that is being made. */
export async function askForNewPasskey(accounts: AccountStore, { id, email, name }: Pick<Agent, 'id' | 'email' | 'name'>, site: Site) {
  const { passkeys } = await accounts.factors(id)
  const options = await (await library()).generateRegistrationOptions({
    rpName: SERVICE, rpID: hostOf(site), userID: new TextEncoder().encode(id), userName: email, userDisplayName: name, timeout: CHALLENGE_MS,
    excludeCredentials: passkeys.map((passkey) => ({ id: passkey.id, transports: passkey.transports })),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await ask(accounts, 'passkey_new', id, options.challenge)
  return options
}

/** The passkey that answered, for whoever was asked. Throws AccountRefused. */
export async function newPasskey(accounts: AccountStore, name: string, response: RegistrationResponseJSON, site: Site): Promise<Passkey> {
  let asked: Challenge | undefined
  const verified = await quietly(async () =>
    await (await library()).verifyRegistrationResponse({
      response, supportedAlgorithmIDs: ALGORITHMS, expectedOrigin: site.origin, expectedRPID: hostOf(site), requireUserVerification: true,
      expectedChallenge: async (given) => (asked = await accounts.takeChallenge(given, 'passkey_new', Date.now())) !== undefined,
    }),
  )
  const agent = asked?.subject
  if (!verified?.verified || !agent) throw failed()
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential
  return { id, agent, name, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports, createdAt: Date.now(), usedAt: null }
}

/** The library throws for whatever is wrong with a response; to whoever sent it, all of that is one thing. */
async function quietly<T>(verify: () => Promise<T>): Promise<T | undefined> {
  try {
    return await verify()
  } catch (error) {
    if (error instanceof AccountRefused && error.why === 'no_passkeys_here') throw error
    return undefined
  }
}

function failed(): AccountRefused {
  return new AccountRefused('forbidden', 'passkey_failed')
}
