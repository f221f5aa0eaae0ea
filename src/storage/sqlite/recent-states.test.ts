import { expect, test } from 'vitest'
import { botState } from '../../../tests/support/states.ts'
import { RecentStates } from './recent-states.ts'

test('gives a state back only at its own seq, and forgets one that somebody else has gone past', () => {
  const recent = new RecentStates()
  recent.keep(botState({ seq: 3 }))
  expect(recent.at('c1', 3)).toEqual(botState({ seq: 3 }))
  expect(recent.at('c1', 4)).toBeUndefined()
  expect(recent.at('c1', 3)).toBeUndefined()
})

test('forgets what is dropped', () => {
  const recent = new RecentStates()
  recent.keep(botState({ seq: 1 }))
  recent.drop('c1')
  expect(recent.at('c1', 1)).toBeUndefined()
})

test('keeps the states that were used last', () => {
  const recent = new RecentStates(2)
  for (const id of ['a', 'b']) recent.keep(botState({ id, seq: 1 }))
  recent.at('a', 1)
  recent.keep(botState({ id: 'c', seq: 1 }))
  expect(['a', 'b', 'c'].filter((id) => recent.at(id, 1))).toEqual(['a', 'c'])
})
