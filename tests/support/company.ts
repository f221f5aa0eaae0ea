/** A company's sign-on: a real OpenID provider, at whose page the person who is logged in there agrees at once. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import Provider from 'oidc-provider'
import { freePort } from './server.ts'

export interface Person {
  sub: string
  email?: string
  email_verified?: boolean
  name?: string
  locale?: string
  groups?: string[] | undefined
}

export interface Company {
  issuer: string
  /** Who is logged in at the company. */
  person: Person
  close(): Promise<void>
}

export const CLIENT = { id: 'latchkey', secret: 'a secret between the company and us' }

/** `back`: where it may send people. */
export async function openCompany(back: string): Promise<Company> {
  const issuer = `http://localhost:${await freePort()}`
  const company = { issuer, person: { sub: 'nobody' } as Person }
  const provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT.id, client_secret: CLIENT.secret, redirect_uris: [back], grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post' }],
    claims: { openid: ['sub', 'groups'], email: ['email', 'email_verified'], profile: ['name', 'locale'] },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ ...company.person, sub: id }) }),
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    features: { devInteractions: { enabled: false } },
    cookies: { keys: ['a key of the tests'] },
    pkce: { required: () => true },
  })
  const handle = provider.callback()
  const server = createServer((request, response) => {
    const work = request.url?.startsWith('/interaction/') ? agree(provider, company.person, request, response) : handle(request, response)
    work.catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  await new Promise<void>((resolve) => server.listen(Number(new URL(issuer).port), 'localhost', resolve))
  return Object.assign(company, { close: () => new Promise<void>((resolve) => server.close(() => resolve())) })
}

async function agree(provider: Provider, person: Person, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, session } = await provider.interactionDetails(request, response)
  if (prompt.name === 'login') return await provider.interactionFinished(request, response, { login: { accountId: person.sub } })
  const grant = new provider.Grant({ accountId: session?.accountId ?? person.sub, clientId: params.client_id })
  grant.addOIDCScope('openid email profile')
  await provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
}
