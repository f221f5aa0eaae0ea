/**
 * The configuration: environment variables, validated once at start. `docs/configuration.md` explains each;
 * `tests/configuration.test.ts` holds the two together.
 */
import { z } from 'zod'
import type { Role } from '../agents/store.ts'
import { isNetwork } from './network.ts'

const list = z
  .string()
  .transform((text) => text.split(',').map((item) => item.trim()).filter(Boolean))
  .pipe(z.array(z.string()))
const networks = list.pipe(z.array(z.string().refine(isNetwork, { error: ({ input }) => `"${String(input)}" is no address and no CIDR range such as 10.0.0.0/8` })))
/** Their shape is the platform side's business; see `ContextKeySchema`. */
const keys = z.string().transform(parsed).pipe(z.array(z.unknown(), 'a JSON list of keys').min(1))
const origin = z.url({ protocol: /^https?$/ }).transform((url) => new URL(url).origin)
const flag = z.enum(['0', '1']).transform((value) => value === '1')

/** As Standard Webhooks writes one (24 to 64 bytes in base64), or any other text that is long enough. */
const webhookSecret = z.string().refine(
  (secret) => (secret.startsWith('whsec_') ? /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/.test(secret) : secret.length >= 32),
  'whsec_ and 24 to 64 bytes in base64, or at least 32 characters',
)

export const ConfigSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'file:./path/to.db or postgres://…')
    .default('file:./data/latchkey.db'),
  PUBLIC_ORIGIN: origin.optional(),
  EMBED_ORIGINS: list.pipe(z.array(origin)).default([]),
  GROUP_COMMITS: flag.default(true),
  CONTENT_DIR: z.string().min(1).optional(),
  CONTENT_WATCH: flag.optional(),
  PLATFORM_URL: z.url({ protocol: /^https?$/ }).optional(),
  PLATFORM_SECRET: z.string().min(32).optional(),
  PLATFORM_CONTEXT_KEYS: keys.optional(),
  PLATFORM_NETWORKS: networks.default([]),
  WEBHOOK_URL: z.url({ protocol: /^https?$/ }).refine((url) => !/^https?:\/\/[^/]*@/.test(url), 'a password has no place in it').optional(),
  WEBHOOK_SECRET: webhookSecret.optional(),
  WEBHOOK_NETWORKS: networks.default([]),
  WEB_PUSH: flag.default(true),
  PUSH_SERVICES: list.pipe(z.array(z.string().regex(/^https?:\/\/(\*\.)?[\w.-]+(:\d{1,5})?$/, 'https://push.example or https://*.push.example'))).optional(),
  PUSH_NETWORKS: networks.default([]),
  VAPID_PRIVATE_KEY: z.string().regex(/^[\w-]{43}$/, '32 bytes in base64url').optional(),
  VAPID_SUBJECT: z.string().regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/, 'mailto:… or https://…').optional(),
  AGENT_MFA: z.enum(['optional', 'required']).default('optional'),
  OIDC_ISSUER: z.url().refine(isIssuer, 'https:, or http: on this machine').optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NETWORKS: networks.default([]),
  OIDC_CREATE: flag.default(false),
  OIDC_ROLE_CLAIM: z.string().min(1).optional(),
  OIDC_ROLES: list.pipe(z.array(z.string().regex(/^.+=(agent|supervisor|content|admin)$/, 'value=role').transform(roleOf))).default([]),
  OIDC_MFA: flag.default(false),
  METRICS_TOKEN: z.string().min(16).optional(),
  TRUSTED_PROXIES: networks.default([]),
  LIMITS_FACTOR: z.coerce.number().min(0.01).max(1_000_000).default(1),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  NODE_ENV: z.string().optional(),
})
export type Config = z.infer<typeof ConfigSchema>

/** Without TLS anybody on the way could say who somebody is; on this machine there is no way. */
function isIssuer(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname))
}

/** `group=supervisor`: what stands behind the last `=` is the role. */
function roleOf(entry: string): readonly [string, Role] {
  const cut = entry.lastIndexOf('=')
  return [entry.slice(0, cut), entry.slice(cut + 1) as Role]
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** A start that can't go on for a reason the operator can mend: printed as one sentence, no stack trace. */
export class StartError extends Error {
  override name = 'StartError'
}

/** Throws StartError that names every variable that is wrong. An empty variable counts as unset. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''))
  const result = ConfigSchema.safeParse(given)
  if (result.success) return result.data
  const faults = result.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`)
  throw new StartError(`The configuration is wrong. ${faults.join('; ')}`)
}

/** Origins that count as our own: `PUBLIC_ORIGIN`, or the local names at the port that is listened on. */
export function ownOrigins(config: Config, port: number): string[] {
  if (config.PUBLIC_ORIGIN) return [config.PUBLIC_ORIGIN]
  return ['localhost', '127.0.0.1', '[::1]'].map((host) => `http://${host}:${port}`)
}
