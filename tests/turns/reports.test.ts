import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { reportEvent, type Report } from '../../src/commands/report-event.ts'
import { loadContent } from '../../src/flow/index.ts'
import type { ReleaseFiles } from '../../src/flow/store.ts'
import { ROOT } from '../support/core.ts'
import { temporaryDatabase } from '../support/databases.ts'
import { openNode, type NodeParts } from '../support/in-process.ts'

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
  const report = (more: Partial<Report>) => reportEvent({ ...node, platformEvents }, { id: 'evt_1', type: 'restriction_lifted', ...more })
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
