import { Command } from 'commander'
import { compileRelease } from '../flow/index.ts'
import { readContent } from './content-folder.ts'

export function testCommand(): Command {
  return new Command('test')
    .description('play the transcript tests (flows/*.test.yaml) in every language')
    .argument('[flow]', 'only this flow')
    .action(async (flow: string | undefined) => {
      const release = compileRelease(await readContent())
      void [release, flow]
    })
}
