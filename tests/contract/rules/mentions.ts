import { expect, test } from 'vitest'
import type { EventBody } from '../../../src/conversation/events/index.ts'
import { botState, firstTurn, NOON, turn } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

export function mentionRules(lab: CurrentLab): void {
  const store = () => lab().storage.store
  const mentions = () => lab().storage.mentions
  const note = (clientId: string, called: string[]): EventBody => ({ type: 'note_posted', v: 1, text: 'Look here.', clientId, agent: { id: 'ana', name: 'Ana' }, mentions: called })

  async function chatWith(id: string, ...notes: EventBody[]): Promise<void> {
    const state = botState({ id })
    await store().commit(firstTurn(state))
    await store().commit(turn(state, 1, notes))
  }

  test('[M1] whom a note calls finds it, oldest first, and nobody else does', async () => {
    await chatWith('c1', note('n1', ['ben']), note('n2', ['ben', 'cem']))
    expect(await mentions().mentionsOf('ben', 10)).toEqual([{ conversation: 'c1', seq: 2, at: NOON + 1 }, { conversation: 'c1', seq: 3, at: NOON + 1 }])
    expect(await mentions().mentionsOf('ben', 1)).toHaveLength(1)
    expect(await mentions().mentionsOf('cem', 10)).toEqual([{ conversation: 'c1', seq: 3, at: NOON + 1 }])
    expect(await mentions().mentionsOf('ana', 10)).toEqual([])
  })

  test('[M2] what was seen is told no more, what came later or elsewhere still is', async () => {
    await chatWith('c1', note('n1', ['ben']), note('n2', ['ben']))
    await chatWith('c2', note('n1', ['ben']))
    await mentions().seeMentions('ben', 'c1', 2)
    expect((await mentions().mentionsOf('ben', 10)).map(({ conversation, seq }) => [conversation, seq])).toEqual([['c1', 3], ['c2', 2]])
  })

  test('[M3] that somebody was called stays known after they have seen it', async () => {
    await chatWith('c1', note('n1', ['ben']))
    await mentions().seeMentions('ben', 'c1', 2)
    expect(await mentions().wasMentioned('ben', 'c1')).toBe(true)
    expect(await mentions().wasMentioned('ana', 'c1')).toBe(false)
    expect(await mentions().wasMentioned('ben', 'c2')).toBe(false)
  })

  test('[M4] a turn that lost calls nobody', async () => {
    const state = botState({ id: 'c1' })
    await store().commit(firstTurn(state))
    await store().commit(turn(state, 1, [note('n1', [])]))
    expect(await store().commit(turn(state, 1, [note('n2', ['ben'])]))).toEqual({ fate: 'conflict' })
    expect(await mentions().mentionsOf('ben', 10)).toEqual([])
  })
}
