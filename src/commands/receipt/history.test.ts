import { expect, test } from 'vitest'
import type { ConversationEvent, Store, Value } from '../../conversation/index.ts'
import { LIMITS } from '../../protocol/index.ts'
import { historyOf, standingOutcomes } from './history.ts'

const moved = (vars: Record<string, Value>) => ({ type: 'script_advanced', script: { vars } }) as unknown as ConversationEvent
const ended = (outcome: string) => ({ type: 'conversation_resolved', outcome, reference: 'LK-1' }) as ConversationEvent

function storeOf(events: ConversationEvent[]): Store {
  const log = events.map((event, index) => ({ ...event, seq: index + 1 }))
  return { eventsAfter: async (_: string, after: number, limit: number) => log.slice(after, after + limit) } as unknown as Store
}

test('answers outlive starting over, the latest of each counts, and no reference is lost', async () => {
  const { answers, references, endings } = await historyOf(
    storeOf([
      moved({ statement: { rule: 'old' }, filing: { reference: 'DP-1' }, typed: 'words', list: [{ reference: 'no' }], none: null }),
      moved({}),
      ended('left'),
      moved({ statement: { rule: 'new' }, filing: { reference: 'DP-2' } }),
      ended('appeal_filed'),
    ]),
    'c1',
  )
  expect(answers).toEqual({ statement: { rule: 'new' }, filing: { reference: 'DP-2' } })
  expect(references).toEqual(['DP-1', 'DP-2'])
  expect(endings.map(({ outcome }) => outcome)).toEqual(['left', 'appeal_filed'])
})

test('a log longer than a page is read to its end', async () => {
  const long = [moved({ filing: { reference: 'DP-1' } }), ...Array.from({ length: LIMITS.page * 2 }, () => moved({})), ended('advised')]
  const { references, endings } = await historyOf(storeOf(long), 'c1')
  expect([references, endings.length]).toEqual([['DP-1'], 1])
})

test.each([
  [['proof_pending', 'access_restored'], ['access_restored']],
  [['proof_pending', 'cannot_confirm', 'access_restored'], ['access_restored']],
  [['proof_pending', 'on_hold'], ['on_hold']],
  [['on_hold', 'left'], ['on_hold', 'left']],
  [['proof_pending', 'appeal_filed'], ['proof_pending', 'appeal_filed']],
  [['access_restored', 'proof_pending'], ['access_restored', 'proof_pending']],
  [['appeal_filed', 'access_restored'], ['appeal_filed', 'access_restored']],
  [[], []],
])('of %j stands %j: nothing is said to be going on that came to an end', (outcomes, standing) => {
  expect(standingOutcomes(outcomes.map((outcome) => ({ outcome, reference: 'LK-1' })))).toEqual(standing)
})
