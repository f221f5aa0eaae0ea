import { expect, test } from 'vitest'
import type { PastChat } from '../../../src/conversation/store.ts'
import { botState, firstTurn, NOON, turn, userMessage } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

export function pastChatRules(lab: CurrentLab): void {
  const store = () => lab().storage.store
  const begin = (id: string, startedAt: number) => store().commit(firstTurn(botState({ id, startedAt })))
  const ids = (chats: PastChat[]) => chats.map(({ conversation }) => conversation)

  test('[H1] conversations are gone through from the newest to the oldest that began since, page by page', async () => {
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) await begin(id, NOON + index)
    const first = await store().chatsSince(NOON + 1, undefined, 2)
    const second = await store().chatsSince(NOON + 1, first.at(-1)?.cursor, 2)
    expect([ids(first), ids(second)]).toEqual([['d', 'c'], ['b']])
    expect(await store().chatsSince(NOON + 1, second.at(-1)?.cursor, 2)).toEqual([])
  })

  test('[H2] one that begins meanwhile shifts no page', async () => {
    for (const [index, id] of ['a', 'b', 'c'].entries()) await begin(id, NOON + index)
    const first = await store().chatsSince(NOON, undefined, 2)
    await begin('d', NOON + 9)
    expect(ids(await store().chatsSince(NOON, first.at(-1)?.cursor, 2))).toEqual(['a'])
  })

  test('[H3] each comes with what tells how it went: in order, and without what others than the person said', async () => {
    await begin('a', NOON)
    await store().commit(turn(botState({ id: 'a' }), 1, [
      { ...userMessage('hello', 'm1') },
      { type: 'message_posted', v: 1, from: 'bot', text: 'Hi', locale: 'en', input: { kind: 'text' }, asker: 'script' },
      { type: 'message_posted', v: 1, from: 'agent', text: 'Hi', locale: 'en', clientId: 'm1', agent: { id: 'ana', name: 'Ana' } },
      { type: 'note_posted', v: 1, text: 'A note', clientId: 'n1', agent: { id: 'ana', name: 'Ana' } },
      { type: 'language_changed', v: 1, locale: 'es' },
    ]))
    const [chat] = await store().chatsSince(NOON, undefined, 1)
    expect(chat?.events.map(({ seq, type }) => [seq, type])).toEqual([[1, 'conversation_started'], [2, 'message_posted'], [6, 'language_changed']])
    expect(chat?.events).toEqual((await store().eventsAfter('a', 0, 10)).filter(({ seq }) => [1, 2, 6].includes(seq)))
  })
}
