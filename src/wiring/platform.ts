/** The platform's side: the real one at `PLATFORM_URL`, or the embedded demo. */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Hono } from 'hono'
import type { ContentLibrary } from '../commands/content/library.ts'
import type { Actions } from '../commands/run-platform-call.ts'
import type { StartParts } from '../commands/start-conversation.ts'
import type { Logger } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'
import { createActions, type Transport } from '../platform/actions.ts'
import { ContextKeySchema, contextVerifier, type ContextKey } from '../platform/context.ts'
import { isSigned, signingKey } from '../platform/signing.ts'
import { egress } from '../platform/egress.ts'
import { createDemoPlatform, DemoRefused } from '../platform/demo/index.ts'
import { StartError, type Config } from '../server/index.ts'

export interface Platform {
  actions: Actions
  verifyContext: StartParts['verifyContext']
  /** Whether a request's body is what the platform signed. */
  isFromPlatform(headers: Headers, body: string): boolean
  /** The demo's pages. */
  demo?: Hono
}

interface Surroundings {
  config: Config
  content: ContentLibrary
  log: Logger
  metrics: Metrics
  /** The checkout. */
  root: string
  /** Hands the demo platform's reports to our own routes. */
  deliver(request: Request): Promise<Response>
  /** Where the pages are reached, asked for when a link is made. */
  origin(): string
}

/** Key id of contexts that are signed with `PLATFORM_SECRET` itself. */
const CONTEXT_KID = 'platform'

/** Throws StartError when the settings don't fit together. */
export function connectPlatform(around: Surroundings): Platform {
  const { PLATFORM_URL: base, PLATFORM_SECRET: secret, PLATFORM_NETWORKS: privateNetworks } = around.config
  if (base === undefined) return demo(around)
  if (secret === undefined) throw new StartError('PLATFORM_URL is set, but PLATFORM_SECRET is not: calls to the platform must be signed.')
  return assemble(around, { base, secret, transport: egress({ origins: [base], privateNetworks }), keys: contextKeys(around.config, secret) })
}

/** The keys of `PLATFORM_CONTEXT_KEYS`; without it the platform signs with the secret that we share. */
function contextKeys({ PLATFORM_CONTEXT_KEYS: given }: Config, secret: string): ContextKey[] {
  if (given === undefined) return [{ kid: CONTEXT_KID, alg: 'HS256', kty: 'oct', k: Buffer.from(secret).toString('base64url') }]
  const { data, error } = ContextKeySchema.array().safeParse(given)
  if (!data) throw new StartError(`PLATFORM_CONTEXT_KEYS is wrong. ${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`)
  const kids = data.map(({ kid }) => kid)
  const twice = kids.find((kid, index) => kids.indexOf(kid) !== index)
  if (twice !== undefined) throw new StartError(`PLATFORM_CONTEXT_KEYS holds two keys with the kid "${twice}": each needs its own.`)
  return data
}

function demo(around: Surroundings): Platform {
  const { config, root, origin, deliver } = around
  const folder = dirname(resolve(config.DATABASE_URL.replace(/^file:(\/\/)?/, '')))
  const file = join(folder, 'demo-platform.json')
  try {
    const secret = keptSecret(join(folder, 'demo-platform.secret'))
    const platform = createDemoPlatform({ secret, file, origin, deliver, localesFolder: join(root, 'locales'), environment: config.NODE_ENV })
    const side = { base: 'http://demo.invalid', secret, transport: platform.fetch, keys: platform.contextKeys }
    return { ...assemble(around, side), demo: platform.pages }
  } catch (error) {
    throw error instanceof DemoRefused ? new StartError(error.message) : error
  }
}

/** Random, made at the first start; kept beside the data, so that a restart leaves links and contexts good. */
function keptSecret(file: string): string {
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8')
}

interface Side {
  base: string
  secret: string
  transport: Transport
  keys: ContextKey[]
}

function assemble({ content, log, metrics }: Surroundings, { base, secret, transport, keys }: Side): Platform {
  const registryOf = async (release: string) => (await content.release(release)).content.actions
  const key = signingKey(secret)
  return {
    actions: createActions({ base, secret, transport, log, metrics, registryOf }),
    verifyContext: contextVerifier({ keys }),
    isFromPlatform: (headers, body) => isSigned(key, headers, body),
  }
}
