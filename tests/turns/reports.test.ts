import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { spreadReport } from '../../src/commands/broadcast.ts'
import { reportEvent, type Report } from '../../src/commands/report-event.ts'
import { BOUNDS, type ConversationState } from '../../src/conversation/index.ts'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { openNode, type NodeParts } from '../support/in-process.ts'
import { botState, firstTurn, resolvedState } from '../support/states.ts'

let files: ReleaseFiles
beforeAll(async () => void (files = await loadContent(ROOT)))

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function openFloor() {
  const { file, remove } = temporaryDatabase()
  const node = await openNode({ file, files })
  closing.push(remove, () => node.close())
  const platformEvents = () => node.content.active.content.events
  const report = (more: Partial<Report>) => reportEvent({ ...node, broadcasts: node.storage.broadcasts, platformEvents }, { id: 'evt_1', type: 'restriction_lifted', ...more })
  return { node, report }
}

async function start(node: NodeParts, context: string): Promise<string> {
  const started = await node.start({ context })
  if ('refused' in started) throw new Error(started.why)
  return started.conversation
}

async function received(node: NodeParts, conversation: string): Promise<string[]> {
  const log = await node.store.eventsAfter(conversation, 0, 500)
  return log.flatMap((event) => (event.type === 'report_received' ? [event.id] : []))
}

describe('a report of the platform', () => {
  test('[B20] reaches every conversation about the account, each once, however often it comes', async () => {
    const { node, report } = await openFloor()
    const mine = [await start(node, 'j1'), await start(node, 'j2')]
    const anonymous = await node.start()
    const answers = await Promise.all(Array.from({ length: 6 }, () => report({ account: 'a1' })))
    expect(answers).toEqual(answers.map(() => ({ conversations: 2 })))
    for (const id of mine) expect(await received(node, id)).toEqual(['evt_1'])
    expect(await received(node, (anonymous as { conversation: string }).conversation)).toEqual([])
    await report({ id: 'evt_2', account: 'a1' })
    expect(await received(node, mine[0]!)).toEqual(['evt_1', 'evt_2'])
  })

  test('[B21] that names a conversation or a reference goes there only; the most exact name counts', async () => {
    const { node, report } = await openFloor()
    const [one, two] = [await start(node, 'j1'), await start(node, 'j2')]
    expect(await report({ conversation: one, account: 'a1' })).toEqual({ conversations: 1 })
    expect([await received(node, one), await received(node, two)]).toEqual([['evt_1'], []])
    await node.turns.run(two, { do: 'end' })
    const state = await node.store.load(two)
    const reference = state?.status === 'resolved' ? state.reference : ''
    expect(await report({ id: 'evt_2', reference, account: 'a1' })).toEqual({ conversations: 1 })
    expect([await received(node, one), await received(node, two)]).toEqual([['evt_1'], ['evt_2']])
  })

  test('[B22] about nobody we know reaches nobody, and one that names nobody, or is of no known kind, is refused', async () => {
    const { report } = await openFloor()
    for (const whom of [{ conversation: 'none' }, { reference: 'none' }, { account: 'none' }]) expect(await report(whom)).toEqual({ conversations: 0 })
    expect(await report({})).toMatchObject({ refused: 'invalid' })
    expect(await report({ type: 'constructor', account: 'a1' })).toMatchObject({ refused: 'invalid', path: 'type' })
  })
})

describe('a report for everybody', () => {
  const HOUR = 3_600_000
  const MONTH = 30 * 24 * HOUR
  /** An id as the service makes them: its first 48 bits are the time. */
  const uuidAt = (at: number) => `${at.toString(16).padStart(12, '0').replace(/^(.{8})/, '$1-')}-7000-8000-${at.toString(16).padStart(12, '0')}`

  /** Puts a conversation into the store as it is. */
  async function there(node: NodeParts, state: ConversationState): Promise<string> {
    await node.store.commit(firstTurn({ ...state, release: node.content.active.hash, startedAt: Date.now() - 1_000, seq: 0 } as ConversationState))
    return state.id
  }

  /** Spreads until nobody is left, a second a step; answers how many each step reached. */
  async function spread(node: NodeParts, id: string): Promise<number[]> {
    const { broadcasts } = node.storage
    const steps: number[] = []
    for (let now = Date.now(); (await broadcasts.nextBroadcastAt()) !== undefined; now += 1_000) {
      const before = (await broadcasts.broadcast(id))?.reached ?? 0
      await spreadReport({ ...node, broadcasts }, now)
      steps.push(((await broadcasts.broadcast(id))?.reached ?? 0) - before)
      expect(steps.length).toBeLessThan(20)
    }
    return steps
  }

  test('[B23] reaches whom it concerns once each, over repeats and under whatever id the same incident is reported', async () => {
    const { node, report } = await openFloor()
    const person = { reason: 'unusual_activity' }
    const mine = [await there(node, botState({ id: 'c1', person })), await there(node, resolvedState({ id: 'c2', person, outcome: 'advised', resolvedAt: Date.now() }))]
    const others = [
      await there(node, botState({ id: 'c3', person: { reason: 'community_standards' } })),
      await there(node, resolvedState({ id: 'c4', person, outcome: 'access_restored', resolvedAt: Date.now() })),
      await there(node, resolvedState({ id: 'c5', person, outcome: 'advised', resolvedAt: Date.now() - MONTH })),
    ]
    const everybody = { reason: 'unusual_activity', incident: 'INC-7' }
    expect(await report({ type: 'incident_over', everybody })).toEqual({ conversations: 0 })
    await spread(node, 'incident_over:INC-7')
    expect(await report({ id: 'evt_9', type: 'incident_over', everybody })).toEqual({ conversations: 2 })
    await spread(node, 'incident_over:INC-7')
    for (const id of mine) expect(await received(node, id)).toEqual(['incident_over:INC-7'])
    for (const id of others) expect(await received(node, id)).toEqual([])
  })

  test('[B24] is brought to so many a second and no more, goes on after a kill where it stood, and not to who came later', async () => {
    const { node, report } = await openFloor()
    const count = BOUNDS.reportsPerSecond * 2 + 5
    const ids = Array.from({ length: count }, (_, n) => `c${String(n).padStart(4, '0')}`)
    for (const id of ids) await there(node, botState({ id }))
    await report({ type: 'incident_over', everybody: {} })
    await node.store.commit(firstTurn(botState({ id: 'late', release: node.content.active.hash, startedAt: Date.now() + MONTH })))
    // A step that a kill cut off: some of its turns are done, how far it got was never noted.
    await node.storage.broadcasts.leaseBroadcast(Date.now() + 1_000, 0)
    for (const id of ids.slice(0, 30)) await node.turns.run(id, { do: 'report_event', id: 'evt_1', event: 'incident_over' })
    const steps = await spread(node, 'evt_1')
    expect(Math.max(...steps)).toBe(BOUNDS.reportsPerSecond)
    expect(steps.reduce((sum, step) => sum + step, 0)).toBe(count)
    for (const id of ids) expect(await received(node, id)).toEqual(['evt_1'])
    expect(await received(node, 'late')).toEqual([])
  })

  test('[B27] concerns who came since it began, by default seven days ago, and who named the reason without a signed context', async () => {
    const { node, report } = await openFloor()
    const started = (id: string, ago: number, more: Partial<ConversationState> = {}) =>
      node.store.commit(firstTurn({ ...botState({ id, startedAt: Date.now() - ago }), ...more, release: node.content.active.hash, seq: 0 } as ConversationState))
    const [old, early, late, own] = [uuidAt(Date.now() - MONTH), uuidAt(Date.now() - 2 * HOUR), uuidAt(Date.now() - HOUR / 2), uuidAt(Date.now() - 60_000)]
    await started(old, MONTH)
    await started(early, 2 * HOUR)
    await started(late, HOUR / 2)
    const { script } = botState({ id: own })
    await started(own, 60_000, { script: { ...script, vars: { ...script?.vars, which_problem: 'unusual_activity' } } } as Partial<ConversationState>)
    await report({ type: 'incident_over', everybody: { since: new Date(Date.now() - HOUR).toISOString() } })
    await spread(node, 'evt_1')
    expect([await received(node, early), await received(node, late)]).toEqual([[], ['evt_1']])
    await report({ id: 'evt_2', type: 'incident_over', everybody: {} })
    await spread(node, 'evt_2')
    expect([await received(node, old), await received(node, early)]).toEqual([[], ['evt_2']])
    await report({ id: 'evt_3', type: 'incident_over', everybody: { reason: 'unusual_activity' } })
    await spread(node, 'evt_3')
    expect([await received(node, late), await received(node, own)]).toEqual([['evt_1', 'evt_2'], ['evt_1', 'evt_2', 'evt_3']])
  })

  test('[B26] reaches everybody after a conversation that can\'t be told', async () => {
    const { node, report } = await openFloor()
    await node.store.commit(firstTurn({ ...botState({ id: 'c1', startedAt: Date.now() - 1_000 }), release: 'lost' }))
    const next = await there(node, botState({ id: 'c2' }))
    await report({ type: 'incident_over', everybody: {} })
    expect(await spread(node, 'evt_1')).toEqual([1])
    expect(await received(node, next)).toEqual(['evt_1'])
  })

  test('[B25] is refused for an event about an account', async () => {
    const { report } = await openFloor()
    expect(await report({ everybody: {} })).toMatchObject({ refused: 'invalid', path: 'everybody' })
  })
})
