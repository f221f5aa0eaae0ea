/** Who works here: accounts and invitations. */
import { Hono } from 'hono'
import type { Invitation } from '../../agents/account-store.ts'
import type { Agent } from '../../agents/store.ts'
import { invite, withdrawInvitation } from '../../commands/accounts/invitations.ts'
import { activateAccount, changeAccount, deactivateAccount, resetFactors } from '../../commands/accounts/manage.ts'
import { changeAccountBody, emptyBody, inviteBody, type AccountView, type ChangeAccountBody, type InvitationView, type Who } from '../../protocol/index.ts'
import { agentsOnly, type AgentEnv } from '../agent/access.ts'
import type { AgentParts } from '../agent/parts.ts'
import { readBody } from '../body.ts'
import { HttpError } from '../http-error.ts'
import { namesOf } from '../studio/who.ts'
import { ourLanguages, siteOf } from './entering.ts'

export function accountRoutes(parts: AgentParts): Hono<AgentEnv> {
  const app = new Hono<AgentEnv>()
  const { accounts, agents } = parts
  const [admins, supervisors] = [agentsOnly(parts, ['admin']), agentsOnly(parts, ['supervisor', 'admin'])]

  async function view(agent: Agent): Promise<{ account: AccountView }> {
    return { account: accountView(agent, new Set(await accounts.factorHolders())) }
  }

  app.get('/', supervisors, async (c) => {
    const holders = new Set(await accounts.factorHolders())
    return c.json({ accounts: (await agents.agents()).map((agent) => accountView(agent, holders)) })
  })

  app.get('/invitations', admins, async (c) => {
    const whoIs = await namesOf(agents)()
    return c.json({ invitations: (await accounts.invitations(Date.now())).map((invitation) => invitationView(invitation, whoIs)) })
  })

  app.post('/invitations', admins, async (c) => {
    const wish = await readBody(c, inviteBody)
    const { invitation, token } = await invite(parts, { ...wish, ...spoken(parts, wish) }, c.var.agent.id)
    return c.json({ invitation: invitationView(invitation, await namesOf(agents)()), link: `${siteOf(c, parts).origin}/agent#invitation=${token}` }, 201)
  })

  app.delete('/invitations/:id', admins, async (c) => {
    await withdrawInvitation(parts, c.req.param('id'), c.var.agent.id)
    return c.body(null, 204)
  })

  app.put('/:id', supervisors, async (c) => {
    const change = await readBody(c, changeAccountBody)
    return c.json(await view(await changeAccount(parts, c.var.agent, c.req.param('id'), { ...given(change), ...spoken(parts, change) })))
  })

  app.post('/:id/deactivate', admins, async (c) => {
    await readBody(c, emptyBody)
    return c.json(await view(await deactivateAccount(parts, c.var.agent.id, c.req.param('id'))))
  })

  app.post('/:id/activate', admins, async (c) => {
    await readBody(c, emptyBody)
    return c.json(await view(await activateAccount(parts, c.var.agent.id, c.req.param('id'))))
  })

  app.post('/:id/reset-factors', admins, async (c) => {
    await readBody(c, emptyBody)
    const agent = await agents.agent(c.req.param('id'))
    if (!agent) throw new HttpError('not_found')
    await resetFactors(parts, c.var.agent.id, agent)
    return c.json(await view(agent))
  })

  return app
}

type Spoken = Pick<ChangeAccountBody, 'languages' | 'secondLanguages'>

/** The languages that were given, as the line knows them. Throws `invalid`. */
function spoken<T extends Spoken>(parts: AgentParts, { languages, secondLanguages }: T): Pick<T, keyof T & ('languages' | 'secondLanguages')> {
  return given({
    languages: languages && ourLanguages(parts, languages),
    secondLanguages: secondLanguages && ourLanguages(parts, secondLanguages, 'secondLanguages'),
  }) as Pick<T, keyof T & ('languages' | 'secondLanguages')>
}

/** Without what was left out: a stored field must not become undefined. */
function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> }
}

function accountView({ id, email, name, role, languages, secondLanguages, skills, capacity, active }: Agent, holders: ReadonlySet<string>): AccountView {
  return { id, email, name, role, languages, secondLanguages, skills, capacity, active, secondFactor: holders.has(id) }
}

function invitationView({ id, email, role, languages, secondLanguages, skills, capacity, ...rest }: Invitation, whoIs: (id: string) => Who): InvitationView {
  const times = { at: new Date(rest.createdAt).toISOString(), expiresAt: new Date(rest.expiresAt).toISOString() }
  return { id, email, role, languages, secondLanguages, skills, capacity, by: whoIs(rest.invitedBy), ...times }
}
