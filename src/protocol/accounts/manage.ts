import { z } from 'zod'
import { role } from '../agent.ts'
import { locale, time } from '../fields.ts'
import { who } from '../studio/who.ts'
import { accountName } from './login.ts'

const languages = z.array(locale).max(40)
const skills = z.array(z.string().trim().min(1).max(64)).max(64)
const capacity = z.int().min(1).max(99).describe('What the chats owned at the same time may weigh together.')

export const account = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role,
  languages: z.array(locale).describe('Answered in.'),
  secondLanguages: z.array(locale).describe('Spoken to people who agreed to it.'),
  skills: z.array(z.string()),
  capacity: z.number(),
  active: z.boolean().describe('Whether one can log in with it.'),
  secondFactor: z.boolean().describe('Whether it has an authenticator app or a passkey.'),
}).meta({ id: 'Account', description: 'An account of somebody who works here.' })
export type AccountView = z.infer<typeof account>

/** `GET /v1/accounts` */
export const accountsAnswer = z.object({ accounts: z.array(account).describe('By address.') })
export type AccountsAnswer = z.infer<typeof accountsAnswer>

/** `PUT /v1/accounts/:id`: what is left out stays. Supervisors may change what chats an account takes, admins name and role too. */
export const changeAccountBody = z.strictObject({
  name: accountName.optional(),
  role: role.optional(),
  languages: languages.optional(),
  secondLanguages: languages.optional(),
  skills: skills.optional(),
  capacity: capacity.optional(),
})
export type ChangeAccountBody = z.infer<typeof changeAccountBody>

/** Answer of what changes an account. */
export const accountAnswer = z.object({ account })
export type AccountAnswer = z.infer<typeof accountAnswer>

export const invitation = z.object({
  id: z.string(),
  email: z.string(),
  role,
  languages: z.array(locale),
  secondLanguages: z.array(locale),
  skills: z.array(z.string()),
  capacity: z.number(),
  by: who,
  at: time,
  expiresAt: time,
}).meta({ id: 'Invitation', description: 'Somebody may make an account, once, by a link.' })
export type InvitationView = z.infer<typeof invitation>

/** `GET /v1/accounts/invitations` */
export const invitationsAnswer = z.object({ invitations: z.array(invitation).describe('Open ones, newest first.') })
export type InvitationsAnswer = z.infer<typeof invitationsAnswer>

/** `POST /v1/accounts/invitations` */
export const inviteBody = z.strictObject({
  email: z.email().max(254),
  role,
  languages: languages.min(1),
  secondLanguages: languages.optional(),
  skills: skills.optional(),
  capacity: capacity.optional(),
})
export type InviteBody = z.infer<typeof inviteBody>
export const invitedAnswer = z.object({
  invitation,
  link: z.string().describe('To be given to whoever is invited; it is not shown again. Good for 72 hours.'),
})
export type InvitedAnswer = z.infer<typeof invitedAnswer>
