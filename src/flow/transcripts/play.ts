/** Plays one transcript in one language, line by line. */
import { isDetoured } from '../content/detours.ts'
import { durationMs } from '../engine/time.ts'
import type { Release } from '../release.ts'
import { Chat, type ChatWatch } from './chat.ts'
import type { Line, Transcript } from './format.ts'

/** Looks on, line by line. `before` may find something wrong with what is about to happen. */
export interface Onlooker {
  watch?: ChatWatch
  before?(chat: Chat, line: Line, index: number): string | undefined
  /** Lines that aren't played. */
  skips?(line: Line): boolean
}

/** `line`: its index within the chat; undefined where it went wrong before the first one. */
export interface Wrong {
  message: string
  line: number | undefined
}

/** The first thing that went otherwise; undefined when all went as written. */
export function playTranscript(release: Release, transcript: Transcript, locale: string, onlooker: Onlooker = {}): Wrong | undefined {
  const chat = new Chat(release.script, locale, { ...transcript, ...(onlooker.watch && { watch: onlooker.watch }) })
  const trouble = complaint(() => chat.start(entrance(release, transcript)))
  if (trouble !== undefined) return { message: trouble, line: undefined }
  for (const [index, line] of transcript.chat.entries()) {
    if (tookDetour(release, chat)) return undefined
    const message = complaint(() => onlooker.before?.(chat, line, index) ?? (onlooker.skips?.(line) ? undefined : playLine(chat, line)))
    if (message !== undefined) return { message, line: index }
  }
  return undefined
}

/** In languages that a step goes to a person in, what is written of the bot ends there. */
function tookDetour({ content }: Release, { place, locale, effects }: Chat): boolean {
  const [flow = '', step = ''] = place.split('.')
  return isDetoured(content, flow, step, locale) && effects.some((effect) => effect.do === 'hand_off')
}

function entrance(release: Release, { flow, at }: Transcript): string | undefined {
  if (flow === 'start' && at === undefined) return undefined
  return `${flow}.${at ?? release.flows.get(flow)?.start ?? ''}`
}

function complaint(action: () => string | undefined | void): string | undefined {
  try {
    return action() ?? undefined
  } catch (error) {
    return String((error as Error).message)
  }
}

/** What is wrong with a line, if anything. */
function playLine(chat: Chat, line: Line): string | undefined {
  if ('tap' in line) return tap(chat, line.tap)
  if ('type' in line) return void chat.type(line.type)
  if ('wait' in line) return void chat.wait(durationMs(line.wait))
  if ('event' in line) return void chat.give({ kind: 'platform_event', event: line.event })
  return lookedFor(chat, line)
}

function tap(chat: Chat, option: string): string | undefined {
  const { awaiting } = chat.state ?? {}
  const offered = awaiting?.kind === 'answer' ? awaiting.options.map(({ id }) => id) : []
  const { place } = chat
  chat.give({ kind: 'choice', option })
  return chat.understood ? undefined : `${place} has no option ${option}: ${offered.join(', ') || 'none at all'}`
}

/** Lines that only look. */
export type Look = Extract<Line, { expect: unknown } | { outcome: unknown } | { handoff: unknown }>

export function isLook(line: Line): line is Look {
  return 'expect' in line || 'outcome' in line || 'handoff' in line
}

/** What is not as a line says. */
export function lookedFor(chat: Chat, line: Look): string | undefined {
  if ('expect' in line) return expectPlace(chat, line.expect)
  if ('outcome' in line) return expectEffect(chat, 'end', line.outcome)
  return expectEffect(chat, 'hand_off', line.handoff)
}

/** One step: there it stands now. Several: it came by them in this order since the last input. */
function expectPlace(chat: Chat, expected: string | string[]): string | undefined {
  const { place } = chat
  if (typeof expected === 'string') return isAt(place, expected) ? undefined : `it stands at ${place}, not at ${expected}`
  const visited = visitedSteps(chat)
  let from = 0
  for (const each of expected) {
    const index = visited.findIndex((step, at) => at >= from && isAt(step, each))
    if (index < 0) return `it came by ${visited.join(', ')}, not by ${each}`
    from = index + 1
  }
  return undefined
}

/** Steps (`flow.step`) that said something since the last input, and where it stands. */
export function visitedSteps({ effects, place }: Chat): string[] {
  return [...new Set([...effects.flatMap((effect) => ('step' in effect ? [effect.step] : [])), place])]
}

function isAt(place: string, expected: string): boolean {
  return expected.includes('.') ? expected === place : place.endsWith(`.${expected}`)
}

/** The outcome that it ended with, or the queue that it was passed to, since the last input. */
export function endedWith({ effects }: Chat, kind: 'end' | 'hand_off'): string | undefined {
  const found = effects.findLast((effect) => effect.do === kind)
  return found?.do === 'end' ? found.outcome : found?.do === 'hand_off' ? found.queue : undefined
}

function expectEffect(chat: Chat, kind: 'end' | 'hand_off', expected: string): string | undefined {
  const name = endedWith(chat, kind)
  if (name === expected) return undefined
  const instead = name ?? `nothing of the kind: it stands at ${chat.place}`
  return kind === 'end' ? `it ended with ${instead}, not ${expected}` : `it was passed to ${instead}, not to ${expected}`
}
