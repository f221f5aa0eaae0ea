import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isStray, loadContent, strayFiles, strayFinding, type Finding, type ReleaseFiles } from '../flow/index.ts'
import { CommandError } from './command-error.ts'

/** The content folder: `CONTENT_DIR`, or the checkout. */
export function contentFolder(): string {
  return resolve(process.env.CONTENT_DIR || fileURLToPath(new URL('../..', import.meta.url)))
}

/** All files of the content folder. Throws CommandError when it can't be read. */
export async function readContent(): Promise<ReleaseFiles> {
  const dir = contentFolder()
  try {
    return await loadContent(dir)
  } catch (error) {
    throw new CommandError(`The content in ${dir} can't be read: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** What lies in flows/ and locales/ and is no part of a release: mistyped names, and what was left over. */
export async function strayFindings(): Promise<Finding[]> {
  const paths = await strayFiles(contentFolder())
  return paths.filter(isStray).map(strayFinding)
}
