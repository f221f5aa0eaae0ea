/** `latchkey pull`: what the content desk holds, written to the files that git holds. */
import { execFile } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Command, Option } from 'commander'
import { pathsThatDiffer } from '../flow/changes/diff.ts'
import type { ReleaseFiles } from '../flow/store.ts'
import { CommandError } from './command-error.ts'
import { contentFolder, readContent } from './content-folder.ts'
import { atDesk, releaseNamed, type ShellDesk } from './desk.ts'
import { count } from './publish-report.ts'

interface Options {
  draft?: string
  release?: string
  force?: boolean
}

export function pullCommand(): Command {
  return new Command('pull')
    .description('write the active release, another one, or a draft to the content folder; what is saved nowhere else is not overwritten')
    .addOption(new Option('--draft <id>', 'as this draft would publish it').conflicts('release'))
    .option('--release <hash>', 'this release, or the beginning of its hash')
    .option('--force', 'overwrite local changes, too')
    .action((options: Options) => atDesk((desk) => pull(desk, options)))
}

async function pull(desk: ShellDesk, options: Options): Promise<void> {
  const [wanted, local] = [await wantedFiles(desk, options), await readContent()]
  const paths = pathsThatDiffer(local, wanted)
  const unsaved = options.force ? [] : await unsavedAmong(desk, local, paths)
  if (unsaved.length > 0) throw new CommandError(['Nothing was written: these files hold changes that are saved nowhere else. Commit or publish them, or use --force.', ...unsaved].join('\n'))
  for (const path of paths) await write(path, wanted[path])
  console.log(paths.length === 0 ? 'The folder holds it already.' : [`Wrote ${count(paths.length, 'file')}:`, ...paths.map((path) => `  ${path}`)].join('\n'))
}

async function wantedFiles(desk: ShellDesk, { draft, release }: Options): Promise<ReleaseFiles> {
  if (draft !== undefined) return (await desk.drafts.overActive(await desk.drafts.get(draft))).files
  return await desk.releasing.filesOf(release === undefined ? await desk.drafts.activeHash() : await releaseNamed(desk, release))
}

/** Releases that are looked through for a text. */
const LOOKED_THROUGH = 30

/** Files whose text no release holds and git doesn't either. */
async function unsavedAmong({ storage }: ShellDesk, local: ReleaseFiles, paths: string[]): Promise<string[]> {
  let unsaved = paths.filter((path) => local[path] !== undefined)
  for (const { hash } of unsaved.length === 0 ? [] : await storage.releases.releases(LOOKED_THROUGH)) {
    const files = (await storage.releases.releaseFiles(hash)) ?? {}
    unsaved = unsaved.filter((path) => files[path] !== local[path])
    if (unsaved.length === 0) return []
  }
  return unsaved.length === 0 ? [] : await uncommitted(unsaved)
}

/** Of these paths, those that git doesn't hold as they are; all of them where there is no git. */
async function uncommitted(paths: string[]): Promise<string[]> {
  const git = async (...args: string[]) => (await promisify(execFile)('git', ['-C', contentFolder(), ...args, '--', ...paths])).stdout
  try {
    const [held, changed] = await Promise.all([git('ls-files', '-z'), git('diff', '-z', '--name-only', '--relative', 'HEAD')])
    const [known, dirty] = [new Set(held.split('\0')), new Set(changed.split('\0'))]
    return paths.filter((path) => !known.has(path) || dirty.has(path))
  } catch {
    return paths
  }
}

/** What a release may hold: nothing is ever written anywhere else. */
const CONTENT = /^(flows\/[^/\\]+\.yaml|locales\/[A-Za-z0-9-]+\/[^/\\]+\.json)$/

async function write(path: string, text: string | undefined): Promise<void> {
  if (!CONTENT.test(path)) throw new CommandError(`${path} is no content file.`)
  const file = join(contentFolder(), path)
  if (text === undefined) return await rm(file)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
}
