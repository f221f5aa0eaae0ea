import { writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { Command } from 'commander'
import { BOUNDS, type ConversationEvent, type Store } from '../conversation/index.ts'
import { compileRelease, type Release } from '../flow/index.ts'
import { recordingOf, releaseOf, testOf, vocabularyOf, type RecordedTest } from '../flow/recordings/index.ts'
import { readConfig } from '../server/index.ts'
import { openStorage } from '../wiring/storage.ts'
import { CommandError } from './command-error.ts'

export function recordCommand(): Command {
  return new Command('record')
    .description('turn a real chat into a transcript test, with all that is personal replaced')
    .argument('<conversation>', 'its id')
    .option('--out <file>', 'where to write it, such as flows/it_was_me.test.yaml; left out, it is printed')
    .action(async (conversation: string, { out }: { out?: string }) => {
      if (out !== undefined && !/^[a-z][a-z0-9_.]*\.test\.yaml$/.test(basename(out))) throw new CommandError('The file’s name must end in .test.yaml.')
      const { text, faithful } = await record(conversation, `Recorded: ${out === undefined ? 'a real chat' : basename(out, '.test.yaml')}`)
      if (!faithful) console.error('It ends otherwise than the chat did: what people or the service itself did there stands in no transcript. See that it still tests what you mean.')
      if (out === undefined) return void process.stdout.write(text)
      await writeFile(out, text, { flag: 'wx' }).catch(cannotWrite)
      console.log(`Wrote ${out}.`)
    })
}

async function record(conversation: string, name: string): Promise<RecordedTest> {
  const storage = await openStorage(readConfig(process.env))
  try {
    const events = await eventsOf(storage.store, conversation)
    const files = await storage.releases.releaseFiles(releaseOf(events))
    if (!files) throw new CommandError(`There is no conversation ${conversation}.`)
    const test = made(conversation, events, compileRelease(files), name)
    if (!test) throw new CommandError('The chat broke off before anything was asked.')
    await storage.audit.record({ at: Date.now(), actor: 'shell', action: 'record_test', conversation, detail: {} })
    return test
  } finally {
    await storage.close()
  }
}

function made(conversation: string, events: readonly ConversationEvent[], release: Release, name: string): RecordedTest | undefined {
  const recording = recordingOf({ conversation, events }, release.content, vocabularyOf(release.content))
  return recording && testOf(recording, release, name)
}

async function eventsOf(store: Pick<Store, 'eventsAfter'>, conversation: string): Promise<ConversationEvent[]> {
  const events: ConversationEvent[] = []
  for (;;) {
    const page = await store.eventsAfter(conversation, events.at(-1)?.seq ?? 0, BOUNDS.eventsPerPage)
    if (page.length === 0) return events
    events.push(...page)
  }
}

function cannotWrite(error: unknown): never {
  throw new CommandError(`It can't be written: ${error instanceof Error ? error.message : String(error)}`)
}
