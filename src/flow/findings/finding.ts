/** What the checker has to say about content: where, what, and how to mend it. */

export type Severity = 'error' | 'warning'

/** A place in a content file; both count from 1. */
export interface Position {
  line: number
  col: number
}

export interface Finding extends Position {
  code: string
  severity: Severity
  /** Relative to the content folder: `flows/start.yaml`. */
  file: string
  message: string
  /** What to do about it; empty when the message says it all. */
  mend: string
  /** An error that a second approver may let pass when it can't wait: a text that is missing or stale, never anything structural. */
  overridable?: true
}

/** A finding before its place is known. */
export type Remark = Omit<Finding, 'file' | 'line' | 'col'>

/** `flows/start.yaml:12:5 error unknown_step: … ` and the mend on a line of its own. */
export function formatFinding(finding: Finding): string {
  const { file, line, col, severity, code, message, mend } = finding
  const head = `${file}:${line}:${col} ${severity} ${code}: ${message}`
  return mend ? `${head}\n    ${mend}` : head
}

/** Errors first, then by file and place: the order people work through them. */
export function sortFindings(findings: readonly Finding[]): Finding[] {
  return findings.toSorted(
    (a, b) => a.severity.localeCompare(b.severity) || a.file.localeCompare(b.file) || a.line - b.line || a.col - b.col,
  )
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error')
}
