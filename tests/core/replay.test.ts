/** A recorded chat that is played through the release it ran on goes as it went: whatever was said, tapped, answered and left unanswered. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { play, recordingOf, silentRelease, vocabularyOf, type Recording } from '../../src/flow/recordings/index.ts'
import { driveThrough, impulses, shippedRelease, type Drive } from '../support/core.ts'

const release = await shippedRelease()
const silent = silentRelease(release.files)
const vocabulary = vocabularyOf(release.content)

function recorded({ id, log }: Drive): Recording {
  const recording = recordingOf({ conversation: id, events: log }, silent.content, vocabulary)
  if (!recording) throw new Error('the log has no start')
  return recording
}

describe('a recording played through its own release', () => {
  it('ends as the chat did, by the same steps', () => {
    fc.assert(fc.property(impulses, (wishes) => {
      const recording = recorded(driveThrough(release, wishes))
      const { outcome, steps } = play(recording, silent)
      expect({ outcome, steps: steps.map(({ step }) => step) }).toEqual({ outcome: recording.outcome, steps: recording.steps })
    }), { numRuns: 300 })
  }, 120_000)
})
