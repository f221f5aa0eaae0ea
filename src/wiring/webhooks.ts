/** Where webhooks go: `WEBHOOK_URL`, or nowhere. */
import { Webhooks } from '../commands/webhooks.ts'
import type { Logger } from '../observability/log.ts'
import type { Metrics } from '../observability/metrics.ts'
import { egress } from '../platform/egress.ts'
import { createEndpoint, type Endpoint } from '../platform/endpoint.ts'
import { StartError, type Config } from '../server/index.ts'
import type { Storage } from '../storage/index.ts'

/** Throws StartError when the settings don't fit together. */
export function connectWebhooks(config: Config, { webhooks: store }: Storage, log: Logger, metrics: Metrics): Webhooks {
  return new Webhooks({ store, endpoint: endpointOf(config), log, metrics })
}

function endpointOf({ WEBHOOK_URL: url, WEBHOOK_SECRET: secret, WEBHOOK_NETWORKS: privateNetworks }: Config): Endpoint | undefined {
  if (url === undefined) return undefined
  if (secret === undefined) throw new StartError('WEBHOOK_URL is set, but WEBHOOK_SECRET is not: webhooks must be signed.')
  return createEndpoint({ url, secret, transport: egress({ origins: [url], privateNetworks }) })
}
