/** Where to say that something is missing: not at the top of the file, but where it belongs. */
import type { Finding, Remark } from '../findings/finding.ts'
import { isObject, type LocaleFile } from '../load/locale-file.ts'

/**
 * A remark about a text that a file lacks: at the deepest part of its place that is there, or else at the name before it.
 * `order`: the names of the file as they should follow one another.
 */
export function placeFor(file: LocaleFile, order: readonly string[], path: readonly string[], remark: Remark): Finding {
  const [name = '', ...rest] = path
  if (rest.length > 0 && isObject(file.value[name])) return file.source.note(remark, deepest(file.value, path), 'key')
  const before = precedingIn(file.value, order, name)
  return file.source.note(remark, before === undefined ? [] : [before], 'key')
}

function deepest(value: Record<string, unknown>, path: readonly string[]): string[] {
  const there: string[] = []
  let node: unknown = value
  for (const name of path) {
    if (!isObject(node) || !Object.hasOwn(node, name)) break
    there.push(name)
    node = node[name]
  }
  return there
}

/** The nearest name before `name`, in the order of `names`, that `value` has. */
function precedingIn(value: Record<string, unknown>, names: readonly string[], name: string): string | undefined {
  return names.slice(0, Math.max(0, names.indexOf(name))).findLast((each) => Object.hasOwn(value, each))
}
