import { describe, expect, test } from 'vitest'
import type { AgentEvent } from '../../../protocol/index.ts'
import type { Chat } from './chat.ts'
import { awaitsSince, urgencyOf } from './urgency.ts'

const said = (seq: number, from: string): AgentEvent => ({ seq, at: `2026-05-01T12:00:0${seq}Z`, type: 'message_posted', from, text: 'x', locale: 'en' }) as AgentEvent
const taken = (seq: number): AgentEvent => ({ seq, at: `2026-05-01T12:00:0${seq}Z`, type: 'agent_assigned' })
const chat = (events: AgentEvent[], awaits?: string) => ({ conversation: { awaitsSince: awaits }, events }) as unknown as Chat

describe('the clock of an answer', () => {
  test('runs from the first message that nobody answered', () => {
    expect(awaitsSince(chat([taken(1), said(2, 'user'), said(3, 'agent'), said(4, 'user'), said(5, 'user')]))).toBe('2026-05-01T12:00:04Z')
  })

  test('stands still once it is answered, and before the chat was taken', () => {
    expect(awaitsSince(chat([taken(1), said(2, 'user'), said(3, 'agent'), said(4, 'system')]))).toBeUndefined()
    expect(awaitsSince(chat([said(1, 'user'), taken(2)]))).toBeUndefined()
  })

  test('is the server’s where it says one', () => {
    expect(awaitsSince(chat([taken(1), said(2, 'user')], '2026-05-01T11:00:00Z'))).toBe('2026-05-01T11:00:00Z')
  })

  test('warns, and is late, at the very second', () => {
    const times = { soon: 120, late: 300 }
    expect([119_999, 120_000, 299_999, 300_000].map((ms) => urgencyOf(ms, times))).toEqual(['fine', 'soon', 'soon', 'late'])
  })
})
