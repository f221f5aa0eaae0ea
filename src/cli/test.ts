import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command } from 'commander'
import { compileRelease, formatFinding, runTranscripts, type Release } from '../flow/index.ts'
import { Coverage, totalOf, type FlowCoverage, type Share } from '../flow/transcripts/coverage.ts'
import { ReadableChat } from '../flow/transcripts/readable.ts'
import type { RunOptions, TranscriptResult } from '../flow/transcripts/run.ts'
import { updateTranscripts } from '../flow/transcripts/update.ts'
import { contentFolder, readContent } from './content-folder.ts'

interface Options {
  locale?: string
  update?: boolean
  coverage?: boolean
  save?: string
  json?: boolean
}

export function testCommand(): Command {
  return new Command('test')
    .description('play the transcript tests (flows/*.test.yaml) in every language: by taps, and typed with every phrase')
    .argument('[flow]', 'only this flow')
    .option('--locale <tag>', 'only this language')
    .option('--update', 'rewrite what failing transcripts expect to what happens now')
    .option('--coverage', 'say by flow which steps, options and outcomes no transcript comes by')
    .option('--save <dir>', 'write each chat as Markdown for translators, a folder a language')
    .option('--json', 'one JSON object, for programs')
    .action(run)
}

async function run(flow: string | undefined, { locale, update, coverage: wantsCoverage, save, json }: Options): Promise<void> {
  if (update) await updateFiles(flow, !json)
  const release = compileRelease(await readContent())
  const [coverage, saved] = [wantsCoverage ? new Coverage() : undefined, new Map<string, ReadableChat>()]
  const results = runTranscripts(release, { flow, locale, typed: true, ...(coverage && { coverage }), ...(save !== undefined && { onlooker: saving(saved) }) })
  if (save !== undefined) await writeChats(save, saved)
  const covered = coverage && coverageOf(coverage, release, flow)
  console.log(json ? JSON.stringify({ results, ...(covered && { coverage: covered }) }, null, 2) : reportOf(results, covered))
  if (results.some(({ failure }) => failure)) process.exitCode = 1
}

async function updateFiles(flow: string | undefined, tell: boolean): Promise<void> {
  for (const { file, text, lines } of updateTranscripts(compileRelease(await readContent()), { flow })) {
    await writeFile(join(contentFolder(), file), text)
    if (tell) console.log(`${file}: rewrote line ${lines.join(', ')}`)
  }
}

function saving(saved: Map<string, ReadableChat>): NonNullable<RunOptions['onlooker']> {
  return (file, locale) => {
    const chat = new ReadableChat(file, locale)
    saved.set(join(locale, `${file.file.replace(/^flows\//, '').replace(/\.test\.yaml$/, '')}.md`), chat)
    return chat
  }
}

async function writeChats(dir: string, saved: ReadonlyMap<string, ReadableChat>): Promise<void> {
  for (const locale of new Set([...saved.keys()].map((path) => path.split(/[\\/]/)[0] ?? ''))) await mkdir(join(dir, locale), { recursive: true })
  for (const [path, { markdown }] of saved) await writeFile(join(dir, path), markdown)
}

function coverageOf(coverage: Coverage, { content }: Release, flow: string | undefined): FlowCoverage[] {
  return coverage.of(content).filter((each) => flow === undefined || each.flow === flow)
}

function reportOf(results: readonly TranscriptResult[], coverage: readonly FlowCoverage[] | undefined): string {
  const failures = results.flatMap(({ failure }) => failure ?? [])
  return [...failures.map(formatFinding), ...(coverage ? coverageTable(coverage) : []), `${results.length - failures.length} passed, ${failures.length} failed`].join('\n')
}

/** A row a flow, then what is missing. */
function coverageTable(flows: readonly FlowCoverage[]): string[] {
  const rows = [...flows, { flow: 'all', ...totalOf(flows) }].map(({ flow, steps, options, outcomes }) => cells(flow, [steps, options, outcomes].map(shareOf)))
  const missed = flows.flatMap((each) => each.missed.map((name) => `  ${name}`))
  return [cells('flow', ['steps', 'options', 'outcomes']), ...rows, ...(missed.length > 0 ? ['', 'No transcript comes by:', ...missed] : []), '']
}

function cells(first: string, others: readonly string[]): string {
  return [first.padEnd(24), ...others.map((each) => each.padStart(16))].join('')
}

function shareOf({ covered, all }: Share): string {
  return all === 0 ? '–' : `${covered}/${all} ${String(Math.floor((100 * covered) / all)).padStart(3)} %`
}
