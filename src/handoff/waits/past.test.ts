import { expect, test } from 'vitest'
import type { Handling, Stay } from '../wait-store.ts'
import { calibrationOf } from './calibration.ts'
import { forecastsMet, movingAverage, pastOf } from './past.ts'
import { pinball } from './pinball.ts'

const MINUTE = 60_000
const stay = (more: Partial<Stay> = {}): Stay => ({
  conversation: 'c', queue: 'q', locale: 'es', priority: 'normal', consents: [], weight: 1, since: 0, joinedAt: 0,
  forecast: null, reachedAt: 5 * MINUTE, endedAt: 5 * MINUTE, end: 'taken', agent: 'ana', ...more,
})
const handling = (since: number, until: number | null, agent = 'ana'): Handling => ({ conversation: 'c', agent, queue: 'q', locale: 'es', weight: 1, since, until })
const forecast = (p50: number, p90: number, average: { p50: number; p90: number } | null = null) => ({ at: MINUTE, raw: { p50, p90 }, told: { p50, p90 }, average })

test('a chat was picked up from the moment somebody had their hands free and it was there', () => {
  const pickups = (joinedAt: number, before: readonly Handling[]) => pastOf({ stays: [stay({ joinedAt })], handlings: [...before, handling(5 * MINUTE, null)], shifts: [] }).pickups
  expect(pickups(0, [handling(0, 4 * MINUTE)])).toEqual([MINUTE])
  expect(pickups(4.5 * MINUTE, [handling(0, 4 * MINUTE)])).toEqual([MINUTE / 2])
  expect(pickups(0, [handling(0, 4 * MINUTE, 'bo')])).toEqual([])
})

test('who left tells how soon people give up, and gaps in shifts how long breaks are', () => {
  const shifts = [{ agent: 'ana', since: 0, until: 10 * MINUTE }, { agent: 'bo', since: 12 * MINUTE, until: 13 * MINUTE }, { agent: 'ana', since: 15 * MINUTE, until: 16 * MINUTE }, { agent: 'ana', since: 300 * MINUTE, until: 301 * MINUTE }]
  const past = pastOf({ stays: [stay(), stay({ end: 'left', reachedAt: null, endedAt: 3 * MINUTE })], handlings: [handling(0, 7 * MINUTE), handling(8 * MINUTE, null)], shifts })
  expect(past).toMatchObject({ left: 1, waitedMs: 8 * MINUTE, breaks: [5 * MINUTE] })
  expect(past.handlings.map(({ ms }) => ms)).toEqual([7 * MINUTE])
})

test('a forecast meets the truth when the person is reached, in that order', () => {
  const stays = [stay({ forecast: forecast(1, 2), reachedAt: 9 * MINUTE }), stay({ forecast: forecast(3, 4), reachedAt: 2 * MINUTE }), stay(), stay({ forecast: forecast(5, 6), reachedAt: null })]
  expect(forecastsMet(stays).map(({ told, real }) => [told.p50, real])).toEqual([[3, MINUTE], [1, 8 * MINUTE]])
})

test('the moving average is of waits in any order, and says nothing of fewer than five', () => {
  expect(movingAverage([9, 6, 8, 10, 7])).toEqual({ p50: 8, p90: 10 })
  expect(movingAverage([1, 2, 3, 4])).toBeNull()
})

test('pinball loss is least at the quantile', () => {
  const reals = Array.from({ length: 100 }, (_, index) => index)
  const loss = (stated: number) => reals.reduce((sum, real) => sum + pinball(stated, real, 0.9), 0)
  expect([80, 85, 89, 90, 95].sort((a, b) => loss(a) - loss(b)).slice(0, 2).sort()).toEqual([89, 90])
})

test('calibration counts what was stated against what came, and against the moving average where there was one', () => {
  const average = { p50: 10 * MINUTE, p90: 10 * MINUTE }
  const stays = [
    stay({ forecast: forecast(5 * MINUTE, 9 * MINUTE, average), reachedAt: 4 * MINUTE }),
    stay({ forecast: forecast(2 * MINUTE, 9 * MINUTE) }),
    stay({ forecast: forecast(MINUTE, 2 * MINUTE) }),
    stay(),
    stay({ forecast: forecast(1, 1), reachedAt: null }),
  ]
  expect(calibrationOf(stays)).toEqual({
    forecast: 3, unsaid: 1, atP50: 1 / 3, atP90: 2 / 3, inside: 1 / 3, loss: expect.closeTo((0.8 + 0.75 + 1.65) / 3 * MINUTE, 3),
    compared: { stays: 1, loss: expect.closeTo(0.8 * MINUTE, 3), averageLoss: expect.closeTo(2.1 * MINUTE, 3) },
  })
  expect(calibrationOf([])).toEqual({ forecast: 0, unsaid: 0, atP50: null, atP90: null, inside: null, loss: null, compared: null })
})
