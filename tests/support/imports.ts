import { posix } from 'node:path'
import { parseSync } from 'vite'

/** One import as written: `type` when nothing of it is left at run time. */
export type Import = { specifier: string, type: boolean, line: number }

type Node = { type: string, start: number } & Record<string, unknown>

/**
 * Every module that a source text names: static and dynamic imports, re-exports, `import('…')` types and workers started
 * by `new URL('…', import.meta.url)`. `import { type A }` counts as a run-time import, since Node keeps the statement.
 * A dynamic import of a computed name is reported with the specifier `computed`, one of a template by its fixed beginning.
 */
export function importsOf(file: string, source: string): Import[] {
  const { program, errors } = parseSync(file, source)
  const error = errors[0]
  if (error) throw new Error(`${file}: ${error.message}`)
  const imports: Import[] = []
  visit(program as unknown as Node, (node) => {
    const found = readImport(node)
    if (found) imports.push({ ...found, line: source.slice(0, node.start).split('\n').length })
  })
  return imports
}

function visit(node: Node, see: (node: Node) => void): void {
  see(node)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) visit(child, see)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

function readImport(node: Node): Omit<Import, 'line'> | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
      return { specifier: literal(node.source), type: node.importKind === 'type' }
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return isNode(node.source) ? { specifier: literal(node.source), type: node.exportKind === 'type' } : undefined
    case 'TSImportType':
      return { specifier: literal(node.source), type: true }
    case 'ImportExpression':
      return { specifier: literal(node.source), type: false }
    case 'NewExpression':
      return readModuleUrl(node)
    default:
      return undefined
  }
}

/** `new URL('./x.ts', import.meta.url)` names a module (a worker); with any other ending it names a data file. */
function readModuleUrl(node: Node): Omit<Import, 'line'> | undefined {
  const [path, base] = node.arguments as Node[]
  const named = isNode(node.callee) && node.callee.name === 'URL' && base?.type === 'MemberExpression'
  if (!named || !path || !/\.tsx?$/.test(literal(path))) return undefined
  return { specifier: literal(path), type: false }
}

function literal(value: unknown): string {
  if (!isNode(value)) return 'computed'
  if (value.type === 'Literal') return String(value.value)
  if (value.type !== 'TemplateLiteral') return 'computed'
  const [beginning] = value.quasis as { value: { cooked: string } }[]
  return beginning?.value.cooked || 'computed'
}

/** A relative specifier as a path from `src/` (outside of it: with leading `../`); undefined for a package. */
export function resolveInSrc(file: string, specifier: string): string | undefined {
  return specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : undefined
}
