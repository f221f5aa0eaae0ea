/** What each line of a simulated chat does, at the bot and afterwards, as the service would take it. */
import type { InputOption, Script } from '../../conversation/script.ts'
import { SHOW_ALL } from '../definition.ts'
import { durationMs } from '../engine/time.ts'
import type { Understanding } from '../engine/understand.ts'
import type { Chat } from '../transcripts/chat.ts'
import type { SimulatedLine } from './format.ts'
import type { Tried } from './pseudo.ts'
import { languageName, type Recording } from './record.ts'

/** A line that doesn't fit where the chat stands, after an edit for example. */
export class LineMisfit extends Error {
  override name = 'LineMisfit'
}

export interface Playing {
  release: Tried
  chat: Chat
  record: Recording
}

/** Plays one line. Throws LineMisfit, ScriptStuck, or an Error that says what goes round in circles. */
export function playLine(playing: Playing, line: SimulatedLine): void {
  const { chat, record } = playing
  record.at(chat.now)
  if ('tap' in line) tap(playing, line.tap)
  else if ('type' in line) type(playing, line.type)
  else if ('wait' in line) chat.wait(durationMs(line.wait))
  else if ('event' in line) report(playing, line)
  else changeLanguage(playing, line.language)
}

/** All that can be tapped now. */
export function optionsNow({ chat, record }: Pick<Playing, 'chat' | 'record'>): InputOption[] {
  if (record.asked) return record.asked.options
  const { awaiting } = chat.state ?? {}
  if (awaiting?.kind !== 'answer') return []
  return [...awaiting.options, ...(awaiting.shown ?? []).filter(({ id }) => id === SHOW_ALL)]
}

function tap(playing: Playing, id: string): void {
  const { release, chat, record } = playing
  const { asked } = record
  const option = optionsNow(playing).find((each) => each.id === id)
  const global = labelled(release.script, chat.locale, id)
  if (!option && !global) throw new LineMisfit(`nothing with the id ${id} can be tapped at ${chat.place}`)
  record.hear(option?.label ?? global?.label ?? id)
  if (option && asked?.by === 'language') return changeLanguage(playing, id)
  if (option && asked?.by === 'rating') return rate(record)
  if (record.status === 'waiting') return amongPeople(playing, id)
  if (record.status === 'ended') record.tell('reopened')
  chat.give({ kind: 'choice', option: id })
}

function labelled(script: Script, locale: string, id: string): InputOption | undefined {
  return script.globals(locale).find((global) => global.id === id)
}

function rate(record: Recording): void {
  record.asked = null
  record.tell('rating.thanks')
}

/** While somebody waits for a person: whoever starts over leaves the line. */
function amongPeople({ chat, record }: Playing, id: string): void {
  if (id === 'human') return record.tell('handoff.already')
  if (id === 'language') return record.askForLanguage()
  if (id === 'stop') return record.leave({ outcome: 'left' })
  if (id === 'restart') record.tell('queue.left')
  chat.give({ kind: 'choice', option: id })
}

function type(playing: Playing, text: string): void {
  const { release, chat, record } = playing
  const { awaiting } = chat.state ?? {}
  const code = awaiting?.kind === 'answer' && awaiting.ask === 'code'
  const said = record.hear(code ? text.replaceAll(/\p{Nd}/gu, '•') : text, readingOf(playing, text))
  if (record.status === 'waiting') {
    // Whoever waits for a person writes to that person; only danger is acted upon.
    const wish = release.script.globalIn(text, chat.locale)
    return wish?.first ? chat.give({ kind: 'global', id: wish.id, text }) : undefined
  }
  if (record.status === 'ended') record.tell('reopened')
  chat.type(text)
  said.understood = chat.understood
}

/** What the text is taken for, where options can be meant. */
function readingOf({ release, chat, record }: Playing, text: string): { read?: Understanding } {
  const { state } = chat
  if (record.status !== 'bot' || state?.awaiting?.kind !== 'answer') return {}
  const read = release.understand(state.flow, state.step, text, chat.locale)
  return read ? { read } : {}
}

/** A flow that waits for it goes on; else the person is told, unless they are in the middle of something. */
function report({ release, chat, record }: Playing, { event, data }: Extract<SimulatedLine, { event: string }>): void {
  const { awaiting, assurance = 0 } = chat.state ?? {}
  if (awaiting?.kind === 'pause' && awaiting.events.includes(event)) return chat.give({ kind: 'platform_event', event, data })
  const { tells } = release.content.events.get(event) ?? {}
  const ended = record.status === 'ended' ? record.end?.outcome : undefined
  const concerns = tells && (ended === undefined || tells.outcomes.some((outcome) => outcome === ended))
  if (!concerns || assurance < Number(tells.needs.slice(1))) return
  const keys = [...(typeof data?.['result'] === 'string' ? [`report.${event}_${data['result']}`] : []), `report.${event}`]
  const key = keys.find((each) => release.texts.find(chat.locale, 'system', each))
  if (key !== undefined) record.tell(key)
  if (record.status === 'bot' && awaiting?.kind === 'answer') chat.give({ kind: 'ask_again', part: 'question' })
}

function changeLanguage({ release, chat, record }: Playing, locale: string): void {
  if (!release.locales.includes(locale)) throw new LineMisfit(`there are no texts in ${locale}`)
  chat.locale = locale
  record.locale = locale
  record.asked = null
  if (record.status === 'bot' && chat.state) return chat.give({ kind: 'ask_again' })
  record.tell('language.switched', { language: languageName(locale) })
}
