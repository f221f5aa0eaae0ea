import { expect, test } from 'vitest'
import type { Stay } from '../wait-store.ts'
import { arrivalsOf } from './recorded.ts'

const MINUTE = 60_000

const stay = (more: Partial<Stay>): Stay => ({
  conversation: 'c', queue: 'q', locale: 'es', priority: 'normal', consents: [], weight: 1, since: 0, joinedAt: 0, forecast: null, reachedAt: null, endedAt: null, end: null, agent: null, ...more,
})

test.each([['left', 5 * MINUTE], ['parked', 5 * MINUTE], ['taken', null]] as const)('a stay that ended as %s is given up at %s', (end, gaveUpAt) => {
  const stays = [stay({ end, endedAt: 5 * MINUTE })]
  expect(arrivalsOf({ stays, handlings: [], shifts: [], accounts: [], until: 60 * MINUTE })).toMatchObject([{ gaveUpAt }])
})
