import { beforeAll, expect, test } from 'vitest'
import { userEvents } from '../../src/server/views/user-view.ts'
import type { Release } from '../../src/flow/index.ts'
import { Drive, shippedRelease } from '../support/core.ts'

const [ANA, BEN, MO] = [{ id: 'ana', name: 'Ana' }, { id: 'ben', name: 'Ben' }, { id: 'mo', name: 'Mo' }]

let release: Release
beforeAll(async () => void (release = await shippedRelease()))

/** Ana has a chat of somebody who asked for a person. */
function ownedByAna(): Drive {
  const drive = waiting()
  drive.run({ do: 'claim', agent: ANA })
  return drive
}

function waiting(): Drive {
  const drive = new Drive(release)
  drive.start('en')
  drive.run({ do: 'post_message', id: 'm1', choice: 'human' })
  expect(drive.state?.status).toBe('waiting')
  return drive
}

const types = (drive: Drive) => drive.log.map(({ type }) => type)
const fenceOf = (drive: Drive) => drive.state!.fence

test('a supervisor sends a chat that Ana has on to Ben, in one turn: the rank stays, and what Ana still sends is stale', () => {
  const drive = ownedByAna()
  const [seen, since] = [fenceOf(drive), drive.state!.firstWaitedAt]
  drive.run({ do: 'reassign', by: MO, fence: seen, toAgent: 'ben' })
  expect(drive.state).toMatchObject({ status: 'waiting', fence: seen + 1, place: { since, reservedFor: 'ben' } })
  const [left, moved] = drive.turns.at(-1)!.events
  expect(left).toMatchObject({ type: 'agent_left', agent: ANA, why: 'transferred', by: MO })
  expect(moved).toMatchObject({ type: 'conversation_transferred', reservedFor: 'ben', by: MO })
  expect(drive.run({ do: 'post_agent_message', agent: ANA, id: 'm2', text: 'Hello', fence: seen })).toBe('conflict')
})

test('what was seen before somebody else was quicker changes nothing', () => {
  const drive = waiting()
  const seen = fenceOf(drive)
  drive.run({ do: 'claim', agent: ANA })
  expect(drive.run({ do: 'reassign', by: MO, fence: seen, toAgent: 'ben' })).toBe('conflict')
  expect(drive.state).toMatchObject({ status: 'agent', agent: ANA })
})

test('who waits, or is being offered, goes to another queue without a word to the person', () => {
  const drive = waiting()
  drive.run({ do: 'offer', agent: ANA })
  const said = userEvents(drive.log).length
  drive.run({ do: 'reassign', by: MO, fence: fenceOf(drive), queue: 'minors' })
  expect(drive.state).toMatchObject({ status: 'waiting', place: { queue: 'minors', reservedFor: null } })
  expect(types(drive).slice(-2)).toEqual(['offer_ended', 'conversation_transferred'])
  expect(userEvents(drive.log)).toHaveLength(said)
})

test.each([
  ['to a queue that there is not', { queue: 'nowhere' }],
  ['to the agent who has it', { toAgent: 'ana' }],
])('%s nothing is sent', (_, to) => {
  const drive = ownedByAna()
  expect(drive.run({ do: 'reassign', by: MO, fence: fenceOf(drive), ...to })).toBe('invalid')
  expect(drive.state?.status).toBe('agent')
})

test('with the bot there is nothing to reassign, and nobody to join', () => {
  const drive = new Drive(release)
  drive.start('en')
  expect(drive.run({ do: 'reassign', by: MO, fence: fenceOf(drive), toAgent: 'ben' })).toBe('conflict')
  expect(drive.run({ do: 'join', agent: MO })).toBe('conflict')
})

test('who joins writes under the own name; Ana keeps the chat and its number', () => {
  const drive = ownedByAna()
  const fence = fenceOf(drive)
  expect(drive.run({ do: 'post_agent_message', agent: MO, id: 'm2', text: 'Hello', fence, beside: true })).toBe('conflict')
  drive.run({ do: 'join', agent: MO })
  drive.run({ do: 'join', agent: MO })
  drive.run({ do: 'post_agent_message', agent: MO, id: 'm2', text: 'I am with you too.', fence, beside: true })
  expect(drive.log.filter(({ type }) => type === 'agent_joined')).toHaveLength(1)
  expect(userEvents(drive.log).at(-1)).toMatchObject({ type: 'message_posted', from: 'agent', name: 'Mo', text: 'I am with you too.' })
  expect(drive.state).toMatchObject({ status: 'agent', agent: ANA, fence, joined: [MO] })
  expect(drive.run({ do: 'resolve', agent: MO, fence, outcome: 'advised' })).toBe('conflict')
})

test('who parted writes no more, and who was never there parts without a trace', () => {
  const drive = ownedByAna()
  drive.run({ do: 'join', agent: MO })
  drive.run({ do: 'part', agent: MO })
  drive.run({ do: 'part', agent: MO })
  expect(types(drive).filter((type) => type === 'agent_parted')).toHaveLength(1)
  expect(drive.state).not.toHaveProperty('joined')
  expect(drive.run({ do: 'post_agent_message', agent: MO, id: 'm2', text: 'Hello', fence: fenceOf(drive), beside: true })).toBe('conflict')
})

test('who joined and may not write beside others any more doesn’t, not even before they part', () => {
  const drive = ownedByAna()
  drive.run({ do: 'join', agent: MO })
  expect(drive.run({ do: 'post_agent_message', agent: MO, id: 'm2', text: 'Hello', fence: fenceOf(drive) })).toBe('conflict')
})

test('the owner joins nobody, and a crowd is kept out', () => {
  const drive = ownedByAna()
  expect(drive.run({ do: 'join', agent: ANA })).toBe('conflict')
  for (const id of ['s1', 's2', 's3', 's4']) drive.run({ do: 'join', agent: { id, name: id } })
  expect(drive.run({ do: 'join', agent: BEN })).toBe('conflict')
})

test('who joined is beside the owner only: the next one begins alone', () => {
  const drive = ownedByAna()
  drive.run({ do: 'join', agent: MO })
  drive.run({ do: 'release', agent: ANA, fence: fenceOf(drive) })
  drive.run({ do: 'claim', agent: BEN })
  expect(drive.state).toMatchObject({ status: 'agent', agent: BEN })
  expect(drive.state).not.toHaveProperty('joined')
})
