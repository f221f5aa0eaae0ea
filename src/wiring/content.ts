import { watch } from 'node:fs'
import { resolve } from 'node:path'
import { ContentBroken, type ContentLibrary } from '../commands/content/library.ts'
import { formatFinding } from '../flow/index.ts'
import { FolderBusy } from '../flow/load/read-folder.ts'
import type { Logger } from '../observability/log.ts'
import { StartError, type Config } from '../server/index.ts'

/** An editor saves several files in a row. */
const SETTLE_MS = 150

/**
 * Makes a release active: the folder's when the store has none or the folder is watched, else what is active, so that an old
 * node can't roll content back. Returns what ends the watching.
 */
export async function bringContent(content: ContentLibrary, config: Config, root: string, log: Logger): Promise<() => unknown> {
  const dir = resolve(config.CONTENT_DIR ?? root)
  const watched = config.CONTENT_WATCH ?? config.NODE_ENV !== 'production'
  if (watched || !(await content.useActive())) await firstRelease(content, dir)
  if (config.NODE_ENV === 'production') content.active.prepare()
  return watched ? watchFolder(content, dir, log) : () => undefined
}

async function firstRelease(content: ContentLibrary, dir: string): Promise<void> {
  try {
    await content.publishFolder(dir, 'start')
  } catch (error) {
    throw new StartError(contentFault(error, dir))
  }
}

function contentFault(error: unknown, dir: string): string {
  if (!(error instanceof ContentBroken)) return `The content in ${dir} can't be read: ${error instanceof Error ? error.message : String(error)}`
  // What can't be read is told alone: everything that leads to it would look wrong too.
  const unreadable = error.findings.filter(({ code }) => code === 'syntax')
  const told = unreadable.length > 0 ? unreadable : error.findings
  return [`The content in ${dir} has errors:`, ...told.map(formatFinding)].join('\n')
}

/** A broken edit keeps the last good release running and says why. */
function watchFolder(content: ContentLibrary, dir: string, log: Logger): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  // One after the other: what was read first must not become active last.
  let reloading = Promise.resolve()
  const touched = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      reloading = reloading.then(() => reload(content, dir, log, touched))
    }, SETTLE_MS)
  }
  const watchers = ['flows', 'locales'].map((folder) => watch(resolve(dir, folder), { recursive: true }, touched))
  // A folder that goes away (a checkout of another branch) ends the watching, never the service.
  for (const watcher of watchers) watcher.on('error', (error) => log.error({ err: error }, 'the content is no longer watched'))
  return async () => {
    for (const watcher of watchers) watcher.close()
    clearTimeout(timer)
    await reloading
    clearTimeout(timer)
  }
}

async function reload(content: ContentLibrary, dir: string, log: Logger, again: () => void): Promise<void> {
  const before = content.active.hash
  try {
    const { hash } = await content.publishFolder(dir, 'watch')
    if (hash !== before) log.info({ release: hash.slice(0, 12) }, 'content reloaded')
  } catch (error) {
    if (error instanceof FolderBusy) return again()
    log.error(`${contentFault(error, dir)}\nThe release before goes on running.`)
  }
}
