import { Command, InvalidArgumentError } from 'commander'
import { Drafts } from '../commands/content/drafts.ts'
import { A_WEEK } from '../commands/content/funnel.ts'
import { replayChats } from '../commands/content/replaying.ts'
import { DeskRefused } from '../commands/content/refused.ts'
import { durationMs } from '../flow/engine/time.ts'
import type { ReleaseFiles } from '../flow/store.ts'
import type { ChangedChat, ChatOutcome, ReplayAnswer } from '../protocol/index.ts'
import { readConfig } from '../server/index.ts'
import type { Storage } from '../storage/index.ts'
import { openStorage } from '../wiring/storage.ts'
import { CommandError } from './command-error.ts'
import { readContent } from './content-folder.ts'

interface Options {
  since?: number
  flow?: string
  draft?: string
  json?: boolean
}

export function replayCommand(): Command {
  return new Command('replay')
    .description('play past chats through the content folder, and tell which would end otherwise; nobody’s chat is touched')
    .option('--since <when>', 'chats that began since: 7d, 24h, or an ISO 8601 time', moment)
    .option('--flow <flow>', 'only chats that came by this flow')
    .option('--draft <id>', 'through what this draft would publish, instead of the content folder')
    .option('--json', 'one JSON object, for programs')
    .action(run)
}

async function run({ since = Date.now() - A_WEEK, flow, draft, json }: Options): Promise<void> {
  const storage = await openStorage(readConfig(process.env))
  try {
    const files = draft === undefined ? await readContent() : await filesOf(storage, draft)
    const answer = await replayChats(storage, { files, since, flow })
    console.log(json ? JSON.stringify(answer, null, 2) : reportOf(answer))
  } finally {
    await storage.close()
  }
}

/** What a draft would publish. */
async function filesOf({ drafts: store, releases, audit }: Storage, id: string): Promise<ReleaseFiles> {
  const drafts = new Drafts({ store, releases, audit, whoIs: async (who) => ({ id: who, name: who }) })
  try {
    return (await drafts.overActive(await drafts.get(id))).files
  } catch (error) {
    if (error instanceof DeskRefused) throw new CommandError(`There is no draft ${id}.`)
    throw error
  }
}

function moment(value: string): number {
  const at = /^[1-9]\d{0,3}[smhd]$/.test(value) ? Date.now() - durationMs(value) : Date.parse(value)
  if (Number.isNaN(at)) throw new InvalidArgumentError('A duration such as 7d, or a time such as 2026-11-01.')
  return at
}

const WORDS: Record<keyof ReplayAnswer['changes'], string> = {
  now_resolved: 'now resolved', now_handed_off: 'newly handed off', now_left: 'newly left', now_open: 'now still open',
  now_unanswered: 'now asked what nobody answered', now_stuck: 'now stuck', other_result: 'with another result',
}
const REASONS: Record<keyof ReplayAnswer['notReplayable'], string> = {
  release_gone: 'their release is not kept', not_reproducible: 'not even their own release takes them there',
}

/** For people: the counts, then each changed chat side by side. */
export function reportOf(answer: ReplayAnswer): string {
  return [summary(answer), ...answer.changed.map(sideBySide)].join('\n\n')
}

function summary({ chats, since, same, otherWay, changes, notReplayable }: ReplayAnswer): string {
  const changed = Object.entries(changes).flatMap(([change, count]) => (count === 0 ? [] : [`${count} ${WORDS[change as keyof typeof WORDS]}`]))
  const others = Object.entries(notReplayable).flatMap(([why, count]) => (count === 0 ? [] : [`${count} can't be replayed (${REASONS[why as keyof typeof REASONS]})`]))
  const way = otherWay === 0 ? '' : ` (${otherWay} by other steps)`
  return `${chats} chats since ${since}: ${[`${same} same${way}`, ...changed, ...others].join(', ')}`
}

const WIDTH = 56

function sideBySide({ conversation, startedAt, locale, before, after, parts }: ChangedChat): string {
  const [left, right] = [before.steps, after.steps].map((steps) => steps.map(({ step, answer }) => (answer === undefined ? step : `${step}: ${answer}`)))
  const rows = Array.from({ length: Math.max(left?.length ?? 0, right?.length ?? 0) }, (_, index) => row(left?.[index] ?? '', right?.[index] ?? '', index === parts))
  return [`${conversation}  ${locale}  ${startedAt}`, ...rows, row(nameOf(before.outcome), nameOf(after.outcome), parts >= rows.length)].join('\n')
}

/** `>` marks where the two part. */
function row(left: string, right: string, parts: boolean): string {
  return `${parts ? '>' : ' '} ${left.padEnd(WIDTH)} | ${right}`.trimEnd()
}

function nameOf({ kind, name }: ChatOutcome): string {
  return `= ${kind.replace('_', ' ')}: ${name}`
}
