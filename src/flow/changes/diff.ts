/** What differs between two versions of the content, to be read by people. */
import { createTwoFilesPatch } from 'diff'
import type { ReleaseFiles } from '../store.ts'

export interface FileDiff {
  path: string
  change: 'added' | 'changed' | 'deleted'
  /** Unified: what programmers' tools show, and `patch` takes. */
  diff: string
}

/** Lines around each change. */
const CONTEXT = 3

/** In the order of the paths. */
export function diffFiles(before: ReleaseFiles, after: ReleaseFiles): FileDiff[] {
  const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort()
  return paths.filter((path) => before[path] !== after[path]).map((path) => diffOf(path, before[path], after[path]))
}

function diffOf(path: string, before: string | undefined, after: string | undefined): FileDiff {
  const change = before === undefined ? 'added' : after === undefined ? 'deleted' : 'changed'
  const from = before === undefined ? '/dev/null' : `a/${path}`
  const to = after === undefined ? '/dev/null' : `b/${path}`
  return { path, change, diff: createTwoFilesPatch(from, to, before ?? '', after ?? '', undefined, undefined, { context: CONTEXT, headerOptions: { includeIndex: false, includeUnderline: false, includeFileHeaders: true } }) }
}
