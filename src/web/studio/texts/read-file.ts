/** The text of a file in UTF-8 or, where it says so, UTF-16; undefined for any other charset, whose letters would come out wrong. */
export function readFile(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(charsetOf(bytes), { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

/** By the byte order mark. */
function charsetOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return 'utf-8'
}
