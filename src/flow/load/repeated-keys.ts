import type { Finding } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'
import { placeIn } from './source.ts'

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g

/** Keys that stand twice in one object of a sound JSON text: `JSON.parse` would silently keep the last. */
export function repeatedKeys(file: string, text: string): Finding[] {
  const found: Finding[] = []
  /** Keys of the objects that are open; a list has none. */
  const open: (Set<string> | undefined)[] = []
  let key: RegExpExecArray | undefined
  for (const token of text.matchAll(TOKEN)) {
    const [symbol] = token
    if (symbol === ':' && key) note(key, open.at(-1))
    if (symbol === '{') open.push(new Set())
    if (symbol === '[') open.push(undefined)
    if (symbol === '}' || symbol === ']') open.pop()
    key = symbol.startsWith('"') ? token : undefined
  }
  return found

  function note({ 0: name, index }: RegExpExecArray, keys: Set<string> | undefined): void {
    if (keys?.has(name)) found.push({ ...remarks.repeatedKey(), file, ...placeIn(text, index) })
    keys?.add(name)
  }
}
