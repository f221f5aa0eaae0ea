/** What the browser does with passkeys. The library comes when somebody wants one: the login doesn't wait for it. */
import type { PasskeyResponse } from '../../../protocol/index.ts'

/** Whether this browser takes passkeys here: none makes one for an address in numbers. */
export function takesPasskeys(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && !/^[\d.]+$/.test(location.hostname) && !location.hostname.startsWith('[')
}

/** Lets somebody answer with a passkey; undefined when they turned away. */
export async function showPasskey(options: object): Promise<PasskeyResponse | undefined> {
  const { startAuthentication } = await import('@simplewebauthn/browser')
  return await answered(startAuthentication({ optionsJSON: options as Parameters<typeof startAuthentication>[0]['optionsJSON'] }))
}

/** Lets somebody make one; undefined when they turned away. */
export async function makePasskey(options: object): Promise<PasskeyResponse | undefined> {
  const { startRegistration } = await import('@simplewebauthn/browser')
  return await answered(startRegistration({ optionsJSON: options as Parameters<typeof startRegistration>[0]['optionsJSON'] }))
}

/** The browser tells neither a page nor its owner more than that nothing came of it (WebAuthn Level 3, 14.5). */
async function answered(asked: Promise<object>): Promise<PasskeyResponse | undefined> {
  try {
    return (await asked) as PasskeyResponse
  } catch {
    return undefined
  }
}
