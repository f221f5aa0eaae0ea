import { Command } from 'commander'
import { compileRelease, formatFinding, runTranscripts } from '../flow/index.ts'
import { readContent } from './content-folder.ts'

export function testCommand(): Command {
  return new Command('test')
    .description('play the transcript tests (flows/*.test.yaml) in every language')
    .argument('[flow]', 'only this flow')
    .option('--locale <tag>', 'only this language')
    .action(async (flow: string | undefined, { locale }: { locale?: string }) => {
      const results = runTranscripts(compileRelease(await readContent()), { flow, locale })
      const failures = results.flatMap(({ failure }) => failure ?? [])
      for (const failure of failures) console.log(formatFinding(failure))
      console.log(`${results.length - failures.length} passed, ${failures.length} failed`)
      if (failures.length > 0) process.exitCode = 1
    })
}
