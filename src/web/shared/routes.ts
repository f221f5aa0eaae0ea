/** Where a desk is, as its address says: `#/flows/start?step=which_problem`. Pure. */

/** What stands in the braces of a pattern, decoded. */
export type Params = Readonly<Record<string, string>>

/** One place: the path's segments, decoded, and what follows the question mark. */
export interface Place {
  readonly segments: readonly string[]
  readonly query: Params
}

/** The place that a hash names; an empty one names none. */
export function placeOf(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2)
  return { segments: path.split('/').filter(Boolean).map(decoded), query: Object.fromEntries(new URLSearchParams(query)) }
}

/** What a pattern such as `/flows/{flow}` finds in a place; undefined where it doesn't fit. */
export function paramsIn(pattern: string, { segments }: Place): Params | undefined {
  const parts = pattern.split('/').filter(Boolean)
  if (parts.length !== segments.length) return undefined
  const found: Record<string, string> = {}
  for (const [i, part] of parts.entries()) {
    const segment = segments[i] ?? ''
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name) found[name] = segment
    else if (part !== segment) return undefined
  }
  return found
}

/** The address of a place. Queries that are undefined are left out. */
export function hrefTo(segments: readonly string[], query: Readonly<Record<string, string | number | undefined>> = {}): string {
  const given = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))
  const asked = given.length ? `?${new URLSearchParams(given)}` : ''
  return `#/${segments.map(encodeURIComponent).join('/')}${asked}`
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}
