/** `latchkey …`: everything that is done from a shell. */
import { Command, CommanderError } from 'commander'
import { agentsCommand } from './agents.ts'
import { audienceCommand } from './audience.ts'
import { checkCommand } from './check.ts'
import { detectCommand } from './detect.ts'
import { pauseCommand, pausesCommand } from './pause.ts'
import { publishCommand } from './publish.ts'
import { pullCommand } from './pull.ts'
import { recordCommand } from './record.ts'
import { activateCommand, diffCommand, releasesCommand } from './releases.ts'
import { replayCommand } from './replay.ts'
import { schemaCommand } from './schema.ts'
import { staffingCommand } from './staffing.ts'
import { serveCommand } from './serve.ts'
import { testCommand } from './test.ts'
import { translationsCommand } from './translations.ts'
import { understandCommand } from './understand.ts'
import type { Start } from '../wiring/running.ts'


/** Runs one command; the exit code goes to `process.exitCode`. `loadStart` brings the composition root in when it is needed. */
export async function main(argv: string[], loadStart: () => Promise<Start>): Promise<void> {
  const program = new Command('latchkey')
    .description('Live help for people who are locked out of their account.')
    .exitOverride()
    .addCommand(serveCommand(loadStart))
    .addCommand(checkCommand())
    .addCommand(testCommand())
    .addCommand(schemaCommand())
    .addCommand(translationsCommand())
    .addCommand(publishCommand())
    .addCommand(releasesCommand())
    .addCommand(activateCommand())
    .addCommand(diffCommand())
    .addCommand(pullCommand())
    .addCommand(pauseCommand())
    .addCommand(pausesCommand())
    .addCommand(recordCommand())
    .addCommand(replayCommand())
    .addCommand(staffingCommand())
    .addCommand(understandCommand())
    .addCommand(audienceCommand())
    .addCommand(detectCommand())
    .addCommand(agentsCommand())
  try {
    await program.parseAsync(argv, { from: 'user' })
  } catch (error) {
    process.exitCode = report(error)
  }
}

/** Names whose messages are sentences for whoever typed the command. */
const SENTENCES = new Set(['StartError', 'StorageUnusable', 'ContentBroken', 'CommandError'])

/** An operator's mistake is one sentence; only a bug shows where it happened. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode
  if (error instanceof Error && SENTENCES.has(error.name)) console.error(error.message)
  else console.error(error)
  return 1
}
