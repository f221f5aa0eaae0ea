/** Invitations: an admin says who may make an account, and which; whoever has the link makes it. */
import { randomUUIDv7 } from 'node:crypto'
import type { RegistrationResponseJSON } from '@simplewebauthn/server'
import type { AccountStore, Invitation, NewAccount } from '../../agents/account-store.ts'
import { hashPassword } from '../../agents/password.ts'
import type { Agent, Role } from '../../agents/store.ts'
import type { AuditStore } from '../../audit/store.ts'
import { hashToken, newToken } from '../tokens.ts'
import { askForNewPasskey, newPasskey, type Site } from './passkeys.ts'
import { AccountRefused } from './refused.ts'

/** How long a link is good. */
const INVITATION_MS = 72 * 3_600_000
/** As many chats as an account takes unless something else is said. */
export const DEFAULT_CAPACITY = 4

export interface InvitationParts {
  accounts: AccountStore
  audit: AuditStore
}

export interface InvitationWish {
  email: string
  role: Role
  languages: string[]
  secondLanguages?: string[] | undefined
  skills?: string[] | undefined
  capacity?: number | undefined
}

/** Answers the invitation and the secret of its link, which is kept as a hash only. `by`: an agent's id, or `shell`. Throws AccountRefused. */
export async function invite({ accounts, audit }: InvitationParts, wish: InvitationWish, by: string): Promise<{ invitation: Invitation; token: string }> {
  const { role, languages, secondLanguages = [], skills = [], capacity = DEFAULT_CAPACITY } = wish
  const [token, now] = [newToken(), Date.now()]
  const invitation: Invitation = {
    id: randomUUIDv7(), email: wish.email.trim().toLowerCase(), role, languages, secondLanguages, skills, capacity,
    invitedBy: by, createdAt: now, expiresAt: now + INVITATION_MS,
  }
  if ((await accounts.addInvitation(invitation, hashToken(token))) === 'email_taken') throw new AccountRefused('conflict', 'email_taken')
  await audit.record({ at: now, actor: by, action: 'invite', conversation: null, detail: { invitation: invitation.id, email: invitation.email, role } })
  return { invitation, token }
}

/** Throws AccountRefused when there is none of this id. */
export async function withdrawInvitation({ accounts, audit }: InvitationParts, id: string, by: string): Promise<void> {
  const withdrawn = await accounts.withdrawInvitation(id)
  if (!withdrawn) throw new AccountRefused('not_found')
  await audit.record({ at: Date.now(), actor: by, action: 'withdraw_invitation', conversation: null, detail: { invitation: id, email: withdrawn.email } })
}

/** Throws AccountRefused when the link was used, withdrawn, or has run out. */
export async function invitationOf(accounts: AccountStore, token: string): Promise<Invitation> {
  const invitation = await accounts.invitationBy(hashToken(token), Date.now())
  if (!invitation) throw new AccountRefused('unauthorized')
  return invitation
}

/** Options for the first passkey of the account that will be made. */
export async function askInvitedForPasskey(accounts: AccountStore, token: string, name: string, site: Site) {
  const { email } = await invitationOf(accounts, token)
  return await askForNewPasskey(accounts, { id: randomUUIDv7(), email, name }, site)
}

export interface Acceptance {
  token: string
  name: string
  password?: string | undefined
  passkey?: { name: string; response: RegistrationResponseJSON } | undefined
}

/** Makes the account; answers it, and whether it was made with a second factor. Throws AccountRefused. */
export async function acceptInvitation({ accounts, audit }: InvitationParts, wish: Acceptance, site: Site): Promise<{ agent: Agent; strong: boolean }> {
  const { id: invitation, invitedBy: _by, createdAt: _at, expiresAt: _until, ...given } = await invitationOf(accounts, wish.token)
  const passkey = wish.passkey && (await newPasskey(accounts, wish.passkey.name, wish.passkey.response, site))
  const agent: Agent = { ...given, id: passkey?.agent ?? randomUUIDv7(), name: wish.name, active: true }
  const passwordHash = wish.password === undefined ? '' : await hashPassword(wish.password)
  const account: NewAccount = { agent, passwordHash, ...(passkey && { passkey }) }
  const outcome = await accounts.acceptInvitation(hashToken(wish.token), Date.now(), account)
  if (outcome === 'spent') throw new AccountRefused('unauthorized')
  if (outcome === 'email_taken') throw new AccountRefused('conflict', 'email_taken')
  await audit.record({ at: Date.now(), actor: agent.id, action: 'accept_invitation', conversation: null, detail: { invitation, role: agent.role } })
  return { agent, strong: passkey !== undefined }
}
