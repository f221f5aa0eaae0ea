import { createInterface } from 'node:readline'
import { Command } from 'commander'
import { compileRelease } from '../flow/index.ts'
import { canonicalLocale, learnAtOnce } from '../language/index.ts'
import { CommandError } from './command-error.ts'
import { readContent } from './content-folder.ts'

export function understandCommand(): Command {
  return new Command('understand')
    .description('what texts on standard input, one a line, would be taken for at a step; one JSON a line')
    .argument('<flow.step>', 'a step that asks, such as start.which_problem')
    .option('--locale <tag>', 'the language of the conversation', 'en')
    .action(async (place: string, { locale }: { locale: string }) => {
      const release = compileRelease(await readContent(), { teach: learnAtOnce })
      const [flow = '', step = ''] = place.split('.')
      const tag = canonicalLocale(locale) ?? locale
      if (!release.understand(flow, step, '', tag)) throw new CommandError(`${place} is no step that asks something.`)
      for await (const line of createInterface({ input: process.stdin })) console.log(JSON.stringify(release.understand(flow, step, line, tag)))
    })
}
