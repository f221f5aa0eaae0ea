/** What people do: come, write, vanish, come back, leave. */
import { receiveMessage } from '../../../../src/commands/receive-message.ts'
import type { PostMessage } from '../../../../src/conversation/index.ts'
import type { Impulse } from '../impulses.ts'
import { DANGER, LOCALES, WAYS } from '../script.ts'
import { Violation } from '../violation.ts'
import type { Act, PersonActor, World } from '../world.ts'
import { outcomeOf } from './outcome.ts'

/** More at once than this makes schedules slow, not richer. */
const CROWD = 8
/** Beyond these, whoever came first and is done comes back no more. */
const PEOPLE = 16
const NOBODY = 'nobody is there'
const mask = (text: string) => ({ text })

/** A new case, most of them straight into the line. */
const arrive: Act = async (world, impulse) => {
  if (world.people.filter(({ conversation }) => isOpen(world, conversation)).length >= CROWD) return 'full'
  await world.letGo(PEOPLE)
  const conversation = world.newConversation()
  const { turns } = world.nodeOf(impulse)
  const locale = LOCALES[impulse.who % LOCALES.length]!
  await turns.run(conversation, { do: 'start_conversation', release: 'r', locale, localeBy: 'default', person: {}, assurance: 0 })
  const person: PersonActor = { conversation, here: impulse.how % 4 !== 0, seenAt: -Infinity, sent: [] }
  world.people.push(person)
  if (impulse.how % 8 === 0) return `${conversation} in ${locale} stays with the bot`
  const way = WAYS[impulse.which % WAYS.length]!
  return `${conversation} in ${locale} ${way}: ${await send(world, impulse, person, { choice: way })}`
}

function isOpen({ watcher }: World, conversation: string): boolean {
  const status = watcher.chats.get(conversation)?.state.status
  return status !== undefined && status !== 'resolved'
}

/** Now and then the answer is lost on its way, and the browser sends it again. */
async function send(world: World, impulse: Impulse, person: PersonActor, body: { text?: string; choice?: string }, id = world.newClientId()): Promise<string> {
  const { turns, store } = world.nodeOf(impulse)
  const message: PostMessage = { do: 'post_message', id, ...body }
  const outcome = await receiveMessage({ turns, store, mask }, person.conversation, message)
  if (body.text !== undefined) person.sent = [...person.sent.slice(-3), { id, text: body.text }]
  if ('refused' in outcome) return outcome.refused
  await world.attend(person, world.nodeOf(impulse))
  if (impulse.how % 16 !== 1) world.watcher.acknowledged(person.conversation, 'user', id, outcome.seq)
  return outcome.duplicate ? 'known' : 'done'
}

function writing(what: string): Act {
  return async (world, impulse) => {
    const person = world.personOf(impulse)
    if (!person) return NOBODY
    return `${person.conversation}: ${await send(world, impulse, person, { text: what })}`
  }
}

const resend: Act = async (world, impulse) => {
  const person = world.personOf(impulse)
  const earlier = person?.sent[impulse.which % person.sent.length]
  if (!person || !earlier) return NOBODY
  const told = await send(world, impulse, person, { text: earlier.text }, earlier.id)
  // The first try may have been refused, as a case that ended too long ago is.
  if (told !== 'known' && told !== 'done' && told !== 'conflict') throw new Violation('messages', `${person.conversation}: ${earlier.id} again: ${told}`)
  return `${person.conversation} ${earlier.id}: ${told}`
}

/** An option of the question that is open, or of an older one. */
const tap: Act = async (world, impulse) => {
  const person = world.personOf(impulse)
  const options = (person && world.watcher.chats.get(person.conversation)?.state.open?.input.options) ?? []
  if (!person || options.length === 0) return NOBODY
  const { id } = options[impulse.which % options.length]!
  return `${person.conversation} ${id}: ${await send(world, impulse, person, { choice: id })}`
}

function choosing(choice: string): Act {
  return async (world, impulse) => {
    const person = world.personOf(impulse)
    return person ? `${person.conversation}: ${await send(world, impulse, person, { choice })}` : NOBODY
  }
}

const speak: Act = async (world, impulse) => {
  const person = world.personOf(impulse)
  if (!person) return NOBODY
  const locale = LOCALES[impulse.which % LOCALES.length]!
  return `${person.conversation} ${locale}: ${outcomeOf(await world.nodeOf(impulse).turns.run(person.conversation, { do: 'change_locale', locale }))}`
}

function being(here: boolean): Act {
  return async (world, impulse) => {
    const person = world.personOf(impulse)
    if (!person) return NOBODY
    person.here = here
    if (here) await world.attend(person, world.nodeOf(impulse))
    return person.conversation
  }
}

export const actsOfPeople = {
  arrive, write: writing('hello'), danger: writing(DANGER), resend, tap, leave: choosing('stop'), restart: choosing('restart'), speak, show: being(true), hide: being(false),
}
