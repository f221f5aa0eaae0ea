/** A random identifier of `A-Za-z0-9_-`; 24 bytes (192 bits) are 32 characters. */
export function randomId(bytes = 24): string {
  const raw = crypto.getRandomValues(new Uint8Array(bytes))
  return btoa(String.fromCharCode(...raw))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}
