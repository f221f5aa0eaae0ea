/** Real chats as transcript tests: each passes at once, in languages of every kind, and tells nothing of anybody. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordingOf, testOf, vocabularyOf } from '../../src/flow/recordings/index.ts'
import { playTranscript } from '../../src/flow/transcripts/play.ts'
import { readTranscripts } from '../../src/flow/transcripts/read.ts'
import { shippedRelease } from '../support/core.ts'
import { literalsOf, personsChat } from '../support/people.ts'

const release = await shippedRelease()
const [vocabulary, literals] = [vocabularyOf(release.content), literalsOf(release)]

function recorded(seed: number) {
  const { id, log } = personsChat(release, literals, seed)
  const recording = recordingOf({ conversation: id, events: log }, release.content, vocabulary)
  if (!recording) throw new Error('the log has no start')
  return testOf(recording, release, 'A recorded chat')
}

const failuresOf = (text: string) => {
  const { transcripts, findings } = readTranscripts({ 'flows/recorded.test.yaml': text })
  return [...findings, ...transcripts.flatMap(({ transcript }) => ['en', 'ar', 'ja'].flatMap((locale) => playTranscript(release, transcript, locale) ?? []))]
}

describe('a recorded chat as a test', () => {
  it('passes at once', () => {
    fc.assert(fc.property(fc.nat(), (seed) => {
      const test = recorded(seed)
      if (test) expect(failuresOf(test.text)).toEqual([])
    }), { numRuns: 100 })
  })

  it('nearly always ends as the chat did', () => {
    const faithful = Array.from({ length: 200 }, (_, seed) => recorded(seed)?.faithful)
    expect(faithful.filter(Boolean).length).toBeGreaterThan(180)
  })

  it('has no word of anybody', () => {
    const texts = Array.from({ length: 100 }, (_, seed) => recorded(seed)?.text).join()
    expect(texts.match(/maria|gomez|li\.wei|example\.com|600 123|k9f2|•@|criticised|nothing at all/i)).toBeNull()
  })

  it('has a topic that some flow knows, and none that a page made up', () => {
    const topicIn = (topic: string) => {
      const { id, log: [first, ...rest] } = personsChat(release, literals, 1)
      if (first?.type !== 'conversation_started') throw new Error('the log has no start')
      const events = [{ ...first, person: { ...first.person, topic } }, ...rest]
      return recordingOf({ conversation: id, events }, release.content, vocabulary)?.person.topic
    }
    expect(topicIn('lost_phone')).toBe('lost_phone')
    expect(topicIn('Maria Gomez, 600 123')).toBeUndefined()
  })
})
