import { folded } from './replies.ts'

export interface Called {
  id: string
  name: string
}

/** The colleagues whom a note calls: `@` and the whole name. Of names that begin alike the longest counts. */
export function mentionsIn(text: string, colleagues: readonly Called[]): string[] {
  const byLength = colleagues.toSorted((a, b) => b.name.length - a.name.length)
  const found = new Set<string>()
  for (let rest = text, at = rest.indexOf('@'); at >= 0; at = rest.indexOf('@')) {
    rest = rest.slice(at + 1)
    const called = byLength.find(({ name }) => startsWithName(rest, name))
    if (called) found.add(called.id)
  }
  return [...found]
}

function startsWithName(text: string, name: string): boolean {
  const next = text.slice(name.length, name.length + 1)
  return folded(text.slice(0, name.length)) === folded(name) && !/[\p{L}\p{N}_]/u.test(next)
}

/** What stands between an `@` and the cursor, as far as it may still become a name; undefined where nobody is being called. */
export function callBegun(text: string, cursor: number): string | undefined {
  const begun = /(?:^|[\s(])@([^@\n]{0,40})$/u.exec(text.slice(0, cursor))?.[1]
  return begun === undefined || /\s{2}|[.,;:!?]\s/u.test(begun) ? undefined : begun
}

/** The note with the name instead of what was begun, and where the cursor stands then. */
export function withCall(text: string, cursor: number, begun: string, name: string): { text: string; cursor: number } {
  const before = `${text.slice(0, cursor - begun.length)}${name} `
  return { text: before + text.slice(cursor).trimStart(), cursor: before.length }
}

/** Colleagues whose name begins, in any of its parts, with what was typed. */
export function colleaguesNamed<Each extends Called>(colleagues: readonly Each[], begun: string): Each[] {
  const wanted = folded(begun.trim())
  return colleagues.filter(({ name }) => ` ${folded(name)}`.includes(` ${wanted}`))
}
