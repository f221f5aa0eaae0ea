import { expect, test } from 'vitest'
import type { EventBody } from '../../../src/conversation/events/index.ts'
import type { Fate } from '../../../src/conversation/store.ts'
import { agentState, botState, firstTurn, NOON, turn, userMessage, waitingState } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

const ANA = { id: 'ana', name: 'Ana' }

export function turnRules(lab: CurrentLab): void {
  const store = () => lab().storage.store
  const start = (id: string) => store().commit(firstTurn(botState({ id })))
  const seqs = async (id: string) => (await store().eventsAfter(id, 0, 1_000)).map((event) => event.seq)

  test('[S1] a first turn creates the conversation', async () => {
    expect(await start('c1')).toEqual({ fate: 'committed' })
    expect(await store().load('c1')).toEqual(botState({ seq: 1 }))
    expect(await seqs('c1')).toEqual([1])
  })

  test('[S2] a conversation that does not exist loads as undefined and has no events', async () => {
    expect(await store().load('nobody')).toBeUndefined()
    expect(await store().eventsAfter('nobody', 0, 10)).toEqual([])
  })

  test('[S3] of two turns on the same seq one is committed and the other is a conflict', async () => {
    await start('c1')
    const fates = await Promise.all(['a', 'b'].map((text) => store().commit(turn(botState(), 1, [userMessage(text)]))))
    expect(fates).toEqual([{ fate: 'committed' }, { fate: 'conflict' }])
    expect(await store().eventsAfter('c1', 1, 10)).toMatchObject([{ seq: 2, text: 'a' }])
  })

  test.each([
    ['creating what exists', 0],
    ['a seq of the past', 1],
    ['a seq of the future', 7],
  ])('[S4] %s is a conflict and changes nothing', async (_case, expectedSeq) => {
    await start('c1')
    await store().commit(turn(botState(), 1, [userMessage('first')]))
    const before = await store().load('c1')
    expect(await store().commit(turn(botState({ turns: 9 }), expectedSeq, [userMessage('late')]))).toEqual({ fate: 'conflict' })
    expect(await store().load('c1')).toEqual(before)
    expect(await seqs('c1')).toEqual([1, 2])
  })

  test('[S5] a turn refused by a guard leaves nothing: no state, event, timer or token', async () => {
    await store().commit(firstTurn(waitingState()))
    const refused = turn(agentState(ANA, { fence: 1 }), 1, [userMessage('x')], {
      guards: [{ kind: 'agent_load', agent: 'nobody' }],
      timers: { set: [{ kind: 'queue_reminder', dueAt: NOON, ref: 'r' }], drop: [] },
    })
    expect(await store().commit(refused)).toEqual({ fate: 'guard', guard: 'agent_load' })
    expect((await store().load('c1'))?.status).toBe('waiting')
    expect(await seqs('c1')).toEqual([1])
    expect(await store().nextTaskAt()).toBeUndefined()
  })

  test('[S6] events that leave a gap are a bug of the caller and change nothing', async () => {
    await start('c1')
    const gap = turn(botState(), 1, [userMessage('x')])
    gap.events[0] = { ...gap.events[0]!, seq: 3 }
    await expect(store().commit(gap)).rejects.toThrow('without a gap')
    expect(await seqs('c1')).toEqual([1])
  })

  test('[S7] a client id used before by the same author is a conflict and leaves nothing', async () => {
    await start('c1')
    await store().commit(turn(botState(), 1, [userMessage('hola', 'm1')]))
    const again = turn(botState({ turns: 9 }), 2, [userMessage('uno', 'm2'), userMessage('otra vez', 'm1')])
    expect(await store().commit(again)).toEqual({ fate: 'conflict' })
    expect(await seqs('c1')).toEqual([1, 2])
    expect(await store().load('c1')).toMatchObject({ seq: 2, turns: 0 })
  })

  test('[S8] user, agent, note and another conversation each have client ids of their own', async () => {
    await start('c1')
    await start('c2')
    const byAgent: EventBody = { type: 'message_posted', v: 1, from: 'agent', text: 'agent', locale: 'es', clientId: 'm1', agent: ANA }
    const note: EventBody = { type: 'note_posted', v: 1, text: 'note', clientId: 'm1', agent: ANA }
    await store().commit(turn(botState(), 1, [userMessage('user', 'm1'), byAgent, note]))
    await store().commit(turn(botState({ id: 'c2' }), 1, [userMessage('second', 'm1')]))
    for (const author of ['user', 'agent', 'note'] as const) {
      expect(await store().messageById('c1', author, 'm1')).toMatchObject({ text: author })
    }
    expect(await store().messageById('c2', 'user', 'm1')).toMatchObject({ seq: 2, text: 'second' })
    expect(await store().messageById('c2', 'agent', 'm1')).toBeUndefined()
  })

  test('[S9] a bot repeating a client id is not an author: nothing to look up, nothing to collide', async () => {
    await start('c1')
    const said: EventBody = { type: 'message_posted', v: 1, from: 'bot', text: 'x', locale: 'es', clientId: 'm1' }
    expect(await store().commit(turn(botState(), 1, [said, said, userMessage('y', 'm1')]))).toEqual({ fate: 'committed' })
    expect(await store().messageById('c1', 'user', 'm1')).toMatchObject({ text: 'y' })
  })

  test('[S10] what was committed is read back exactly, whatever people typed', async () => {
    const text = '\u0000 "\\ \u202e مرحبا 👩‍👩‍👧 ẞ \ud83d\ude00 ;DROP TABLE events'
    await start('c1')
    const sent = turn(botState({ person: { topic: text } }), 1, [userMessage(text, 'm1')])
    await store().commit(sent)
    expect(await store().eventsAfter('c1', 1, 10)).toEqual(sent.events)
    await lab().reopen()
    expect(await store().eventsAfter('c1', 1, 10)).toEqual(sent.events)
    expect(await store().load('c1')).toEqual(sent.state)
  })

  test('[S11] eventsAfter pages in seq order, `after` excluded, without gap or repetition', async () => {
    await start('c1')
    await store().commit(turn(botState(), 1, Array.from({ length: 24 }, (_, index) => userMessage(`${index}`))))
    const pages: number[][] = []
    for (let page = await store().eventsAfter('c1', 0, 10); page.length > 0; ) {
      pages.push(page.map((event) => event.seq))
      page = await store().eventsAfter('c1', page.at(-1)!.seq, 10)
    }
    expect(pages.map((page) => page.length)).toEqual([10, 10, 5])
    expect(pages.flat()).toEqual(Array.from({ length: 25 }, (_, index) => index + 1))
    expect(await store().eventsAfter('c1', 99, 10)).toEqual([])
  })

  test('[S12] a turn without events still replaces state and timers', async () => {
    await start('c1')
    const timers = { set: [{ kind: 'pause_over' as const, dueAt: NOON, ref: 'r' }], drop: [] }
    expect(await store().commit(turn(botState({ turns: 3 }), 1, [], { timers }))).toEqual({ fate: 'committed' })
    expect(await store().load('c1')).toMatchObject({ seq: 1, turns: 3 })
    expect(await store().nextTaskAt()).toBe(NOON)
  })

  test('[S13] turns that arrive together keep their own fates', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, index) => start(`c${index}`)))
    const stale = (index: number) => index % 7 === 3
    const commit = (index: number) => store().commit(turn(botState({ id: `c${index}` }), stale(index) ? 4 : 1, [userMessage(`${index}`)]))
    const fates = await Promise.all(Array.from({ length: 100 }, (_, index) => commit(index)))
    expect(fates).toEqual(fates.map((_, index): Fate => ({ fate: stale(index) ? 'conflict' : 'committed' })))
    for (const index of fates.keys()) expect(await seqs(`c${index}`)).toEqual(stale(index) ? [1] : [1, 2])
  })

  test('[S14] a bug in one turn fails that turn alone', async () => {
    await Promise.all(['c1', 'c2', 'c3'].map(start))
    const broken = turn(botState({ id: 'c2' }), 1, [userMessage('x')])
    broken.timers.set.push({ kind: 'pause_over', dueAt: NOON, ref: null as unknown as string })
    const other = (id: string) => store().commit(turn(botState({ id }), 1, [userMessage('y')]))
    const fates = await Promise.allSettled([other('c1'), store().commit(broken), other('c3')])
    expect(fates.map((fate) => fate.status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(await Promise.all(['c1', 'c2', 'c3'].map(seqs))).toEqual([[1, 2], [1], [1, 2]])
  })

  test('[S15] after a conflict, load gives what won', async () => {
    await start('c1')
    await store().commit(turn(botState({ turns: 1 }), 1, [userMessage('won')]))
    await store().commit(turn(botState({ turns: 7 }), 1, [userMessage('lost')]))
    expect(await store().load('c1')).toMatchObject({ seq: 2, turns: 1 })
  })

  test('[S16] read marks start at 0, are kept for each side, and never go back', async () => {
    await start('c1')
    expect(await store().readMarks('c1')).toEqual({ user: 0, agent: 0 })
    await Promise.all([store().markRead('c1', 'user', 5), store().markRead('c1', 'agent', 2), store().markRead('c1', 'user', 3)])
    expect(await store().readMarks('c1')).toEqual({ user: 5, agent: 2 })
  })
}
