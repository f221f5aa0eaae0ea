/** Rewrites what transcripts expect to what happens now, in place: comments, order and form of a file stay. */
import { isMap, isPair, isScalar, isSeq, parseDocument, stringify, type Node, type Pair } from 'yaml'
import type { Release } from '../release.ts'
import type { Chat } from './chat.ts'
import type { Line, Transcript } from './format.ts'
import { endedWith, isLook, lookedFor, playTranscript, visitedSteps, type Look } from './play.ts'
import { isOf, readTranscripts } from './read.ts'

export interface Update {
  file: string
  text: string
  /** Lines (from 1) that were rewritten. */
  lines: number[]
}

/** Played in English: what a flow does depends on no language. Lines that do something are left as they are, and so is whatever comes after one that can't be done. */
export function updateTranscripts(release: Release, { flow }: { flow?: string } = {}): Update[] {
  const { transcripts } = readTranscripts(release.files)
  return transcripts.filter((file) => isOf(file, flow)).flatMap(({ file, transcript, source }) => {
    const changes = changesOf(release, transcript)
    const text = release.files[file]
    if (changes.size === 0 || text === undefined) return []
    return [{ file, text: rewritten(text, changes), lines: [...changes.keys()].map((index) => source.at(['chat', index]).line) }]
  })
}

function changesOf(release: Release, transcript: Transcript): Map<number, Look> {
  const changes = new Map<number, Look>()
  const now = (chat: Chat, line: Line, index: number) => {
    if (isLook(line) && lookedFor(chat, line) !== undefined) changes.set(index, instead(chat, line, transcript.flow))
    return undefined
  }
  playTranscript(release, transcript, 'en', { before: now, skips: isLook })
  return changes
}

/** What a line should say; where it no longer ends or is passed on, where it stands. */
function instead(chat: Chat, line: Look, flow: string): Look {
  const [outcome, handoff] = [endedWith(chat, 'end'), endedWith(chat, 'hand_off')]
  if ('expect' in line) return { expect: Array.isArray(line.expect) ? visitedSteps(chat).map((place) => named(place, flow)) : named(chat.place, flow, line.expect) }
  if (outcome !== undefined) return { outcome }
  return handoff === undefined ? { expect: named(chat.place, flow) } : { handoff }
}

/** As whoever wrote it would: a step of the same flow by itself. */
function named(place: string, flow: string, before = ''): string {
  return place.startsWith(`${flow}.`) && !before.includes('.') ? place.slice(flow.length + 1) : place
}

/** Only what stands between the key's first and the value's last character is replaced. */
function rewritten(text: string, changes: ReadonlyMap<number, Look>): string {
  const chat = parseDocument(text).get('chat', true)
  const items = isSeq(chat) ? chat.items : []
  const edits = [...changes].flatMap(([index, look]) => {
    const pair = isMap(items[index]) ? items[index].items[0] : undefined
    const [start, end] = pair && isPair(pair) ? rangeOf(pair as Pair<Node, Node>) : []
    return start === undefined || end === undefined ? [] : [{ start, end, with: lineOf(look) }]
  })
  return edits.sort((a, b) => b.start - a.start).reduce((whole, { start, end, with: line }) => whole.slice(0, start) + line + whole.slice(end), text)
}

function rangeOf({ key, value }: Pair<Node, Node>): [number, number] | [] {
  return isScalar(key) && key.range && value?.range ? [key.range[0], value.range[1]] : []
}

/** `expect: [a, b]`, on one line. */
function lineOf(look: Look): string {
  return stringify(look, { collectionStyle: 'flow', lineWidth: 0, flowCollectionPadding: false }).trim().replace(/^\{(.*)\}$/s, '$1').trim()
}
