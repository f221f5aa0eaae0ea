/** Turns a recording into a transcript test: the same chat with made-up values, up to where the flow first left it. */
import { stringify } from 'yaml'
import type { Value } from '../../conversation/script.ts'
import type { Ask } from '../definition.ts'
import { durationMs } from '../engine/time.ts'
import type { Content } from '../load/content.ts'
import type { Release } from '../release.ts'
import { BEGINNING } from '../transcripts/chat.ts'
import type { Line, Transcript } from '../transcripts/format.ts'
import { endedWith, isLook, playTranscript } from '../transcripts/play.ts'
import type { ChatOutcome, RecordedInput, Recording } from './recording.ts'
import { stepNamed } from './said.ts'
import { madeUp } from './typed.ts'

export interface RecordedTest {
  /** The file's text. */
  text: string
  /** Whether it ends as the chat did; where not, what people or the service itself did made the difference. */
  faithful: boolean
}

/** What is meant for nobody, and fits nothing that is asked. */
const NONSENSE = '??'
/** Inputs that a transcript has no line for: there it ends. */
const BEYOND: ReadonlySet<RecordedInput['do']> = new Set(['begin', 'enter', 'hand_off', 'leave', 'lose_code'])

/** The test passes at once: what it expects is what happens when it is played. Undefined for a chat that broke off before anything was asked. */
export function testOf(recording: Recording, release: Release, name: string): RecordedTest | undefined {
  const { content } = release
  const inputs = firstPart(recording)
  const chat = inputs.flatMap((input, index) => lineOf(input, inputs[index - 1]?.at ?? recording.startedAt, content) ?? [])
  const actions = actionsOf(inputs, BEGINNING - recording.startedAt)
  const transcript: Transcript = { test: name, flow: 'start', ...contextOf(recording), ...(actions.size > 0 ? { actions: Object.fromEntries(actions) } : {}), chat }
  const { lines, outcome } = withLooks(release, transcript)
  if (lines.length === 0) return undefined
  const faithful = outcome.kind === recording.outcome.kind && (outcome.kind === 'open' || outcome.name === recording.outcome.name)
  return { text: written({ ...transcript, chat: lines }), faithful }
}

/** From the beginning to where it first ended, or went on by what no transcript can say. */
function firstPart({ inputs }: Recording): RecordedInput[] {
  const end = inputs.findIndex((input, index) => index > 0 && (input.rest === true || BEYOND.has(input.do)))
  return inputs.slice(0, end < 0 ? undefined : end)
}

/** Whoever came with a signed context is somebody's account; whoever didn't is nobody's. */
function contextOf({ person, assurance, startedAt }: Recording): Pick<Transcript, 'context' | 'assurance'> {
  if (assurance === 0) return {}
  const { restriction, ...rest } = person
  const known = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  const shifted = restriction && (neutral(restriction, BEGINNING - startedAt) as NonNullable<Transcript['context']>['restriction'])
  return { ...(assurance > 1 ? { assurance } : {}), context: { ...known, ...(shifted ? { restriction: shifted } : {}) } }
}

function actionsOf(inputs: readonly RecordedInput[], shift: number): Map<string, NonNullable<Transcript['actions']>[string]> {
  const actions = new Map<string, NonNullable<Transcript['actions']>[string]>()
  for (const input of inputs) {
    if (input.do !== 'outcome') continue
    const { action, outcome, data } = input
    const answer = data === undefined ? outcome : { outcome, data: neutral(data, shift) as NonNullable<typeof data> }
    actions.set(action, [...(actions.get(action) ?? []), answer])
  }
  return actions
}

const TIME = /^\d{4}-\d{2}-\d{2}(T.*)?$/
const DAY_MS = 86_400_000
/** What stands where the platform's own words stood. */
const INSTEAD: Readonly<Record<string, string>> = { link: 'https://example.org/', reference: 'R-1001', label: 'item' }

/** Platform data with times as far from the transcript's beginning as they were from the chat's. */
function neutral(value: Value, shift: number, name = ''): Value {
  if (typeof value === 'string') return TIME.test(value) ? shifted(value, shift) : value === '…' ? (INSTEAD[name] ?? 'something') : value
  if (Array.isArray(value)) return value.map((each) => neutral(each, shift))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, neutral(each, shift, key)]))
}

function shifted(time: string, shift: number): string {
  if (time.length > 10) return new Date(Date.parse(time) + shift).toISOString()
  return new Date(Date.parse(time) + Math.round(shift / DAY_MS) * DAY_MS).toISOString().slice(0, 10)
}

function lineOf(input: RecordedInput, before: number, content: Content): Line | undefined {
  switch (input.do) {
    case 'choose':
      return { tap: input.option }
    case 'global':
      return { tap: input.id }
    case 'give':
      return { type: madeUp(input.value, boundsAt(content, input.place)) }
    case 'miss':
    case 'write':
      return { type: nonsenseAt(content, input.place) }
    case 'time':
      return { wait: waitAt(content, input, before) }
    case 'event':
      return { event: input.event }
    default:
      return undefined
  }
}

function boundsAt(content: Content, place: string): { least?: number; most?: number } {
  const step = stepNamed(content, place)
  return step && 'min_length' in step ? { least: step.min_length, most: step.max_length } : {}
}

/** Where any words will do, only none don't. */
function nonsenseAt(content: Content, place: string): string {
  const step = stepNamed(content, place) as Partial<Ask> | undefined
  return step?.ask === 'text' ? '' : NONSENSE
}

/** As long as the step itself says, else as long as it took. */
function waitAt(content: Content, { place, at }: RecordedInput, before: number): string {
  const step = stepNamed(content, place)
  if (step && 'wait' in step && typeof step.wait === 'string') return step.wait
  if (step && 'timeout' in step && step.timeout) return step.timeout.after
  return shortest(at - before)
}

function shortest(ms: number): string {
  const unit = (['s', 'm', 'h', 'd'] as const).find((each) => ms <= 9_999 * durationMs(`1${each}`)) ?? 'd'
  return `${Math.min(9_999, Math.max(1, Math.ceil(ms / durationMs(`1${unit}`))))}${unit}`
}

/** Says after each line where it stands then, and in the end how it ended. */
function withLooks(release: Release, transcript: Transcript): { lines: Line[]; outcome: ChatOutcome } {
  const lines: Line[] = []
  let outcome: ChatOutcome = { kind: 'open', name: '' }
  const last: Line = { expect: 'start.start' }
  const wrong = playTranscript(release, { ...transcript, chat: [...transcript.chat, last] }, 'en', {
    skips: isLook,
    before(chat, line) {
      const [ended, passed] = [endedWith(chat, 'end'), endedWith(chat, 'hand_off')]
      if (ended !== undefined) lines.push({ outcome: ended })
      else lines.push(passed === undefined ? { expect: chat.place } : { handoff: passed })
      outcome = passed !== undefined ? { kind: 'handed_off', name: passed } : { kind: ended === undefined ? 'open' : ended === 'left' ? 'left' : 'resolved', name: ended ?? chat.place }
      if (line !== last) lines.push(line)
      return undefined
    },
  })
  // What asks the platform for something that it never answered is left out: there the chat broke off.
  return { lines: wrong ? lines.slice(0, -1) : lines, outcome }
}

/** As the others are written: a line a line, and an answer of the platform a line. */
function written({ chat, actions, context, assurance, ...head }: Transcript): string {
  const flow = (value: unknown) => stringify(value, { collectionStyle: 'flow', lineWidth: 0 }).trim()
  const answers = Object.entries(actions ?? {}).flatMap(([action, each]) => [`  ${action}:`, ...each.map((answer) => `    - ${flow(answer)}`)])
  return [
    `test: ${JSON.stringify(head.test)}`,
    `flow: ${head.flow}`,
    ...(context === undefined ? [] : [`context: ${flow(context)}`]),
    ...(assurance === undefined ? [] : [`assurance: ${assurance}`]),
    ...(answers.length > 0 ? ['actions:', ...answers] : []),
    'chat:',
    ...chat.map((line) => `  - ${Object.entries(line).map(([key, value]) => `${key}: ${typeof value === 'string' && key === 'type' ? JSON.stringify(value) : flow(value)}`).join()}`),
    '',
  ].join('\n')
}
