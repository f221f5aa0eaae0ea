import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Command, Option } from 'commander'
import { parseContent, spokenLocales, type Content } from '../flow/load/content.ts'
import {
  acceptTexts, formatReviews, REVIEW_STATES, reviewsPath, tally, TEXT_STATES, translationsIn, unitsOf, type ReviewState, type TextState,
} from '../flow/translations/index.ts'
import { CommandError } from './command-error.ts'
import { contentFolder, readContent } from './content-folder.ts'
import { exportCommand, importCommand } from './translation-files.ts'

export function translationsCommand(): Command {
  return new Command('translations')
    .description('how the texts of every language stand to their English')
    .addCommand(listCommand())
    .addCommand(acceptCommand())
    .addCommand(exportCommand())
    .addCommand(importCommand())
}

interface ListOptions {
  locale?: string
  state?: TextState
  json?: boolean
}

function listCommand(): Command {
  return new Command('list')
    .description('how many texts are missing, stale, reviewed, …; with --locale or --state each of them')
    .option('--locale <tag>', 'one language only')
    .addOption(new Option('--state <state>', 'only texts in this state').choices(TEXT_STATES))
    .option('--json', 'one JSON array')
    .action(async ({ locale, state, json }: ListOptions) => {
      const content = parseContent(await readContent())
      const wanted = localesOf(locale ?? 'all', content)
      const rows = locale === undefined && state === undefined ? tallies(content, wanted) : texts(content, wanted, state)
      console.log(json ? JSON.stringify(rows, null, 2) : table(rows))
    })
}

type Row = Record<string, string | number>

function tallies(content: Content, locales: string[]): Row[] {
  const units = unitsOf(content)
  return locales.map((locale) => {
    const { all, critical } = tally(locale, translationsIn(content, locale, units))
    return { locale, ...all, critical: critical.reviewed + critical.not_needed, of: Object.values(critical).reduce((sum, each) => sum + each, 0) }
  })
}

function texts(content: Content, locales: string[], wanted: TextState | undefined): Row[] {
  const units = unitsOf(content)
  return locales.flatMap((locale) => translationsIn(content, locale, units))
    .filter(({ state }) => wanted === undefined || state === wanted)
    .map(({ locale, namespace, key, state, critical, english }) => ({ locale, state, text: `${namespace}:${key}`, critical: critical ? 'critical' : '', english: Object.values(english).join(' / ') }))
}

/** Columns as wide as their longest entry; the last one isn't padded. */
function table(rows: readonly Row[]): string {
  const [first] = rows
  if (!first) return 'None.'
  const names = Object.keys(first)
  const lines = [names, ...rows.map((row) => names.map((name) => String(row[name])))]
  const widths = names.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)))
  return lines.map((line) => line.map((cell, index) => cell.padEnd(index === names.length - 1 ? 0 : widths[index] ?? 0)).join('  ').trimEnd()).join('\n')
}

interface AcceptOptions {
  locale: string
  keys?: string[]
  state: ReviewState
}

function acceptCommand(): Command {
  return new Command('accept')
    .description('note that texts fit the English of today, in locales/<tag>/reviews.json')
    .requiredOption('--locale <tag>', 'the language, or all')
    .option('--keys <names...>', 'files (appeal) or texts (appeal:gone.text); all, if left out')
    .addOption(new Option('--state <state>', 'how they were looked at').choices(REVIEW_STATES).default('machine'))
    .action(async ({ locale, keys, state }: AcceptOptions) => {
      const content = parseContent(await readContent())
      const units = unitsOf(content)
      for (const tag of localesOf(locale, content)) {
        const reviews = acceptTexts(translationsIn(content, tag, units), { state, only: keys })
        await write(join(contentFolder(), reviewsPath(tag)), formatReviews(reviews))
      }
    })
}

/** English is what the others are translated from; it has no review states. */
function localesOf(wanted: string, content: Content): string[] {
  const others = spokenLocales(content).filter((locale) => locale !== 'en')
  if (wanted === 'all') return others
  if (!others.includes(wanted)) throw new CommandError(`There are no translations into ${wanted}. Languages: ${others.join(', ')}.`)
  return [wanted]
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
