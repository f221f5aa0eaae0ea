/** Ways in besides the password: passkeys and invitations. */
import { Hono } from 'hono'
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'
import { acceptInvitation, askInvitedForPasskey, invitationOf } from '../../commands/accounts/invitations.ts'
import { logInByPasskey } from '../../commands/accounts/log-in.ts'
import { askForPasskey, takesPasskeys } from '../../commands/accounts/passkeys.ts'
import { acceptBody, emptyBody, invitationBody, invitationPasskeyBody, passkeyLoginBody, type InvitationAnswer, type WaysAnswer } from '../../protocol/index.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { enter, me, siteOf } from './entering.ts'

export function gateRoutes(parts: AgentParts): Hono {
  const app = new Hono()
  const { accounts } = parts

  app.get('/ways', (c) => c.json({ passkeys: takesPasskeys(siteOf(c, parts)), signOn: parts.signOn !== undefined } satisfies WaysAnswer))

  app.post('/session/passkey/options', async (c) => {
    await readBody(c, emptyBody)
    await parts.limits.gate(parts.network(c))
    return c.json({ options: await askForPasskey(accounts, siteOf(c, parts)) })
  })

  app.post('/session/passkey', async (c) => {
    const { passkey } = await readBody(c, passkeyLoginBody)
    const network = parts.network(c)
    await parts.limits.gate(network)
    // Its shape is checked by the library, which was made for whatever a browser sends.
    const agent = await logInByPasskey(parts, passkey as unknown as AuthenticationResponseJSON, siteOf(c, parts), network)
    return c.json(await me(parts, await enter(c, parts, { agent, strong: true }, 'passkey')))
  })

  app.post('/invitation', async (c) => {
    const { token } = await readBody(c, invitationBody)
    await parts.limits.gate(parts.network(c))
    const { email, role, languages, expiresAt } = await invitationOf(accounts, token)
    const passkeys = takesPasskeys(siteOf(c, parts))
    return c.json({ email, role, languages, expiresAt: new Date(expiresAt).toISOString(), passkeys } satisfies InvitationAnswer)
  })

  app.post('/invitation/passkey', async (c) => {
    const { token, name } = await readBody(c, invitationPasskeyBody)
    await parts.limits.gate(parts.network(c))
    return c.json({ options: await askInvitedForPasskey(accounts, token, name, siteOf(c, parts)) })
  })

  app.post('/invitation/accept', async (c) => {
    const { token, name, password, passkey } = await readBody(c, acceptBody)
    await parts.limits.gate(parts.network(c))
    const made = passkey && { name: passkey.name, response: passkey.response as unknown as RegistrationResponseJSON }
    const accepted = await acceptInvitation(parts, { token, name, password, passkey: made }, siteOf(c, parts))
    return c.json(await me(parts, await enter(c, parts, accepted, 'invitation')), 201)
  })

  return app
}
