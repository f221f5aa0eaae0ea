/** `latchkey releases`, `activate`, `diff`: what was published, an older one again, and what differs. */
import { Command, InvalidArgumentError } from 'commander'
import { releaseHistory, type HistoryEntry } from '../commands/content/history.ts'
import { diffFiles } from '../flow/changes/diff.ts'
import { formatFinding } from '../flow/index.ts'
import type { ReleaseFiles } from '../flow/store.ts'
import { readContent } from './content-folder.ts'
import { atDesk, releaseNamed, short, type ShellDesk } from './desk.ts'

export function releasesCommand(): Command {
  return new Command('releases')
    .description('which release became active when, by whom and how, newest first; * is the active one')
    .option('--limit <n>', 'at most so many', number, 20)
    .option('--json', 'one JSON array')
    .action(({ limit, json }: { limit: number; json?: boolean }) => atDesk(async ({ storage }) => {
      const history = await releaseHistory(storage.releases, limit)
      console.log(json ? JSON.stringify(history, null, 2) : history.map(line).join('\n') || 'Nothing was published yet.')
    }))
}

function number(value: string): number {
  const n = Number(value)
  if (!Number.isInteger(n) || n < 1) throw new InvalidArgumentError('A number such as 20.')
  return n
}

function line({ hash, at, how, by, approvedBy, note, active, live, correctedBy }: HistoryEntry): string {
  const who = approvedBy === null ? by : `${by} with ${approvedBy}`
  const more = [live > 0 ? `${live} live` : '', correctedBy === null ? '' : `corrected by ${short(correctedBy)}`, note].filter(Boolean)
  return `${active ? '*' : ' '} ${short(hash)}  ${new Date(at).toISOString()}  ${how.padEnd(8)}  ${[who, ...more].join('  ')}`
}

export function activateCommand(): Command {
  return new Command('activate')
    .description('make an older release the one that new chats start on; nobody in a chat is moved')
    .argument('<hash>', 'its hash, or the beginning of it')
    .option('--note <text>', 'what for', '')
    .option('--by <name>', 'who does it', 'shell')
    .action((prefix: string, who: { note: string; by: string }) => atDesk(async (desk) => {
      const hash = await releaseNamed(desk, prefix)
      const findings = await desk.releasing.activate(hash, who)
      for (const finding of findings) console.log(formatFinding(finding))
      console.log(`${short(hash)} is active.`)
    }))
}

export function diffCommand(): Command {
  return new Command('diff')
    .description('what differs between two releases, or between one and the content folder, as a patch')
    .argument('[a]', 'the hash of a release, or the beginning of it; the active one, if left out')
    .argument('[b]', 'the same; the content folder, if left out')
    .action((a: string | undefined, b: string | undefined) => atDesk(async (desk) => {
      const [before, after] = [await filesOf(desk, a), b === undefined ? await readContent() : await filesOf(desk, b)]
      for (const { diff } of diffFiles(before, after)) console.log(diff.trimEnd())
    }))
}

async function filesOf(desk: ShellDesk, prefix: string | undefined): Promise<ReleaseFiles> {
  const hash = prefix === undefined ? await desk.drafts.activeHash() : await releaseNamed(desk, prefix)
  return await desk.releasing.filesOf(hash)
}
