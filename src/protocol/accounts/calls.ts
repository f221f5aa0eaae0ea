/** Calls about logins and accounts, for the table in `../calls.ts`. */
import { meAnswer } from '../agent.ts'
import type { CallShape } from '../calls.ts'
import { emptyBody } from '../fields.ts'
import * as login from './login.ts'
import * as manage from './manage.ts'
import * as own from './own.ts'

const gate = { topic: 'login', access: 'none' } as const
const self = { topic: 'login', access: 'agent' } as const
const admin = { topic: 'accounts', access: 'agent', roles: ['admin'] } as const
const supervisor = { ...admin, roles: ['supervisor', 'admin'] } as const

export const ACCOUNT_CALLS = {
  'GET /v1/agent/ways': { ...gate, summary: 'How one can log in besides the password', answers: { 200: login.waysAnswer } },
  'POST /v1/agent/session/passkey/options': {
    ...gate, summary: 'Begin to log in with a passkey', body: emptyBody, answers: { 200: login.passkeyOptionsAnswer }, errors: ['forbidden', 'conflict', 'rate_limited'],
  },
  'POST /v1/agent/session/passkey': {
    ...gate, summary: 'Log in with a passkey; the answer sets a cookie', body: login.passkeyLoginBody, answers: { 200: meAnswer }, errors: ['unauthorized', 'forbidden', 'rate_limited'],
  },
  'POST /v1/agent/invitation': {
    ...gate, summary: 'What an invitation’s link is for', body: login.invitationBody, answers: { 200: login.invitationAnswer }, errors: ['unauthorized', 'forbidden', 'rate_limited'],
  },
  'POST /v1/agent/invitation/passkey': {
    ...gate, summary: 'Begin to make a passkey for the account of an invitation', body: login.invitationPasskeyBody, answers: { 200: login.passkeyOptionsAnswer },
    errors: ['unauthorized', 'forbidden', 'conflict', 'rate_limited'],
  },
  'POST /v1/agent/invitation/accept': {
    ...gate, summary: 'Make the account of an invitation; the answer sets a cookie', body: login.acceptBody, answers: { 201: meAnswer },
    errors: ['unauthorized', 'forbidden', 'conflict', 'rate_limited'],
  },
  'GET /v1/agent/account': { ...self, summary: 'What the own account is proved with, and where it is logged in', answers: { 200: own.ownAccountAnswer } },
  'POST /v1/agent/account/proof': {
    ...self, summary: 'Show the password, a code or a passkey once more', body: own.proofBody, answers: { 200: meAnswer }, errors: ['rate_limited'],
  },
  'PUT /v1/agent/account/password': {
    ...self, summary: 'Change the own password; all other logins end', body: own.passwordBody, answers: { 200: own.ownAccountAnswer }, errors: ['rate_limited'],
  },
  'POST /v1/agent/account/codes': { ...self, summary: 'Begin to enrol an authenticator app', body: emptyBody, answers: { 200: own.codesOfferAnswer } },
  'PUT /v1/agent/account/codes': {
    ...self, summary: 'Confirm the app by a code', body: own.codesBody, answers: { 200: own.factorAnswer }, errors: ['conflict', 'rate_limited'],
  },
  'DELETE /v1/agent/account/codes': { ...self, summary: 'Do without the app', answers: { 200: own.ownAccountAnswer }, errors: ['conflict'] },
  'POST /v1/agent/account/recovery-codes': { ...self, summary: 'Make new recovery codes in place of the old', body: emptyBody, answers: { 200: own.recoveryCodesAnswer }, errors: ['conflict'] },
  'POST /v1/agent/account/passkeys/options': { ...self, summary: 'Begin to make a passkey', body: emptyBody, answers: { 200: login.passkeyOptionsAnswer }, errors: ['conflict'] },
  'POST /v1/agent/account/passkeys': { ...self, summary: 'Keep a passkey', body: own.addPasskeyBody, answers: { 201: own.factorAnswer }, errors: ['conflict'] },
  'PUT /v1/agent/account/passkeys/{id}': { ...self, summary: 'Name a passkey', body: own.renamePasskeyBody, answers: { 200: own.ownAccountAnswer } },
  'DELETE /v1/agent/account/passkeys/{id}': { ...self, summary: 'Remove a passkey', answers: { 200: own.ownAccountAnswer }, errors: ['conflict'] },
  'DELETE /v1/agent/account/logins': { ...self, summary: 'End all other logins', answers: { 200: own.ownAccountAnswer } },
  'DELETE /v1/agent/account/logins/{id}': { ...self, summary: 'End one of the own logins', answers: { 200: own.ownAccountAnswer } },
  'GET /v1/accounts': { ...supervisor, summary: 'All accounts', answers: { 200: manage.accountsAnswer } },
  'PUT /v1/accounts/{id}': { ...supervisor, summary: 'Change an account', body: manage.changeAccountBody, answers: { 200: manage.accountAnswer }, errors: ['conflict'] },
  'POST /v1/accounts/{id}/deactivate': {
    ...admin, summary: 'End an account’s logins and sockets, and let nobody in with it', body: emptyBody, answers: { 200: manage.accountAnswer }, errors: ['conflict'],
  },
  'POST /v1/accounts/{id}/activate': { ...admin, summary: 'Let its owner in again', body: emptyBody, answers: { 200: manage.accountAnswer } },
  'POST /v1/accounts/{id}/reset-factors': {
    ...admin, summary: 'Forget the second factors of somebody who lost them, and end the logins', body: emptyBody, answers: { 200: manage.accountAnswer },
  },
  'GET /v1/accounts/invitations': { ...admin, summary: 'Invitations that are open', answers: { 200: manage.invitationsAnswer } },
  'POST /v1/accounts/invitations': {
    ...admin, summary: 'Invite somebody; a new invitation takes the place of an open one', body: manage.inviteBody, answers: { 201: manage.invitedAnswer }, errors: ['conflict'],
  },
  'DELETE /v1/accounts/invitations/{id}': { ...admin, summary: 'Withdraw an invitation', answers: { 204: null } },
} as const satisfies Record<`${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`, CallShape>
