import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Place, WaitingConversation } from '../../../src/conversation/state.ts'
import { BOUNDS, lineAt } from '../../../src/conversation/index.ts'
import { agentOf, seekerOf } from '../../support/agents.ts'
import { agentState, assigned, botState, firstTurn, NOON, offeredState, place, resolvedState, started, turn, userMessage, waitingState } from '../../support/states.ts'
import type { CurrentLab } from '../../store-contract.ts'

const ANA = { id: 'ana', name: 'Ana' }

export function queueRules(lab: CurrentLab): void {
  const store = () => lab().storage.store
  const queue = () => lab().storage.queue
  const wait = (id: string, at: Partial<Place> = {}, rest: Partial<WaitingConversation> = {}) =>
    store().commit(firstTurn(waitingState({ id, place: place(at), ...rest })))
  const ids = (rows: { conversation: string }[]) => rows.map((row) => row.conversation)

  test('[Q1] rank is since less the head start of the lane, then id', async () => {
    const { high, urgent } = BOUNDS.headStartMs
    await wait('d', { since: NOON + 1 })
    await wait('c', { since: NOON })
    await wait('b', { since: NOON })
    await wait('e', { since: NOON + high, priority: 'high' })
    await wait('f', { since: NOON + urgent - 1, priority: 'urgent' })
    const rank = ['f', 'b', 'c', 'e', 'd']
    expect(ids(await queue().waiting(10))).toEqual(rank)
    expect(ids(await queue().candidates(seekerOf({ id: 'ana', languages: ['es'] }), 10))).toEqual(rank)
    expect(await Promise.all(rank.map((id) => queue().ahead(id)))).toEqual([0, 1, 2, 3, 4])
    expect(ids(await queue().waiting(2))).toEqual(['f', 'b'])
    expect(ids(await queue().candidates(seekerOf({ id: 'ana', languages: ['es'] }), 3))).toEqual(['f', 'b', 'c'])
  })

  test('[Q2] a row tells all that its place holds', async () => {
    await wait('c1', { queue: 'crisis', reason: 'self_harm', priority: 'urgent', reservedFor: 'ana', agentLocale: 'pt-BR' })
    const row = { conversation: 'c1', queue: 'crisis', locale: 'pt-BR', reason: 'self_harm', priority: 'urgent', since: NOON, reservedFor: 'ana', weight: 1, reply: false }
    expect(await queue().waitingRow('c1')).toEqual(row)
    expect(await queue().waiting(1)).toEqual([row])
    expect(await queue().candidates(seekerOf({ id: 'ana', languages: ['pt-BR'] }), 1)).toEqual([row])
    expect(await queue().waitingRow('nobody')).toBeUndefined()
  })

  test('[Q3] candidates speak one of the languages, in rank order over all of them', async () => {
    await wait('es2', { since: NOON + 2 })
    await wait('ar1', { since: NOON + 1 }, { locale: 'ar' })
    await wait('es3', { since: NOON + 3 })
    await wait('ja0', { since: NOON }, { locale: 'ja' })
    await wait('ar4', { since: NOON + 4, priority: 'high' }, { locale: 'ar' })
    expect(ids(await queue().candidates(seekerOf({ id: 'ana', languages: ['es', 'ar'] }), 10))).toEqual(['ar4', 'ar1', 'es2', 'es3'])
    expect(ids(await queue().candidates(seekerOf({ id: 'ana', languages: ['es', 'ar', 'es'] }), 2))).toEqual(['ar4', 'ar1'])
    expect(await queue().candidates(seekerOf({ id: 'ana', languages: [] }), 10)).toEqual([])
  })

  test('[Q4] a reserved conversation is a candidate of that agent alone', async () => {
    await wait('c1', { reservedFor: 'ana' })
    await wait('c2', { since: NOON + 1 })
    expect(ids(await queue().candidates(seekerOf({ id: 'ana', languages: ['es'] }), 10))).toEqual(['c1', 'c2'])
    expect(ids(await queue().candidates(seekerOf({ id: 'ben', languages: ['es'] }), 10))).toEqual(['c2'])
  })

  test('[Q5] an offered conversation waits like the others, and is no candidate', async () => {
    await store().commit(firstTurn(offeredState(ANA, { id: 'c1' })))
    await wait('c2', { since: NOON + 1 })
    expect(ids(await queue().waiting(10))).toEqual(['c1', 'c2'])
    expect(await queue().waitingRow('c1')).toMatchObject({ conversation: 'c1' })
    expect(ids(await queue().candidates(seekerOf({ id: 'ana', languages: ['es'] }), 10))).toEqual(['c2'])
    expect(await queue().ahead('c2')).toBe(1)
    expect(await queue().waitingCount('account_recovery')).toBe(2)
  })

  test('[Q6] only the same locale counts as ahead', async () => {
    await wait('ar', { since: NOON - 5 }, { locale: 'ar' })
    await wait('moved', { since: NOON - 4, agentLocale: 'ar' })
    await wait('es', {})
    expect(await queue().ahead('es')).toBe(0)
    expect(await queue().ahead('moved')).toBe(1)
  })

  test.each([
    ['bot', botState()],
    ['resolved', resolvedState({ place: place() })],
    ['agent', agentState(ANA)],
  ])('[Q7] one who is with %s does not wait', async (_status, state) => {
    await wait('c1')
    await store().commit(turn(state, 1, [userMessage('x')]))
    expect(await queue().waiting(10)).toEqual([])
    expect(await queue().candidates(seekerOf({ id: 'ana', languages: ['es'] }), 10)).toEqual([])
    expect(await queue().ahead('c1')).toBeUndefined()
    expect(await queue().waitingCount('account_recovery')).toBe(0)
  })

  test('[Q8] an agent owns what it was assigned, until it leaves', async () => {
    await store().commit(firstTurn(agentState(ANA, { id: 'c2', fence: 4, place: place({ since: NOON + 1, agentLocale: 'ar' }) })))
    await store().commit(firstTurn(agentState(ANA, { id: 'c1', fence: 1 })))
    await store().commit(firstTurn(agentState({ id: 'ben', name: 'Ben' }, { id: 'c3' })))
    expect(await queue().owned('ana')).toEqual([
      { conversation: 'c1', queue: 'account_recovery', locale: 'es', since: NOON, fence: 1, weight: 1 },
      { conversation: 'c2', queue: 'account_recovery', locale: 'ar', since: NOON + 1, fence: 4, weight: 1 },
    ])
    await store().commit(turn(waitingState({ id: 'c1', fence: 2 }), 1, [userMessage('x')]))
    expect(ids(await queue().owned('ana'))).toEqual(['c2'])
  })

  test('[Q9] a conversation that is given back waits at its old rank', async () => {
    await wait('c1', { since: NOON })
    await wait('c2', { since: NOON + 1 })
    await store().commit(turn(agentState(ANA, { id: 'c1' }), 1, [assigned(ANA)]))
    await store().commit(turn(waitingState({ id: 'c1' }), 2, [userMessage('x')]))
    expect(ids(await queue().waiting(10))).toEqual(['c1', 'c2'])
  })

  test('[Q10] waitingCount counts a queue', async () => {
    await wait('c1')
    await wait('c2', { queue: 'crisis' })
    await wait('c3')
    expect(await Promise.all(['account_recovery', 'crisis', 'none'].map((name) => queue().waitingCount(name)))).toEqual([2, 1, 0])
  })

  test('[Q11] recentWaits holds the first wait of each claimed conversation, newest first, by locale', async () => {
    const claim = async (id: string, since: number, locale: string, at: number) => {
      const claimed = agentState(ANA, { id, locale, place: place({ since }) })
      await wait(id, { since }, { locale })
      await store().commit({ ...turn(claimed, 1, []), events: [{ ...assigned(ANA), seq: 2, at }], state: { ...claimed, seq: 2 } })
    }
    await claim('c1', NOON, 'es', NOON + 100)
    await claim('c2', NOON, 'es', NOON + 300)
    await claim('c3', NOON + 150, 'es', NOON + 200)
    await claim('c4', NOON, 'ar', NOON + 7)
    await store().commit(turn(waitingState({ id: 'c1' }), 2, [userMessage('x')]))
    await store().commit(turn(agentState(ANA, { id: 'c1' }), 3, [assigned(ANA, 3)]))
    expect(await queue().recentWaits('es', 10)).toEqual([300, 50, 100])
    expect(await queue().recentWaits('es', 2)).toEqual([300, 50])
    expect(await queue().recentWaits('ar', 10)).toEqual([7])
    expect(await queue().recentWaits('ja', 10)).toEqual([])
  })

  test('[Q12] a waiting line of any make-up is in the order that lineAt gives, and ahead counts along it', async () => {
    const made = fc.sample(fc.record({ since: fc.nat(3 * 3_600_000), priority: fc.constantFrom('normal' as const, 'high', 'urgent'), offered: fc.boolean() }), { numRuns: 40, seed: 11 })
    const states = made.map(({ since, priority, offered }, n) => {
      const overrides = { id: `c${String(n).padStart(2, '0')}`, place: place({ since: NOON + since, priority }) }
      return offered ? offeredState({ id: `a${n}`, name: 'A' }, overrides) : waitingState(overrides)
    })
    for (const state of states) await store().commit(firstTurn(state))
    const rank = states.toSorted((a, b) => lineAt(a.place) - lineAt(b.place) || (a.id < b.id ? -1 : 1))
    expect(ids(await queue().waiting(100))).toEqual(rank.map(({ id }) => id))
    expect(await Promise.all(rank.map(({ id }) => queue().ahead(id)))).toEqual(rank.map((_, n) => n))
    expect(ids(await queue().candidates(seekerOf({}), 100))).toEqual(rank.filter(({ status }) => status === 'waiting').map(({ id }) => id))
  })

  test('[Q13] queues that are closed to the agent in a language are left out in that language, unless a chat is kept for the agent', async () => {
    await wait('es_crisis', { queue: 'crisis' })
    await wait('es_other', { since: NOON + 1 })
    await wait('ar_crisis', { queue: 'crisis', since: NOON + 2 }, { locale: 'ar' })
    await wait('kept', { queue: 'crisis', since: NOON + 3, reservedFor: 'ana' }, { locale: 'ja' })
    const seeker = seekerOf({ id: 'ana', languages: ['es', 'ar'] }, { closedTo: (locale) => (locale === 'es' ? ['crisis'] : []) })
    expect(ids(await queue().candidates(seeker, 10))).toEqual(['es_other', 'ar_crisis', 'kept'])
  })

  test('[Q14] whoever speaks a language that was agreed to is a candidate, as a second language too', async () => {
    const agree = async (id: string, since: number, consents: string[]) =>
      await store().commit(turn(waitingState({ id, locale: 'ja', place: place({ since, consents }) }), 0, [started(), { type: 'path_chosen', v: 1, path: 'second' }]))
    await agree('agreed', NOON, ['en'])
    await agree('own', NOON + 1, ['ja'])
    await wait('none', { since: NOON + 2 }, { locale: 'ja' })
    const of = async (languages: string[], secondLanguages: string[]) => ids(await queue().candidates(seekerOf({ languages, secondLanguages }), 10))
    expect(await of(['en'], [])).toEqual(['agreed'])
    expect(await of(['es'], ['en', 'ja'])).toEqual(['agreed', 'own'])
    expect(await of(['ja'], ['en'])).toEqual(['agreed', 'own', 'none'])
    expect(await of(['es'], [])).toEqual([])
  })

  test('[Q15] whose person was called and isn\'t here is no candidate until then', async () => {
    await wait('called', { call: { times: 1, until: NOON + 5 } })
    await wait('kept', { since: NOON + 1, reservedFor: 'ana', call: { times: 1, until: NOON + 5 } })
    expect(await queue().candidates(seekerOf({}), 10)).toEqual([])
    expect(ids(await queue().candidates(seekerOf({}, { now: NOON + 5 }), 10))).toEqual(['called', 'kept'])
  })

  test('[Q16] rows weigh what their place says, and loads sum it up, each chat at most as its agent\'s whole capacity', async () => {
    await lab().storage.agents.addAgent(agentOf({ capacity: 2 }), 'hash')
    await lab().storage.agents.addAgent(agentOf({ id: 'ben' }), 'hash')
    await wait('heavy', { weight: 3 })
    await wait('reply', { since: NOON + 1, weight: 3, reply: true })
    expect((await queue().waiting(10)).map(({ weight }) => weight)).toEqual([3, 0.5])
    await store().commit(turn(agentState(ANA, { id: 'heavy', place: place({ weight: 3 }) }), 1, []))
    await store().commit(turn(agentState(ANA, { id: 'reply', place: place({ reply: true }) }), 1, []))
    expect(await queue().loads()).toEqual([{ agent: 'ana', load: 2.5 }])
    expect((await queue().owned('ana')).map(({ weight }) => weight)).toEqual([3, 0.5])
  })

  test('[Q17] an offer is listed until it ends', async () => {
    await store().commit(firstTurn(offeredState(ANA, { id: 'c1' })))
    expect(await queue().offers()).toEqual([{ agent: 'ana', conversation: 'c1' }])
    await store().commit(turn(waitingState({ id: 'c1' }), 1, []))
    expect(await queue().offers()).toEqual([])
  })

  test('[Q18] whom an agent joined is listed until they part, and is nobody\'s of theirs', async () => {
    const joined = [{ id: 'mo', name: 'Mo' }, { id: 'ben', name: 'Ben' }]
    await store().commit(firstTurn(agentState(ANA, { id: 'c2', joined })))
    await store().commit(firstTurn(agentState(ANA, { id: 'c1', joined: joined.slice(0, 1) })))
    await store().commit(firstTurn(agentState({ id: 'mo', name: 'Mo' }, { id: 'own' })))
    expect([await queue().joined('mo'), await queue().joined('ben'), await queue().joined('ana')]).toEqual([['c1', 'c2'], ['c2'], []])
    await store().commit(turn(agentState(ANA, { id: 'c2' }), 1, []))
    expect([await queue().joined('mo'), await queue().joined('ben')]).toEqual([['c1'], []])
  })

  test('[Q19] calls are those that wait and are called until later, the first to end first', async () => {
    const until = NOON + 5
    await wait('called', { call: { times: 1, until } })
    await wait('again', { call: { times: 2, until: until - 1 }, reservedFor: 'ben' })
    await wait('missed', { call: { times: 1, until, missed: true } })
    await wait('over', { call: { times: 1, until: NOON } })
    await wait('not')
    await store().commit(firstTurn(offeredState(ANA, { id: 'offered', place: place({ call: { times: 1, until } }) })))
    await store().commit(firstTurn(agentState(ANA, { id: 'owned', place: place({ call: { times: 1, until } }) })))
    expect(await queue().calls(NOON)).toEqual(['again', 'called'])
    expect(await queue().calls(until - 1)).toEqual(['called'])
    await store().commit(turn(waitingState({ id: 'called' }), 1, []))
    expect(await queue().calls(until - 1)).toEqual([])
  })

  test('[Q20] candidates who are here: whoever a process has a lease of, and whoever is answered in writing', async () => {
    await wait('away')
    await wait('here', { since: NOON + 1 })
    await wait('gone', { since: NOON + 2 })
    await wait('reply', { since: NOON + 3, reply: true })
    await wait('kept', { since: NOON + 4, reservedFor: 'ana' })
    await wait('kept_here', { since: NOON + 5, reservedFor: 'ana' })
    await lab().storage.people.leaseReaders('p', ['here', 'kept_here'], NOON + 1)
    await lab().storage.people.leaseReaders('p', ['gone'], NOON)
    expect(ids(await queue().candidates(seekerOf({}, { here: true }), 10))).toEqual(['here', 'reply', 'kept_here'])
    expect(ids(await queue().candidates(seekerOf({}, { here: true }), 1))).toEqual(['here'])
    expect(await queue().candidates(seekerOf({}), 10)).toHaveLength(6)
  })
}
