/** A recorded chat that is played through the release it ran on goes as it went: whatever was said, tapped, answered and left unanswered. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Pauses } from '../../src/conversation/index.ts'
import { play, recordingOf, silentRelease, vocabularyOf, type Recording } from '../../src/flow/recordings/index.ts'
import { driveThrough, impulses, shippedRelease, type Drive } from '../support/core.ts'
import { literalsOf, personsChat } from '../support/people.ts'

const release = await shippedRelease()
const silent = silentRelease(release.files)
const [vocabulary, literals] = [vocabularyOf(release.content), literalsOf(release)]

/** As a store gives it: without what others than the person said. */
function recorded({ id, log }: Drive): Recording {
  const events = log.filter((event) => event.type !== 'note_posted' && (event.type !== 'message_posted' || event.from === 'user'))
  const recording = recordingOf({ conversation: id, events }, silent.content, vocabulary)
  if (!recording) throw new Error('the log has no start')
  return recording
}

function expectSame(drive: Drive): void {
  const recording = recorded(drive)
  const { outcome, steps } = play(recording, silent)
  expect({ outcome, steps: steps.map(({ step }) => step) }).toEqual({ outcome: recording.outcome, steps: recording.steps })
}

describe('a recording played through its own release', () => {
  it('ends as the chat did, by the same steps, whatever happens in it', () => {
    fc.assert(fc.property(impulses, (wishes) => expectSame(driveThrough(release, wishes))), { numRuns: 300 })
  })

  it('does so where people answer, and the platform tells much', () => {
    fc.assert(fc.property(fc.nat(), (seed) => expectSame(personsChat(release, literals, seed))), { numRuns: 300 })
  })
})

describe('a recording of a chat in which an admin has stopped something', () => {
  const stop = { until: null, text: () => undefined }
  const stops = fc.constantFrom<Pauses>({ bot: stop, flows: new Map() }, { newChats: stop, flows: new Map() }, { flows: new Map([['unusual_activity', stop], ['ownership', stop]]) })

  it('ends as the chat did', () => {
    fc.assert(fc.property(impulses, stops, (wishes, pauses) => {
      const recording = recorded(driveThrough(release, wishes, 'en', { pauses }))
      expect(play(recording, silent).outcome).toEqual(recording.outcome)
    }), { numRuns: 300 })
  })
})

describe('a recording played through damaged flows', () => {
  const chats = Array.from({ length: 40 }, (_, seed) => recorded(personsChat(release, literals, seed)))
  const paths = [...release.flows.keys()].map((flow) => `flows/${flow}.yaml`)
  const damage = fc.record({ path: fc.constantFrom(...paths), line: fc.nat(400), how: fc.constantFrom('delete', 'double', 'cut', 'rename') })

  it('comes to an end, whatever is missing', () => {
    fc.assert(fc.property(damage, ({ path, line, how }) => {
      const broken = silentRelease({ ...release.files, [path]: damaged(release.files[path] ?? '', line, how) })
      for (const chat of chats) expect(play(chat, broken).outcome.kind).toMatch(/^(resolved|left|handed_off|open|unanswered|stuck)$/)
    }), { numRuns: 60 })
  })
})

/** A line gone, twice, without its second half, or with other names in it. */
function damaged(text: string, at: number, how: string): string {
  const lines = text.split('\n')
  const line = lines[at % lines.length] ?? ''
  const instead = { delete: [], double: [line, line], cut: [line.slice(0, line.length / 2)], rename: [line.replace(/[a-z]{4,}/, 'elsewhere')] }[how] ?? []
  return lines.toSpliced(at % lines.length, 1, ...instead).join('\n')
}

it('keeps no word of anybody', () => {
  const kept = Array.from({ length: 200 }, (_, seed) => recorded(personsChat(release, literals, seed)))
  expect(JSON.stringify(kept).match(/maria|gomez|li\.wei|example|600 123|482913|k9f2|•|criticised|nothing at all/i)).toBeNull()
  expect(new Set(kept.flatMap(({ inputs }) => inputs.map((input) => input.do)))).toEqual(new Set(
    ['begin', 'choose', 'give', 'miss', 'global', 'write', 'repeat', 'locale', 'outcome', 'time', 'event'],
  ))
})
