import { importsOf, resolveInSrc, type Import } from './imports.ts'

/** What a folder may import: `values` any way, `types` by `import type` only, `ports` types and the values of its `store.ts`. */
export type Allowed = { values?: readonly string[], types?: readonly string[], ports?: readonly string[] }

export type Rules = {
  /** By folder of `src/`, or finer; the longest matching name counts. `*` is every folder. */
  table: Readonly<Record<string, Allowed>>
  /** Files and folders outside of `src/` that a folder may import. */
  outside: Readonly<Record<string, readonly string[]>>
  /** Packages at home in some folders only. */
  packages: Readonly<Record<string, readonly string[]>>
  /** Folders that browsers load: nothing of Node's may be in them. */
  browser: readonly string[]
}

/** A file of `src/`, its path relative to it, with `/`. */
export type Source = { path: string, text: string }

const MAIN = 'main.ts'

/** Every import that the rules forbid, as `file:line imports what: why`. Tests are only held to not importing `main.ts`. */
export function forbiddenImports(sources: readonly Source[], rules: Rules): string[] {
  return sources.flatMap(({ path, text }) =>
    importsOf(path, text).flatMap((found) => {
      const why = isTest(path) ? whyNotForTests(path, found) : whyNot(path, found, rules)
      return why ? [`${path}:${found.line} imports ${found.specifier}: ${why}`] : []
    }),
  )
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path)
}

function whyNotForTests(path: string, found: Import): string | undefined {
  return resolveInSrc(path, found.specifier) === MAIN ? 'nothing imports main.ts' : undefined
}

function whyNot(path: string, found: Import, rules: Rules): string | undefined {
  if (found.specifier === 'computed') return 'a computed name cannot be checked'
  const target = resolveInSrc(path, found.specifier)
  if (target === undefined) return whyNotPackage(path, found.specifier, rules)
  if (target === MAIN) return 'nothing imports main.ts'
  if (target.startsWith('../')) return whyNotOutside(path, target.replace(/^(\.\.\/)+/, ''), rules)
  return whyNotFolder(path, target, found, rules)
}

function whyNotPackage(path: string, specifier: string, rules: Rules): string | undefined {
  if (specifier.startsWith('node:') && within(path, rules.browser)) return 'browsers load this folder'
  const name = Object.keys(rules.packages).find((known) => specifier === known || specifier.startsWith(`${known}/`))
  const homes = name === undefined ? undefined : rules.packages[name]
  return homes && !within(path, homes) ? `only ${homes.join(', ')} may` : undefined
}

function whyNotOutside(path: string, target: string, rules: Rules): string | undefined {
  return within(target, rules.outside[topFolder(path)] ?? []) ? undefined : 'it lies outside of src and is not listed'
}

function whyNotFolder(path: string, target: string, found: Import, rules: Rules): string | undefined {
  const own = tableEntry(path, rules)
  if (own === undefined) return 'this folder is not in the table'
  if (within(target, [own])) return undefined
  const allowed = rules.table[own] ?? {}
  if (covers(allowed.values, target)) return undefined
  const typed = covers(allowed.types, target) || covers(allowed.ports, target)
  if (!typed) return `${own} may not import ${topFolder(target)}`
  if (found.type || (covers(allowed.ports, target) && isPort(target))) return undefined
  return `${own} may import only types from there (\`import type\`)`
}

function tableEntry(path: string, rules: Rules): string | undefined {
  return Object.keys(rules.table)
    .filter((entry) => within(path, [entry]))
    .sort((a, b) => b.length - a.length)[0]
}

function covers(entries: readonly string[] | undefined, target: string): boolean {
  return entries !== undefined && (entries.includes('*') || within(target, entries))
}

function isPort(target: string): boolean {
  return target.split('/')[1] === 'store.ts'
}

/** `language/locales` names both that folder and the file `language/locales.ts`. */
function within(path: string, entries: readonly string[]): boolean {
  return entries.some((entry) => path === entry || path.startsWith(`${entry}/`) || path.replace(/\.tsx?$/, '') === entry)
}

function topFolder(path: string): string {
  return path.split('/')[0] ?? path
}
