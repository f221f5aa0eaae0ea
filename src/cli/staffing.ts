import { Command, InvalidArgumentError } from 'commander'
import { askStaffing } from '../commands/staffing/staffing.ts'
import { durationMs } from '../flow/engine/time.ts'
import { compareStaffing, type LanguageStaffing, type RosterChange, type StaffingAnswer, type Waited } from '../handoff/staffing/compare.ts'
import { canonicalLocale } from '../language/index.ts'
import { readConfig } from '../server/index.ts'
import { openStorage } from '../wiring/storage.ts'
import { activeSkills } from '../wiring/waits.ts'

interface Options {
  since: number
  until?: number
  add: RosterChange[]
  remove: RosterChange[]
  json?: boolean
}

export function staffingCommand(): Command {
  return new Command('staffing')
    .description('play a recorded time of the waiting line again with more or fewer agents, and tell how long people would have waited; nobody’s chat is touched')
    .option('--since <when>', 'from here on: 7d, 24h, or an ISO 8601 time', moment, Date.now() - 7 * 86_400_000)
    .option('--until <when>', 'up to here; now unless given', moment)
    .option('--add <agents>', 'so many agents more, and the languages that each speaks: 2:hi or 1:es,pt-BR; again for others', collect(1), [])
    .option('--remove <agents>', 'so many agents fewer who speak all of these', collect(-1), [])
    .option('--json', 'one JSON object, for programs')
    .action(run)
}

async function run({ since, until = Date.now(), add, remove, json }: Options): Promise<void> {
  const storage = await openStorage(readConfig(process.env))
  try {
    const skills = await activeSkills(storage)
    const change = [...add, ...remove]
    const answer = await askStaffing({ waits: storage.waits, agents: storage.agents, skills: () => skills, compare: compareStaffing }, { from: since, to: until, change })
    console.log(json ? JSON.stringify(answer, null, 2) : reportOf(answer))
  } finally {
    await storage.close()
  }
}

function moment(value: string): number {
  const at = /^[1-9]\d{0,3}[smhd]$/.test(value) ? Date.now() - durationMs(value) : Date.parse(value)
  if (Number.isNaN(at)) throw new InvalidArgumentError('A duration such as 7d, or a time such as 2026-11-01.')
  return at
}

function collect(sign: 1 | -1) {
  return (value: string, before: RosterChange[]): RosterChange[] => [...before, changeOf(value, sign)]
}

function changeOf(value: string, sign: 1 | -1): RosterChange {
  const [, count, tags = ''] = /^([1-9]\d?):(.+)$/.exec(value) ?? []
  const locales = tags.split(',').map((tag) => canonicalLocale(tag.trim()))
  if (count === undefined || !locales.every((locale) => locale !== undefined)) throw new InvalidArgumentError('A number and languages, such as 2:hi or 1:es,pt-BR.')
  return { locales, count: sign * Number(count) }
}

/** For people: a line a language, before and after. */
export function reportOf({ chats, agents, missing, all, languages }: StaffingAnswer): string {
  const rows = [{ ...all, locale: 'all' }, ...languages].map(rowOf)
  const widths = HEAD.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)))
  const table = [HEAD, ...rows].map((row) => row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join('  '))
  const fewer = missing > 0 ? [`Of those to be taken away, ${missing} wasn’t there.`] : []
  return [`${chats} people came; ${agents.before} agents before, ${agents.after} after.`, ...fewer, '', ...table].join('\n')
}

const HEAD = ['language', 'people', 'p50 recorded', 'before', 'after', 'p90 recorded', 'before', 'after', 'lost before', 'after']

function rowOf({ locale, chats, recorded, before, after }: LanguageStaffing): string[] {
  const times = (of: 'p50' | 'p90') => [recorded, before, after].map((waited) => minutes(waited, of))
  return [locale, String(chats), ...times('p50'), ...times('p90'), String(before.lost), String(after.lost)]
}

function minutes(waited: Waited, of: 'p50' | 'p90'): string {
  const seconds = waited[of]
  return seconds === null ? '-' : `${(seconds / 60).toFixed(1)} min`
}
