import { describe, expect, test } from 'vitest'
import type { MessagePosted, UserEvent } from '../../protocol/index.ts'
import { applyEvents, emptyTranscript } from '../shared/transcript.ts'
import { EMPTY_VIEW } from '../shared/view.ts'
import type { ChatView, Pending } from '../shared/view.ts'
import { answerable, entriesOf } from './entries.ts'
import type { MessageEntry } from './entries.ts'

const NOON = Date.parse('2026-03-04T12:00:00')
const said = (seq: number, more: Partial<MessagePosted> = {}, at = NOON + seq * 1_000): UserEvent => ({
  seq,
  at: new Date(at).toISOString(),
  type: 'message_posted',
  from: 'bot',
  text: `t${seq}`,
  locale: 'en',
  dir: 'ltr',
  ...more,
})
const own = (seq: number, more: Partial<MessagePosted> = {}) => said(seq, { from: 'user', clientId: `m${seq}`, ...more })
const view = (events: UserEvent[], more: Partial<ChatView> = {}): ChatView => ({
  ...EMPTY_VIEW,
  transcript: applyEvents(emptyTranscript(), events, events.at(-1)?.seq ?? 0),
  ...more,
})
const pending = (id: string, state: Pending['state'] = 'sending'): Pending => ({ id, text: id, at: NOON + 60_000, state })
const messages = (shown: ChatView) => entriesOf(shown).filter((entry): entry is MessageEntry => entry.kind === 'message')

describe('lines', () => {
  test('each day is announced once, today only after another', () => {
    const next = NOON + 86_400_000
    const kinds = (now: number) => entriesOf(view([said(1), said(2), said(3, {}, next), said(4, {}, next)]), now).map(({ kind }) => kind)
    expect(kinds(next)).toEqual(['day', 'message', 'message', 'day', 'message', 'message'])
    expect(kinds(NOON)).toEqual(['message', 'message', 'day', 'message', 'message'])
  })

  test('one speaker in a row makes a run, a silence ends it', () => {
    const runs = messages(view([said(1), said(2), own(3), said(4), said(5, {}, NOON + 600_000)])).map(({ first, last }) => [first, last])
    expect(runs).toEqual([
      [true, false],
      [false, true],
      [true, true],
      [true, true],
      [true, true],
    ])
  })

  test('a message on its way comes last, and keeps its key when it arrives', () => {
    const before = messages(view([said(1)], { pending: [pending('m2')] }))
    const after = messages(view([said(1), own(2)]))
    expect(before.map(({ key }) => key)).toEqual(after.map(({ key }) => key))
  })
})

describe('how far an own message got', () => {
  const progress = (shown: ChatView) => messages(shown).map((entry) => entry.progress)

  test('only the newest that arrived says so', () => expect(progress(view([own(1), own(2)]))).toEqual(['none', 'sent']))
  test('read by the agent', () => expect(progress(view([own(1)], { readByAgent: 1 }))).toEqual(['read']))
  test('not read yet', () => expect(progress(view([own(3)], { readByAgent: 2 }))).toEqual(['sent']))
  test('what an agent answered was read', () => expect(progress(view([own(1), said(2, { from: 'agent' })]))).toEqual(['read', 'none']))
  test('what is on its way always says so', () => {
    expect(progress(view([own(1)], { pending: [pending('a', 'failed'), pending('b')] }))).toEqual(['sent', 'failed', 'sending'])
  })
})

describe('buttons', () => {
  const asked = said(1, { input: { kind: 'yes_no' } })

  test('can be pressed while the question is open', () => expect(answerable(view([asked]))?.seq).toBe(1))
  test('not while an answer is on its way', () => expect(answerable(view([asked], { pending: [pending('a')] }))).toBeUndefined())
  test('again when the answer failed', () => expect(answerable(view([asked], { pending: [pending('a', 'failed')] }))?.seq).toBe(1))
  test('not after an answer', () => expect(answerable(view([asked, own(2)]))).toBeUndefined())
})
