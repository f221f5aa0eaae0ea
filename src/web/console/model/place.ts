const PREFIX = '#chat='

/** The chat that an address points to. In the fragment: a server's log must not hold it. */
export function chatInHash(hash: string): string | undefined {
  return hash.startsWith(PREFIX) ? decodeHash(hash.slice(PREFIX.length)) || undefined : undefined
}

/** The fragment that points to a chat; nothing for none. */
export function hashOf(chat: string | undefined): string {
  return chat === undefined ? '' : PREFIX + encodeURIComponent(chat)
}

/** The token of a setup link; undefined on any other page, empty when the link lacks it. */
export function setupToken(path: string, hash: string): string | undefined {
  if (!/\/setup\/?$/.test(path)) return undefined
  return new URLSearchParams(hash.slice(1)).get('token') ?? ''
}

/** The token of an invitation's link. */
export function invitationToken(hash: string): string | undefined {
  return hash.startsWith('#invitation=') ? hash.slice('#invitation='.length) : undefined
}

function decodeHash(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}
