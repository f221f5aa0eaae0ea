import { Command, InvalidArgumentError } from 'commander'
import { readFile } from 'node:fs/promises'
import { namesOf, type PausesSet, type PausesWish, type StoredPause } from '../commands/content/pauses.ts'
import { DeskRefused } from '../commands/content/refused.ts'
import { issuesOf, pausesBody } from '../protocol/index.ts'
import { readConfig } from '../server/index.ts'
import { pauseBoard } from '../wiring/desk.ts'
import { openStorage } from '../wiring/storage.ts'
import { CommandError } from './command-error.ts'

interface Wish {
  textFile?: string
  until?: string
  off?: boolean
  by: string
}

/** `latchkey pause …`: an admin without a browser, at night. */
export function pauseCommand(): Command {
  return new Command('pause')
    .description('stop the bot, a flow or new chats at once, or let it go on; whoever meets it is told so')
    .argument('<what>', 'bot, new-chats, or flow:<name>', target)
    .option('--text-file <file>', 'what people are told, as JSON: {"en": "…", "es": "…"}; in other languages our own words')
    .option('--until <time>', 'when it ends by itself, such as 2026-06-01T18:00:00Z', time)
    .option('--off', 'let it go on')
    .option('--by <name>', 'who does it', 'shell')
    .action(run)
}

/** `latchkey pauses`: what is stopped now. */
export function pausesCommand(): Command {
  return new Command('pauses').description('what an admin has stopped').action(async () => {
    const storage = await openStorage(readConfig(process.env))
    const set = await pauseBoard(storage).read().finally(() => storage.close())
    console.log(told(set))
  })
}

async function run(what: string, { textFile, until, off, by }: Wish): Promise<void> {
  const pause = { texts: textFile === undefined ? {} : await textsIn(textFile), until: until ?? null }
  const storage = await openStorage(readConfig(process.env))
  try {
    const board = pauseBoard(storage)
    const { version, pauses } = await board.read()
    const wish = pausesBody.safeParse({ version, ...changed(wishOf(pauses), what, off ? undefined : pause) })
    if (!wish.success) throw new CommandError(issuesOf(wish.error).map(({ path, message }) => `${path}: ${message}`).join('\n'))
    console.log(told(await board.change(wish.data, version, by)))
  } catch (error) {
    throw error instanceof DeskRefused ? new CommandError(sentence(error)) : error
  } finally {
    await storage.close()
  }
}

type PauseWish = PausesWish['flows'][string]

function changed(wish: PausesWish, what: string, pause: PauseWish | undefined): PausesWish {
  if (what === 'bot') return { ...wish, bot: pause }
  if (what === 'new-chats') return { ...wish, newChats: pause }
  const flows = new Map(Object.entries(wish.flows))
  const flow = what.slice('flow:'.length)
  if (pause) flows.set(flow, pause)
  else flows.delete(flow)
  return { ...wish, flows: Object.fromEntries(flows) }
}

function wishOf({ bot, flows, newChats }: PausesSet['pauses']): PausesWish {
  const wish = ({ texts, until }: StoredPause): PauseWish => ({ texts, until: until === null ? null : new Date(until).toISOString() })
  return {
    ...(bot && { bot: wish(bot) }),
    flows: Object.fromEntries(Object.entries(flows).map(([flow, pause]) => [flow, wish(pause)])),
    ...(newChats && { newChats: wish(newChats) }),
  }
}

async function textsIn(file: string): Promise<Record<string, string>> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Record<string, string>
  } catch (error) {
    throw new CommandError(`${file} can't be read as JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function told({ pauses }: PausesSet): string {
  const all = [...(pauses.bot ? [pauses.bot] : []), ...Object.values(pauses.flows), ...(pauses.newChats ? [pauses.newChats] : [])]
  const lines = namesOf(pauses).map((name, index) => lineOf(name, all[index]))
  return lines.length > 0 ? lines.join('\n') : 'Nothing is stopped.'
}

function lineOf(name: string, pause: StoredPause | undefined): string {
  const until = pause?.until ? `until ${new Date(pause.until).toISOString()}` : 'until it is let go on'
  const own = Object.keys(pause?.texts ?? {})
  return `${name} is stopped ${until}, by ${pause?.by ?? ''}${own.length > 0 ? `, with a text in ${own.join(', ')}` : ''}.`
}

function sentence({ detail }: DeskRefused): string {
  switch (detail?.why) {
    case 'no_such_flow':
      return `There is no flow ${detail.paths?.join(', ') ?? ''}.`
    case 'no_such_locale':
      return `${detail.paths?.join(', ') ?? ''} is none of our languages.`
    case 'asks_for_secret':
      return `The text in ${detail.paths?.join(', ') ?? ''} asks for a password, a code, a document or a card. Nobody may be asked for these: nothing was changed.`
    default:
      return 'Somebody else changed it at the same moment. Look at it with `latchkey pauses`, and try again.'
  }
}

function target(value: string): string {
  if (value === 'bot' || value === 'new-chats' || /^flow:[a-z][a-z0-9_]{0,63}$/.test(value)) return value
  throw new InvalidArgumentError('bot, new-chats, or flow:<name>.')
}

function time(value: string): string {
  const at = Date.parse(value)
  if (Number.isNaN(at)) throw new InvalidArgumentError(`${value} is no time.`)
  return new Date(at).toISOString()
}
