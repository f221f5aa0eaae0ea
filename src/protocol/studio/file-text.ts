/** What the `text` of an import is made of. Imports nothing: pages use it. */

/** The text of a file in UTF-8 or, where its first bytes say so, UTF-16; undefined for any other charset, whose letters would come out wrong. */
export function textOfFile(bytes: Uint8Array): string | undefined {
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

/** What stands in a file for translators: XML, or else PO. */
export function formatOfText(text: string): 'po' | 'xliff' {
  return text.trimStart().startsWith('<') ? 'xliff' : 'po'
}
