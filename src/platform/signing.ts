/** Requests between Latchkey and the platform are signed as Standard Webhooks says (https://www.standardwebhooks.com). */
import { Webhook } from 'standardwebhooks'

/**
 * The secret both sides know: `whsec_` and base64, as the standard writes it, or any other text, taken as its UTF-8 bytes.
 * Throws when there is nothing left of it.
 */
export function signingKey(secret: string): Webhook {
  return secret.startsWith('whsec_') ? new Webhook(secret) : new Webhook(new TextEncoder().encode(secret), { format: 'raw' })
}

/** `id` stays the same in every try; `at` is the moment of this one (the receiver takes five minutes either way). */
export function signedHeaders(key: Webhook, id: string, at: Date, body: string): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': key.sign(id, at, body),
  }
}

/** Whether the body is what the other side signed, within five minutes of now. */
export function isSigned(key: Webhook, headers: Headers, body: string): boolean {
  try {
    key.verify(body, Object.fromEntries(headers), { jsonParse: false })
    return true
  } catch {
    return false
  }
}
