/** The way to push services: keys and addresses as the configuration has them. */
import type { Logger } from '../observability/log.ts'
import { createPusher, pushKeyOf, type Pusher } from '../platform/push.ts'
import { StartError, type Config } from '../server/index.ts'
import type { Storage } from '../storage/index.ts'

/** Undefined where push is off. Throws StartError for a key that is none. */
export function connectPush(config: Config, { notices }: Storage, log: Logger): Pusher | undefined {
  if (!config.WEB_PUSH) return undefined
  const { PUSH_SERVICES: services, PUSH_NETWORKS: privateNetworks, PUBLIC_ORIGIN: origin } = config
  const subject = config.VAPID_SUBJECT ?? (origin?.startsWith('https:') ? origin : undefined)
  return createPusher({ key: keyOf(config) ?? notices.pushKey, subject, services, privateNetworks, log })
}

function keyOf({ VAPID_PRIVATE_KEY: given }: Config): string | undefined {
  try {
    return given === undefined ? undefined : pushKeyOf(given)
  } catch {
    throw new StartError('VAPID_PRIVATE_KEY is wrong: it must be a private key on the curve P-256, 32 bytes in base64url.')
  }
}
