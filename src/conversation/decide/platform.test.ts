import { describe, expect, test } from 'vitest'
import { resolvedState } from '../../../tests/support/states.ts'
import type { ReportEvent } from '../commands.ts'
import type { ConversationEvent } from '../events/index.ts'
import type { ResolvedConversation } from '../state.ts'
import type { DecideContext } from './context.ts'
import { decide, isRefusal } from './index.ts'

const LATER = Date.UTC(2026, 0, 1)
const TEXTS = new Set(['report.appeal_decided', 'report.appeal_decided_upheld'])

const context = {
  now: LATER,
  text: (key: string, locale: string) => (TEXTS.has(key) ? { text: key, locale } : undefined),
} as DecideContext

const report = (more: Partial<ReportEvent> = {}): ReportEvent => ({
  do: 'report_event', id: 'evt_1', event: 'appeal_decided', tells: { outcomes: ['appeal_filed'], needs: 2 }, ...more,
})

function reported(state: Partial<ResolvedConversation>, command = report()): { events: ConversationEvent[]; resolvedAt: number | undefined } {
  const decision = decide('c1', resolvedState({ seq: 9, outcome: 'appeal_filed', assurance: 2, ...state }), command, context)
  if (isRefusal(decision)) throw new Error(decision.why)
  return { events: decision.events, resolvedAt: decision.state.status === 'resolved' ? decision.state.resolvedAt : undefined }
}

const said = (events: ConversationEvent[]) => events.flatMap((event) => (event.type === 'message_posted' ? [{ text: event.text, locale: event.locale }] : []))

describe('a report about a case that was settled', () => {
  test('is told in the language of the chat, and it can be written to for seven days from then', () => {
    const { events, resolvedAt } = reported({ locale: 'hi' })
    expect(events[0]).toMatchObject({ type: 'report_received', id: 'evt_1', event: 'appeal_decided', told: true })
    expect(said(events)).toEqual([{ text: 'report.appeal_decided', locale: 'hi' }])
    expect(resolvedAt).toBe(LATER)
  })

  test('says the result where there are words for it', () => {
    expect(said(reported({}, report({ data: { result: 'upheld' } })).events)[0]?.text).toBe('report.appeal_decided_upheld')
    expect(said(reported({}, report({ data: { result: 'adjourned' } })).events)[0]?.text).toBe('report.appeal_decided')
  })

  test.each<[string, Partial<ResolvedConversation>, ReportEvent]>([
    ['it ended otherwise', { outcome: 'left' }, report()],
    ['the person was never proved', { assurance: 1 }, report()],
    ['the event tells nobody', {}, report({ tells: undefined })],
  ])('is only put on record when %s', (_why, state, command) => {
    const { events, resolvedAt } = reported(state, command)
    expect(events.map(({ type }) => type)).toEqual(['report_received'])
    expect(events[0]).not.toHaveProperty('told')
    expect(resolvedAt).not.toBe(LATER)
  })
})
