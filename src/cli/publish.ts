import { Command } from 'commander'
import { check, compileRelease, formatFinding, hasErrors } from '../flow/index.ts'
import { readConfig } from '../server/index.ts'
import { CommandError } from './command-error.ts'
import { readContent } from './content-folder.ts'
import { openStorage } from '../wiring/storage.ts'

export function publishCommand(): Command {
  return new Command('publish')
    .description('make the content folder the release that new chats start on; nobody in a chat is moved')
    .option('--by <name>', 'who publishes', 'shell')
    .action(async ({ by }: { by: string }) => {
      const files = await readContent()
      const findings = check(files)
      if (hasErrors(findings)) throw new CommandError(['Not published:', ...findings.map(formatFinding)].join('\n'))
      const storage = await openStorage(readConfig(process.env))
      const { hash } = compileRelease(files)
      await storage.releases.publish({ files, activation: { hash, at: Date.now(), by, how: 'publish', note: '', approvedBy: null } }).finally(() => storage.close())
      console.log(`Published ${hash.slice(0, 12)}.`)
    })
}
