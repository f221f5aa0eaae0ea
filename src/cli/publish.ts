import { setTimeout as sleep } from 'node:timers/promises'
import { Command, Option } from 'commander'
import type { Wish } from '../commands/content/publish-draft.ts'
import { diffFiles } from '../flow/changes/diff.ts'
import { formatFinding, hasErrors, hashOf } from '../flow/index.ts'
import type { ReleaseFiles } from '../flow/store.ts'
import { CommandError } from './command-error.ts'
import { readContent } from './content-folder.ts'
import { atDesk, short, type ShellDesk } from './desk.ts'
import { changeLines, correctionLines, impactLines } from './publish-report.ts'

interface Options {
  by: string
  note: string
  draft?: string
  move?: boolean
  correct?: boolean
  dryRun?: boolean
}

export function publishCommand(): Command {
  return new Command('publish')
    .description('make the content folder, or a draft, the release that new chats start on; nobody in a chat is moved')
    .option('--draft <id>', 'a draft of the content desk, instead of the folder')
    .option('--by <name>', 'who publishes', 'shell')
    .option('--note <text>', 'what for', '')
    .addOption(new Option('--move', 'live chats go over as well; refused while one would be stranded').conflicts('correct'))
    .option('--correct', 'texts only: what live chats of the same shape hear from now on')
    .option('--dry-run', 'tell what it would do to live chats, and publish nothing')
    .action((options: Options) => atDesk((desk) => run(desk, options)))
}

async function run(desk: ShellDesk, options: Options): Promise<void> {
  const files = options.draft === undefined ? await readContent() : (await desk.drafts.overActive(await desk.drafts.get(options.draft))).files
  const active = await desk.storage.releases.activeRelease()
  if (active !== undefined) await tell(desk, files, active, options)
  const { findings } = desk.checking.check(files)
  if (hasErrors(findings)) throw new CommandError(['Not published:', ...findings.map(formatFinding)].join('\n'))
  if (options.dryRun) return console.log('Nothing was published.')
  if (hashOf(files) === active && !options.move && !options.correct) return console.log(`${short(active)} is active already.`)
  const hash = await publish(desk, files, active, options)
  if (options.draft === undefined) await desk.drafts.record('publish_folder', options.by, { release: hash, move: options.move === true, correct: options.correct === true })
  console.log(`Published ${short(hash)}.`)
  if (options.move) await watchMove(desk, hash)
}

/** The report comes first. */
async function tell({ releasing, storage }: ShellDesk, files: ReleaseFiles, active: string, { correct }: Options): Promise<void> {
  const before = (await storage.releases.releaseFiles(active)) ?? {}
  const lines = [...changeLines(diffFiles(before, files)), ...impactLines(await releasing.impact(files))]
  console.log([...lines, ...(correct ? correctionLines(await releasing.correction(files)) : [])].join('\n'))
}

async function publish(desk: ShellDesk, files: ReleaseFiles, active: string | undefined, options: Options): Promise<string> {
  const { by, note, draft } = options
  const how = options.move ? 'move' : options.correct ? 'correct' : 'new_chats'
  if (draft !== undefined) {
    const outcome = await desk.publishing.publish(draft, { version: (await desk.drafts.get(draft)).version, how, note }, by)
    if ('release' in outcome) return outcome.release
    throw new CommandError('It waits for a second person.')
  }
  const hash = hashOf(files)
  if (active === undefined) {
    await desk.storage.releases.publish({ files, activation: { hash, at: Date.now(), by, how: 'publish', note, approvedBy: null } })
    return hash
  }
  const wish: Wish = { files, hash, over: active, by, note, approvedBy: null }
  if (!(await desk.releasing.ways[how](wish))) throw new CommandError('Not published: somebody else has published meanwhile.')
  return hash
}

const LOOK_MS = 500
/** So long without anybody moved: no server runs. */
const PATIENCE = 10

/** The running server moves live chats; the next one to start does, where none runs. */
async function watchMove({ storage }: ShellDesk, hash: string): Promise<void> {
  let left = await elsewhere(storage, hash)
  for (let idle = 0; left > 0 && idle < PATIENCE; idle++) {
    await sleep(LOOK_MS)
    const now = await elsewhere(storage, hash)
    if (now < left) idle = -1
    left = now
  }
  console.log(left === 0 ? 'All live chats are on it.' : `${left} live chats are on other releases still: the running server moves them, or the next one that starts.`)
}

async function elsewhere({ releases }: ShellDesk['storage'], hash: string): Promise<number> {
  const live = await releases.liveCounts()
  return [...live].reduce((sum, [release, chats]) => sum + (release === hash ? 0 : chats), 0)
}
