import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import type { ReleaseFiles } from '../store.ts'

/** What belongs to a release: flows, their transcripts, registries, and every locale's texts. */
const CONTENT = /^(flows\/[^/]+\.yaml|locales\/[^/]+\/[^/]+\.json)$/

/**
 * Reads `flows/*.yaml` and `locales/<tag>/*.json` of a content folder. Paths use `/` on every system.
 * Throws what the file system throws when the folder can't be read.
 */
export async function loadContent(dir: string): Promise<ReleaseFiles> {
  const found = await Promise.all(['flows', 'locales'].map((part) => listFiles(dir, part)))
  const paths = found.flat().filter((path) => CONTENT.test(path)).sort()
  const texts = await Promise.all(paths.map((path) => readFile(join(dir, path), 'utf8')))
  return Object.fromEntries(paths.map((path, index) => [path, texts[index] ?? '']))
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
