/** A chat that was moved to another release while it went on: it is played through the release it is on now. */
import { expect, it } from 'vitest'
import { decide, isRefusal, type Command, type ConversationEvent, type ConversationState } from '../../src/conversation/index.ts'
import { compileRelease, type Release } from '../../src/flow/index.ts'
import { play, recordingOf, releaseOf, silentRelease, vocabularyOf } from '../../src/flow/recordings/index.ts'
import { contextOf, shippedRelease } from '../support/core.ts'

const old = await shippedRelease()
const asked = { text: old.files['flows/unusual_activity.yaml'] ?? '' }
const edited = compileRelease({ ...old.files, 'flows/unusual_activity.yaml': asked.text.replace('in: restored, asks_code', 'in: describe, asks_code') })

it('is recorded with its release, and goes the same way again', () => {
  const log: ConversationEvent[] = []
  let [state, now]: [ConversationState | null, number] = [null, Date.UTC(2026, 10, 2, 9)]
  const run = (command: Command, release: Release, movedFrom?: Release) => {
    const outcome = decide('c1', state, command, { ...contextOf(release, (now += 1_000)), ...(movedFrom ? { movedFrom: movedFrom.script } : {}) })
    if (isRefusal(outcome)) throw new Error(outcome.why)
    log.push(...outcome.events)
    state = outcome.state
  }
  run({ do: 'start_conversation', release: old.hash, locale: 'en', localeBy: 'default', person: { reason: 'unusual_activity', account: 'a' }, assurance: 1 }, old)
  run({ do: 'post_message', id: 'm1', choice: 'it_was_me' }, old)
  run({ do: 'move_release', release: edited.hash }, edited, old)
  run({ do: 'post_message', id: 'm2', choice: 'in' }, edited)
  run({ do: 'post_message', id: 'm3', text: 'My screen is blue and the cat is on it.' }, edited)

  expect(releaseOf(log)).toBe(edited.hash)
  const silent = silentRelease(edited.files)
  const recording = recordingOf({ conversation: 'c1', events: log }, silent.content, vocabularyOf(silent.content))
  const { outcome, steps } = recording ? play(recording, silent) : { outcome: undefined, steps: [] }
  expect(outcome).toEqual({ kind: 'handed_off', name: 'account_recovery' })
  expect([outcome, steps.map(({ step }) => step)]).toEqual([recording?.outcome, recording?.steps])
})
