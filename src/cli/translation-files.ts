/** `latchkey translations export` and `import`: texts to translators and back, on the content folder. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Command, Option } from 'commander'
import { parseContent, type Content } from '../flow/load/content.ts'
import { editFiles } from '../flow/translations/edit.ts'
import { TEXT_STATES, translationsIn, type TextState, type Translation } from '../flow/translations/index.ts'
import { outgoing } from '../flow/translations/outgoing.ts'
import { toPo } from '../flow/translations/po.ts'
import { readTexts } from '../flow/translations/read-file.ts'
import { receive, type Received } from '../flow/translations/receive.ts'
import { toXliff } from '../flow/translations/xliff.ts'
import { localeInfo } from '../language/index.ts'
import { formatOfText, textOfFile } from '../protocol/studio/file-text.ts'
import { CommandError } from './command-error.ts'
import { contentFolder, readContent } from './content-folder.ts'

interface ExportOptions {
  locale: string
  format: 'po' | 'xliff'
  state?: TextState
}

export function exportCommand(): Command {
  return new Command('export')
    .description('print a file for translators')
    .requiredOption('--locale <tag>', 'the language')
    .addOption(new Option('--format <format>', 'PO (gettext) or XLIFF 2.0').choices(['po', 'xliff']).default('po'))
    .addOption(new Option('--state <state>', 'only texts in this state').choices(TEXT_STATES))
    .action(async ({ locale, format, state }: ExportOptions) => {
      const content = parseContent(await readContent())
      const chosen = textsIn(content, locale).filter((each) => state === undefined || each.state === state)
      const units = outgoing(content, chosen, () => undefined)
      process.stdout.write(format === 'po' ? toPo(locale, units) : await toXliff(locale, units))
    })
}

interface ImportOptions {
  locale: string
  reviewed?: boolean
}

export function importCommand(): Command {
  return new Command('import')
    .description('take a translator’s PO or XLIFF file; a text that was changed since the export is kept')
    .argument('<file>', 'the file that came back')
    .requiredOption('--locale <tag>', 'the language')
    .option('--reviewed', 'every text in it was read and is right, the unchanged ones too')
    .action(async (path: string, { locale, reviewed }: ImportOptions) => {
      const files = await readContent()
      const all = textsIn(parseContent(files), locale)
      const received = receive(all, await unitsOf(path, locale), reviewed)
      const edits = editFiles(files, all, received.flatMap(({ change }) => change ?? []))
      for (const [file, text] of Object.entries(edits)) if (files[file] !== text) await write(join(contentFolder(), file), text)
      console.log(report(received))
    })
}

function textsIn(content: Content, locale: string): Translation[] {
  if (locale === 'en' || !localeInfo(locale)) throw new CommandError(`There are no translations into ${locale}.`)
  return translationsIn(content, locale)
}

async function unitsOf(path: string, locale: string) {
  const text = textOfFile(await readFile(path).catch((error: unknown) => {
    throw new CommandError(`${path} can't be read: ${String((error as Error).message)}`)
  }))
  if (text === undefined) throw new CommandError(`${path} is not written in UTF-8. Nothing was changed.`)
  const reading = await readTexts(formatOfText(text), text, locale)
  if ('broken' in reading) throw new CommandError(`${path} can't be used: ${reading.broken}. Nothing was changed.`)
  return reading.units
}

/** How many of each, and every text that wasn't simply taken. */
function report(received: readonly Received[]): string {
  const counts = [...Map.groupBy(received, ({ fate }) => fate)].map(([fate, group]) => `${group.length} ${fate}`)
  const told = received.filter(({ fate }) => fate !== 'taken' && fate !== 'unchanged')
  return [counts.join(', '), ...told.map(({ fate, namespace, key, why }) => `${fate} ${namespace}:${key}${why && `: ${why}`}`)].join('\n')
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text)
}
