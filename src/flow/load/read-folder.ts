import { readdir, readFile, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ReleaseFiles } from '../store.ts'

/** What belongs to a release: flows, their transcripts, registries, and every locale's texts. */
const CONTENT = /^(flows\/[^/]+\.yaml|locales\/[^/]+\/[^/]+\.json)$/

/** A file that somebody writes just now is read again, so many times, each time a bit later. */
const TRIES = 6
const WRITING_MS = 20

/** A file was being written each time it was looked at. */
export class FolderBusy extends Error {
  override name = 'FolderBusy'
}

/** What was read of a folder before: whoever reads it again and again needs read only what changed. */
export type FolderRead = Map<string, { stamp: string; text: string }>

/** Clocks of file systems are coarse: of a file that was written a moment before it was read, the stamp may be that of a later text, too. */
const AT_REST_MS = 2_000

/**
 * Reads `flows/*.yaml` and `locales/<tag>/*.json` of a content folder. Paths use `/` on every system.
 * Throws what the file system throws when the folder can't be read, and FolderBusy.
 */
export async function loadContent(dir: string, before: FolderRead = new Map()): Promise<ReleaseFiles> {
  const found = await Promise.all(['flows', 'locales'].map((part) => listFiles(dir, part)))
  const paths = found.flat().filter((path) => CONTENT.test(path)).sort()
  const texts = await Promise.all(paths.map((path) => readWhole(join(dir, path), before)))
  return Object.fromEntries(paths.flatMap((path, index) => (texts[index] === undefined ? [] : [[path, texts[index]]])))
}

/** The text of a file that nobody changed while it was read; undefined where it is gone: editors put a new one in its place. */
async function readWhole(file: string, before: FolderRead): Promise<string | undefined> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const first = await stampOf(file)
    const known = before.get(file)
    if (first && known?.stamp === first.stamp) return known.text
    const text = first && (await readFile(file, 'utf8').catch(absent))
    if (first?.stamp === (await stampOf(file))?.stamp && (text === undefined) === (first === undefined)) {
      if (first?.atRest && text !== undefined) before.set(file, { stamp: first.stamp, text })
      return text
    }
    await sleep(attempt * WRITING_MS)
  }
  throw new FolderBusy(`${file} changes while it is read`)
}

/** What tells one version of a file from another; undefined where there is none. */
async function stampOf(file: string): Promise<{ stamp: string; atRest: boolean } | undefined> {
  const found = await stat(file, { bigint: true }).catch(absent)
  return found && { stamp: `${found.ino} ${found.size} ${found.mtimeNs}`, atRest: Date.now() - Number(found.mtimeMs) > AT_REST_MS }
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}

/** Files of `flows/` and `locales/` that are no part of a release; hidden ones are left alone. */
export async function strayFiles(dir: string): Promise<string[]> {
  const found = await Promise.all(['flows', 'locales'].map((part) => listFiles(dir, part)))
  return found.flat().filter((path) => !CONTENT.test(path) && !/(^|\/)\./.test(path)).sort()
}

async function listFiles(dir: string, part: string): Promise<string[]> {
  const entries = await readdir(join(dir, part), { recursive: true, withFileTypes: true })
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => relative(dir, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
}
