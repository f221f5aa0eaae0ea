import { describe, expect, it } from 'vitest'
import { mini, NOON, Talk } from '../testing/mini.ts'

const STEPS = `  q: { ask: yes_no, options: { yes: pause, no: gone }, no_match: { tries: 2, then: gone } }
  pause: { wait: 24h, then: gone, events: { proof_approved: good } }
  good: { end: advised }
  gone: { end: left }
`
const TEXTS = { q: { text: 'Ready?' }, pause: { text: 'Take your time.' } }
const parked = (steps = STEPS) => {
  const chat = new Talk(mini(steps, TEXTS))
  chat.tap('yes')
  return chat
}

describe('wait', () => {
  it('parks until its time, and goes on then', () => {
    const chat = parked()
    expect(chat.run.effects).toMatchObject([{ do: 'say', text: 'Take your time.' }, { do: 'park', until: NOON + 24 * 3_600_000 }])
    chat.now += 24 * 3_600_000
    chat.give({ kind: 'pause_over' })
    expect(chat.at).toBe('start.gone')
  })

  it('goes back to the question, with the message as its answer, or asks it again', () => {
    const chat = parked()
    chat.type('no')
    expect(chat.at).toBe('start.gone')
    const other = parked()
    expect(other.type('hello, I am back').understood).toBe(true)
    expect(other.texts).toEqual(['Ready?'])
    const tapped = parked()
    tapped.tap('no')
    expect(tapped.at).toBe('start.gone')
  })

  it('goes where it says on a message', () => {
    const chat = parked(STEPS.replace('then: gone, events', 'then: gone, on_message: good, events'))
    chat.type('hello')
    expect(chat.at).toBe('start.good')
  })

  it('goes on with what the platform reports, and stays parked on anything else', () => {
    const chat = parked()
    expect(chat.give({ kind: 'platform_event', event: 'other' }).effects).toEqual([{ do: 'park', until: NOON + 24 * 3_600_000 }])
    chat.give({ kind: 'platform_event', event: 'proof_approved' })
    expect(chat.at).toBe('start.good')
  })

  it('stays parked until the same time while the language is chosen', () => {
    expect(parked().type('another language').effects).toEqual([{ do: 'choose_language' }, { do: 'park', until: NOON + 24 * 3_600_000 }])
  })

  it.each([
    ['2030-01-01T13:00:00Z', NOON + 3_600_000],
    ['2031-01-01T13:00:00Z', NOON + 7_200_000],
    ['2029-01-01T13:00:00Z', NOON + 5_000],
    ['soon', NOON + 7_200_000],
  ])('waits until a time of the platform, at most so long: %s', (until, end) => {
    const chat = new Talk(mini('  c: { call: contact.list, save: known, outcomes: { listed: p, failed: p } }\n  p: { wait: { until: known.until, at_most: 2h } }\n  e: { end: left }\n'))
    expect(chat.answer('listed', { until }).effects).toEqual([{ do: 'park', until: end }])
  })
})
