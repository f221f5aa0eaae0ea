import { z } from 'zod'
import { locale, time } from '../fields.ts'
import { newPassword, passkeyName, passkeyResponse } from './login.ts'

export const passkey = z.object({
  id: z.string(),
  name: passkeyName,
  createdAt: time,
  usedAt: time.nullable().describe('When one last logged in with it.'),
}).meta({ id: 'Passkey', description: 'A passkey that logs in by itself.' })
export type PasskeyView = z.infer<typeof passkey>

export const login = z.object({
  id: z.string(),
  current: z.boolean().describe('Whether it is the login that asks.'),
  createdAt: time,
  seenAt: time.describe('When it was last used, to the minute.'),
  browser: z.string().describe('In words, such as `Firefox`; empty where it is not known.'),
  system: z.string().describe('In words, such as `Windows`; empty where it is not known.'),
  network: z.string().describe('The network it last came from, IPv4 /24 or IPv6 /48; never the whole address.'),
}).meta({ id: 'Login', description: 'A login of one’s own that has not run out.' })
export type LoginView = z.infer<typeof login>

/** `GET /v1/agent/account`, and the answer of what changes it. */
export const ownAccountAnswer = z.object({
  email: z.string(),
  languages: z.array(locale),
  secondLanguages: z.array(locale).describe('Spoken to people who agreed to it.'),
  skills: z.array(z.string()),
  hasPassword: z.boolean(),
  codes: z.boolean().describe('Whether an authenticator app is a second factor.'),
  passkeys: z.array(passkey),
  recoveryCodes: z.int().min(0).describe('Recovery codes that are left.'),
  logins: z.array(login).describe('Used last first.'),
  required: z.boolean().describe('Whether a second factor is required of everybody.'),
  proved: z.boolean().describe('Whether the password or a passkey was shown within the last ten minutes, as changes of these ask for.'),
}).meta({ id: 'OwnAccount', description: 'What one’s own account is proved with, and where it is logged in.' })
export type OwnAccountAnswer = z.infer<typeof ownAccountAnswer>

/** `POST /v1/agent/account/proof`: one of them. */
export const proofBody = z
  .strictObject({ password: z.string().min(1).max(1_024).optional(), code: z.string().min(1).max(32).optional(), passkey: passkeyResponse.optional() })
  .refine((body) => Object.values(body).filter((proof) => proof !== undefined).length === 1, { message: 'password, code or passkey is needed' })
export type ProofBody = z.infer<typeof proofBody>

/** `PUT /v1/agent/account/password` */
export const passwordBody = z.strictObject({
  old: z.string().min(1).max(1_024).optional().describe('Needed where there is one.'),
  password: newPassword,
})
export type PasswordBody = z.infer<typeof passwordBody>

/** Answer of `POST /v1/agent/account/codes`: not in use until a code confirms it. */
export const codesOfferAnswer = z.object({
  secret: z.string().describe('In base 32, to be typed into an authenticator app.'),
  uri: z.string().describe('The same as a QR code holds it: `otpauth://totp/…`.'),
})
export type CodesOfferAnswer = z.infer<typeof codesOfferAnswer>

/** `PUT /v1/agent/account/codes` */
export const codesBody = z.strictObject({ code: z.string().min(1).max(32).describe('What the app shows.') })

const recoveryCodes = z.array(z.string()).describe('To write down: each is good once, and they are not shown again.')
/** Answer of what made an account’s first second factor: recovery codes come with it. */
export const factorAnswer = z.object({ account: ownAccountAnswer, recoveryCodes: recoveryCodes.optional() })
export type FactorAnswer = z.infer<typeof factorAnswer>
/** Answer of `POST /v1/agent/account/recovery-codes` */
export const recoveryCodesAnswer = z.object({ recoveryCodes })
export type RecoveryCodesAnswer = z.infer<typeof recoveryCodesAnswer>

/** `POST /v1/agent/account/passkeys` */
export const addPasskeyBody = z.strictObject({ name: passkeyName, response: passkeyResponse })
/** `PUT /v1/agent/account/passkeys/:id` */
export const renamePasskeyBody = z.strictObject({ name: passkeyName })
