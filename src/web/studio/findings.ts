import type { Finding } from '../../protocol/index.ts'

const weight = ({ severity }: Finding) => (severity === 'error' ? 0 : 1)

/** Errors first, then by file and line. */
export function inOrder(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((a, b) => weight(a) - weight(b) || a.file.localeCompare(b.file) || a.line - b.line || a.col - b.col)
}

/** How many errors and warnings there are. */
export function tally(findings: readonly Finding[]): { errors: number, warnings: number } {
  const errors = findings.filter((finding) => weight(finding) === 0).length
  return { errors, warnings: findings.length - errors }
}

/** The flow that a file belongs to: `flows/start.yaml`, `locales/es/start.json`. Undefined for what belongs to all. */
export function flowOf(file: string, flows: readonly string[]): string | undefined {
  const name = /^(?:flows\/([^/]+)\.yaml|locales\/[^/]+\/([^/]+)\.json)$/.exec(file)
  const id = name?.[1] ?? name?.[2]
  return id !== undefined && flows.includes(id) ? id : undefined
}

const OPEN = ['missing_text', 'stale_text']

/** The languages in which texts are missing, or older than their English. */
export function languagesOf(findings: readonly Finding[]): string[] {
  const tags = findings.flatMap(({ code, file }) => (OPEN.includes(code) ? (/^locales\/([^/]+)\//.exec(file)?.[1] ?? []) : []))
  return [...new Set(tags)].sort()
}
