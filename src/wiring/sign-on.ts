/** The company's sign-on: `OIDC_ISSUER`, or none. */
import { SignOn } from '../commands/accounts/sign-on.ts'
import { canonicalLocale } from '../language/index.ts'
import { egress } from '../platform/egress.ts'
import { StartError, type Config } from '../server/index.ts'
import type { Storage } from '../storage/index.ts'

/** Throws StartError when the settings don't fit together. */
export function connectSignOn(config: Config, { accounts, agents, audit }: Storage): SignOn | undefined {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_NETWORKS: privateNetworks } = config
  if (issuer === undefined) return undefined
  if (clientId === undefined) throw new StartError('OIDC_ISSUER is set, but OIDC_CLIENT_ID is not.')
  if (config.OIDC_ROLE_CLAIM !== undefined && config.OIDC_ROLES.length === 0) throw new StartError('OIDC_ROLE_CLAIM is set, but OIDC_ROLES does not say what its values mean.')
  return new SignOn({
    accounts, agents, audit, canonicalLocale,
    settings: {
      issuer, clientId,
      clientSecret: config.OIDC_CLIENT_SECRET,
      creates: config.OIDC_CREATE,
      roleClaim: config.OIDC_ROLE_CLAIM,
      roles: config.OIDC_ROLES,
      strong: config.OIDC_MFA,
    },
    transportTo: (origins) => egress({ origins, privateNetworks }),
  })
}
