import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AgentConversation, AgentEvent } from '../../../protocol/index.ts'
import { applyConversation, applyPage, chatOf, isMine, lastHeard, lastMessage, markRead, markTyping, shorten, unreadCount } from './chat.ts'
import type { Chat } from './chat.ts'

const conversation: AgentConversation = {
  id: 'c',
  status: 'agent',
  locale: 'es',
  dir: 'ltr',
  last: 0,
  epoch: 'e',
  release: 'r',
  fence: 3,
  owner: { id: 'me', name: 'Me' },
}

function message(seq: number, from: 'user' | 'agent' | 'bot' | 'system' = 'user'): AgentEvent {
  return { seq, at: '2025-01-01T00:00:00Z', type: 'message_posted', from, text: `m${seq}`, locale: 'es', dir: 'ltr' }
}

function chat(events: AgentEvent[] = [], more: Partial<AgentConversation> = {}): Chat {
  return chatOf({ conversation: { ...conversation, ...more }, brief: null, events })
}

describe('pages', () => {
  test('pages that overlap give what one fetch of everything gives', () => {
    const events = Array.from({ length: 30 }, (_, i) => message(i + 1, i % 3 ? 'user' : 'agent'))
    const cuts = fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { maxLength: 8 })
    fc.assert(
      fc.property(fc.nat(30), cuts, (first, pages) => {
        let held = chat(events.slice(0, first))
        for (const [from, to] of [...pages, [0, 30] as const]) {
          // A server never skips what lies after the cursor.
          const page = events.slice(Math.min(from, held.cursor), to)
          held = applyPage(held, { conversation, events: page, last: page.at(-1)?.seq ?? held.cursor })
        }
        expect(held.events).toEqual(events)
        expect(held.cursor).toBe(30)
      }),
    )
  })

  test('a reset voids what was held', () => {
    const held = applyPage(chat([message(1), message(2)]), { conversation, events: [message(1, 'bot')], last: 1, reset: true })
    expect(held.events).toEqual([message(1, 'bot')])
    expect(held.cursor).toBe(1)
  })

  test('a word of the user ends their typing', () => {
    const typing = markTyping(chat(), 1_000)
    expect(typing.typingUntil).toBeGreaterThan(1_000)
    expect(applyPage(typing, { conversation, events: [message(1)], last: 1 }).typingUntil).toBe(0)
  })
})

describe('a very long chat', () => {
  const long = Array.from({ length: 1_000 }, (_, n) => message(n + 1))

  test('holds its newest events, and says that there are earlier ones', () => {
    const short = shorten(chat(long))
    expect([short.events.length, short.events.at(-1)?.seq, short.shortened, short.cursor]).toEqual([300, 1_000, true, 1_000])
    expect(applyPage(short, { conversation, events: [message(1_001)], last: 1_001 }).events).toHaveLength(301)
  })

  test('never holds far more than that, however much comes', () => {
    let held = chat([])
    for (const event of long) held = applyPage(held, { conversation, events: [event], last: event.seq })
    expect(held.events.length).toBeLessThanOrEqual(450)
    expect(held.events.at(-1)?.seq).toBe(1_000)
  })

  test('holds all of it while somebody wants that', () => {
    const whole = { ...chat(long), whole: true }
    expect(shorten(whole)).toBe(whole)
    expect(applyPage(whole, { conversation, events: [message(1_001)], last: 1_001 }).events).toHaveLength(1_001)
  })
})

test('what the server says again changes nothing', () => {
  const held = chat([message(1)])
  expect(applyConversation(held, structuredClone(held.conversation))).toBe(held)
})

describe('ownership', () => {
  test('an older fence than the known one changes nothing', () => {
    const held = chat([], { fence: 5, status: 'waiting', owner: undefined })
    expect(applyConversation(held, conversation)).toBe(held)
  })

  test('after a restore, fences start anew', () => {
    const held = chat([], { fence: 5 })
    expect(applyConversation(held, { ...conversation, epoch: 'other' }).conversation.fence).toBe(3)
  })

  test('a chat is mine while I am its owner and only then', () => {
    expect(isMine(chat(), 'me')).toBe(true)
    expect(isMine(chat(), 'you')).toBe(false)
    expect(isMine(chat([], { status: 'resolved' }), 'me')).toBe(false)
  })
})

describe('reading', () => {
  test('unread is what the user wrote after the agent read or wrote', () => {
    const events = [message(1), message(2, 'agent'), message(3), message(4, 'bot'), message(5)]
    expect(unreadCount(chat(events))).toBe(2)
    expect(unreadCount(markRead(chat(events), 'agent', 3))).toBe(1)
    expect(unreadCount(chat(events, { readByAgent: 5 }))).toBe(0)
    expect(lastHeard(chat(events))).toBe(5)
    expect(lastMessage(chat([...events, message(6, 'system')]))?.seq).toBe(5)
  })

  test('marks never go back', () => {
    const held = markRead(markRead(chat(), 'user', 7), 'user', 2)
    expect(held.readByUser).toBe(7)
  })
})
