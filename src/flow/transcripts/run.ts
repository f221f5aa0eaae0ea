/** Plays the transcripts of a release, in every language. */
import type { Finding } from '../findings/finding.ts'
import { remarks } from '../findings/remarks.ts'
import { durationMs } from '../engine/time.ts'
import type { Release } from '../release.ts'
import { Chat } from './chat.ts'
import type { Line, Transcript } from './format.ts'
import { readTranscripts, type TranscriptFile } from './read.ts'

export interface TranscriptResult {
  test: string
  file: string
  locale: string
  /** The first line that went otherwise, and how; undefined when all went as written. */
  failure?: Finding
}

/** Plays every transcript in every locale of the release, or in one; `flow` only those of one flow. A file that can't be read fails once. */
export function runTranscripts(release: Release, { locale, flow }: { locale?: string; flow?: string } = {}): TranscriptResult[] {
  const { transcripts, findings } = readTranscripts(release.files)
  const locales = locale === undefined ? release.locales : [locale]
  const wanted = transcripts.filter(({ file, transcript }) => flow === undefined || transcript.flow === flow || file.startsWith(`flows/${flow}.`))
  const broken = findings.map((failure) => ({ test: failure.file, file: failure.file, locale: locale ?? 'en', failure }))
  return [...broken, ...wanted.flatMap((each) => locales.map((tag) => play(release, each, tag)))]
}

function play(release: Release, { file, transcript, source }: TranscriptFile, locale: string): TranscriptResult {
  const chat = new Chat(release.script, locale, transcript)
  const result = { test: transcript.test, file, locale }
  const trouble = complaint(() => chat.start(entrance(release, transcript)))
  if (trouble !== undefined) return { ...result, failure: source.note(remarks.transcript(trouble, locale), ['flow']) }
  for (const [index, line] of transcript.chat.entries()) {
    const wrong = complaint(() => playLine(chat, line))
    if (wrong !== undefined) return { ...result, failure: source.note(remarks.transcript(wrong, locale), ['chat', index]) }
  }
  return result
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
  if ('expect' in line) return expectPlace(chat, line.expect)
  if ('outcome' in line) return expectEffect(chat, 'end', line.outcome)
  return expectEffect(chat, 'hand_off', line.handoff)
}

function tap(chat: Chat, option: string): string | undefined {
  const { awaiting } = chat.state ?? {}
  const offered = awaiting?.kind === 'answer' ? awaiting.options.map(({ id }) => id) : []
  const { place } = chat
  chat.give({ kind: 'choice', option })
  return chat.understood ? undefined : `${place} has no option ${option}: ${offered.join(', ') || 'none at all'}`
}

/** One step: there it stands now. Several: it came by them in this order since the last input. */
function expectPlace({ place, effects }: Chat, expected: string | string[]): string | undefined {
  if (typeof expected === 'string') return isAt(place, expected) ? undefined : `it stands at ${place}, not at ${expected}`
  const visited = [...new Set([...effects.flatMap((effect) => ('step' in effect ? [effect.step] : [])), place])]
  let from = 0
  for (const each of expected) {
    const index = visited.findIndex((step, at) => at >= from && isAt(step, each))
    if (index < 0) return `it came by ${visited.join(', ')}, not by ${each}`
    from = index + 1
  }
  return undefined
}

function isAt(place: string, expected: string): boolean {
  return expected.includes('.') ? expected === place : place.endsWith(`.${expected}`)
}

function expectEffect({ effects, place }: Chat, kind: 'end' | 'hand_off', expected: string): string | undefined {
  const found = effects.findLast((effect) => effect.do === kind)
  const name = found?.do === 'end' ? found.outcome : found?.do === 'hand_off' ? found.queue : undefined
  if (name === expected) return undefined
  const instead = name ?? `nothing of the kind: it stands at ${place}`
  return kind === 'end' ? `it ended with ${instead}, not ${expected}` : `it was passed to ${instead}, not to ${expected}`
}
