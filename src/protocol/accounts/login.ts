import { z } from 'zod'
import { role } from '../agent.ts'
import { locale, time } from '../fields.ts'

/** What an authenticator answers; its own fields are WebAuthn's (Level 3, 5.1.8). */
export const passkeyResponse = z
  .looseObject({ id: z.string().min(1).max(1_400), rawId: z.string().max(1_400), type: z.literal('public-key'), response: z.looseObject({ clientDataJSON: z.string().max(4_096) }) })
  .meta({ id: 'PasskeyResponse', description: 'What the browser answered to the options, in the JSON form of WebAuthn.' })
export type PasskeyResponse = z.infer<typeof passkeyResponse>

/** Answer of every call that asks for a passkey's options. */
export const passkeyOptionsAnswer = z.object({
  options: z.looseObject({ challenge: z.string() }).describe('For `navigator.credentials`, in the JSON form of WebAuthn. Good once, for five minutes.'),
})
export type PasskeyOptionsAnswer = z.infer<typeof passkeyOptionsAnswer>

/** `GET /v1/agent/ways` */
export const waysAnswer = z.object({
  passkeys: z.boolean().describe('Whether passkeys work at this address.'),
  signOn: z.boolean().describe('Whether one can log in by the company’s sign-on: at `/agent/sign-on`.'),
})
export type WaysAnswer = z.infer<typeof waysAnswer>

/** `POST /v1/agent/session/passkey` */
export const passkeyLoginBody = z.strictObject({ passkey: passkeyResponse })

export const accountName = z.string().trim().min(1).max(80).describe('As the people who are helped see it.')
export const newPassword = z.string().min(10).max(1_024)
export const passkeyName = z.string().trim().min(1).max(60).describe('As its owner calls it.')
const invitationToken = z.string().min(22).max(128).describe('Out of the invitation’s link.')

/** `POST /v1/agent/invitation` */
export const invitationBody = z.strictObject({ token: invitationToken })
export const invitationAnswer = z.object({
  email: z.string(),
  role,
  languages: z.array(locale),
  expiresAt: time,
  passkeys: z.boolean().describe('Whether passkeys work at this address.'),
})
export type InvitationAnswer = z.infer<typeof invitationAnswer>

/** `POST /v1/agent/invitation/passkey` */
export const invitationPasskeyBody = z.strictObject({ token: invitationToken, name: accountName })

/** `POST /v1/agent/invitation/accept` */
export const acceptBody = z
  .strictObject({ token: invitationToken, name: accountName, password: newPassword.optional(), passkey: z.strictObject({ name: passkeyName, response: passkeyResponse }).optional() })
  .refine(({ password, passkey }) => password !== undefined || passkey !== undefined, { message: 'password or passkey is needed' })
export type AcceptBody = z.infer<typeof acceptBody>
