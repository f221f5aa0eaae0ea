/** The content files that the page has open: one each, so that editor and texts see the same. */
import { computed, signal } from '@preact/signals'
import { pageStorage } from '../../shared/storage.ts'
import { call } from '../desk.ts'
import { draft, drafts, keep, turned } from '../drafts.ts'
import { adopt, orphansIn } from './orphans.ts'
import { SavedFile } from './saved-file.ts'
import type { Standing } from './saved-file.ts'

const storage = pageStorage()
const open = new Map<string, SavedFile>()
const opened = signal(0)

/** A file as the draft has it, or as it is live. */
export function fileAt(path: string, id = draft.value): SavedFile {
  const key = `${id ?? ''} ${path}`
  const known = open.get(key)
  if (known) return known
  const made = new SavedFile({ path, draft: id, call, storage, saved: keep })
  open.set(key, made)
  opened.value += 1
  void made.load()
  return made
}

/** Reads again what other pages may have written. */
export function reload(paths: readonly string[]): void {
  for (const path of paths) void fileAt(path, draft.peek()).load()
}

/** The files of a draft were put over another release: all are read again. */
export async function reloadAll(): Promise<void> {
  await Promise.all([...open.values()].map((file) => file.load()))
  turned.value += 1
}

/** Saves whatever isn't saved yet. */
export async function flushAll(): Promise<void> {
  await Promise.all([...open.values()].map((file) => file.flush()))
}

const WORST: readonly Standing[] = ['conflict', 'refused', 'offline', 'unsaved', 'saving']

/** How the open files of the draft are saved, at worst; undefined: nothing is open. */
export const standing = computed<Standing | undefined>(() => {
  const own = opened.value ? [...open].filter(([key]) => draft.value !== undefined && key.startsWith(`${draft.value} `)) : []
  const all = own.map(([, file]) => file.standing.value)
  return WORST.find((each) => all.includes(each)) ?? (all.length ? 'saved' : undefined)
})

/** What was typed in drafts that are gone; looked for again with each list of drafts. */
export const orphans = computed(() => (opened.value >= 0 && drafts.value.length > 0 ? orphansIn(storage, drafts.value.map(({ id }) => id)) : []))

/** Brings it into the draft that is worked on. */
export async function adoptAll(): Promise<void> {
  for (const orphan of orphans.peek()) await adopt(orphan, fileAt(orphan.path, draft.peek()), storage)
  opened.value += 1
}

/** Throws it away. */
export function forgetOrphans(): void {
  for (const { key } of orphans.peek()) storage.remove(key)
  opened.value += 1
}
