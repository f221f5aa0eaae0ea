/** What a draft's changes are, by themselves and over a release that has moved on. Pure. */
import type { DraftChange, DraftChanges, ReleaseFiles } from '../../flow/store.ts'
import type { Change } from '../../protocol/index.ts'
import { joinJson } from './join-json.ts'

export interface NetChange extends DraftChange {
  path: string
  text: string | null
  change: Change
}

/** What the draft really changes, in the order of the paths: a file that is as in the base again isn't. */
export function netChanges(base: ReleaseFiles, changes: DraftChanges): NetChange[] {
  return Object.entries(changes)
    .flatMap(([path, change]) => netChange(path, base[path] ?? null, change) ?? [])
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

function netChange(path: string, before: string | null, change: DraftChange): NetChange | undefined {
  const { text } = change
  if (text === undefined || text === before) return undefined
  return { ...change, path, text, change: before === null ? 'added' : text === null ? 'deleted' : 'changed' }
}

/** The base as the draft has it. */
export function withChanges(base: ReleaseFiles, changes: DraftChanges): ReleaseFiles {
  return withTexts(base, netChanges(base, changes))
}

function withTexts(files: ReleaseFiles, texts: readonly { path: string; text: string | null }[]): ReleaseFiles {
  const all = new Map(Object.entries(files))
  for (const { path, text } of texts) {
    if (text === null) all.delete(path)
    else all.set(path, text)
  }
  return Object.fromEntries(all)
}

export interface Joined {
  files: ReleaseFiles
  /** What the draft's files are over the active release; a clashing one is left out. */
  texts: { path: string; text: string | null }[]
  /** Files that both changed, in a way that can't be joined. */
  clashes: string[]
}

/** The draft's changes over the active release: a file that both changed is joined key by key, where it holds texts and no key was changed by both. */
export function overActive(base: ReleaseFiles, active: ReleaseFiles, changes: DraftChanges): Joined {
  const joined = netChanges(base, changes).map(({ path, text }) => ({ path, text: joinedText(path, base[path] ?? null, text, active[path] ?? null) }))
  const texts = joined.filter((each): each is { path: string; text: string | null } => each.text !== undefined)
  return { files: withTexts(active, texts), texts, clashes: joined.filter(({ text }) => text === undefined).map(({ path }) => path) }
}

/** Undefined: they clash. */
function joinedText(path: string, base: string | null, mine: string | null, active: string | null): string | null | undefined {
  if (active === base || mine === active) return mine
  if (mine === null || active === null || !path.endsWith('.json')) return undefined
  return joinJson(base ?? '{}', mine, active)
}
