/** What differs between two versions of the content, to be read by people. */
import { formatPatch, structuredPatch, type StructuredPatch } from 'diff'
import type { ReleaseFiles } from '../store.ts'

export interface FileDiff {
  path: string
  change: 'added' | 'changed' | 'deleted'
  /** Unified: what programmers' tools show, and `patch` takes. */
  diff: string
}

/** Lines around each change. */
const CONTEXT = 3
/** Lines that went or came in a file. The way to find the fewest takes their square in time: beyond this the file is told as replaced. */
const MOST_EDITS = 500
const HEADERS = { includeIndex: false, includeUnderline: false, includeFileHeaders: true }

/** In the order of the paths. */
export function diffFiles(before: ReleaseFiles, after: ReleaseFiles): FileDiff[] {
  return pathsThatDiffer(before, after).map((path) => diffFile(path, before, after))
}

/** In order. */
export function pathsThatDiffer(before: ReleaseFiles, after: ReleaseFiles): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().filter((path) => before[path] !== after[path])
}

/** Of a file that differs. */
export function diffFile(path: string, { [path]: before }: ReleaseFiles, { [path]: after }: ReleaseFiles): FileDiff {
  const change = before === undefined ? 'added' : after === undefined ? 'deleted' : 'changed'
  const names: Names = [before === undefined ? '/dev/null' : `a/${path}`, after === undefined ? '/dev/null' : `b/${path}`]
  const patch = before && after ? fewestEdits(names, before, after) ?? replaced(names, before, after) : allLines(names, before ?? '', after ?? '')
  return { path, change, diff: formatPatch(patch, HEADERS) }
}

type Names = [before: string, after: string]

function fewestEdits(names: Names, before: string, after: string): StructuredPatch | undefined {
  return structuredPatch(...names, before, after, undefined, undefined, { context: CONTEXT, maxEditLength: MOST_EDITS })
}

/** One of the two is empty: that takes no time. */
function allLines(names: Names, before: string, after: string): StructuredPatch {
  return structuredPatch(...names, before, after, undefined, undefined, { context: CONTEXT })
}

function replaced(names: Names, before: string, after: string): StructuredPatch {
  const [from, to] = [allLines(names, before, ''), allLines(names, '', after)]
  const [gone, come] = [from.hunks[0], to.hunks[0]]
  if (!gone || !come) return from
  const { oldStart, oldLines } = gone
  const { newStart, newLines } = come
  return { ...from, hunks: [{ oldStart, oldLines, newStart, newLines, lines: [...gone.lines, ...come.lines] }] }
}
