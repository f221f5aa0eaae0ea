import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Correction, TUNING, type PastForecast } from './correct.ts'
import { seeded } from './random.ts'

const raw = (p50: number) => ({ p50, p90: 2 * p50 })
/** Forecasts of about this length, and real waits that were `factor` times what was forecast, evenly spread between half and one and a half of that. */
function past(length: number, factor: number, count = 300): PastForecast[] {
  const random = seeded(7)
  return Array.from({ length: count }, () => {
    const p50 = length * (0.8 + 0.4 * random())
    return { raw: raw(p50), told: raw(p50 * factor), real: p50 * factor * (0.5 + random()) }
  })
}

test('says nothing new while nothing is known', () => {
  expect(new Correction([]).apply(raw(100_000))).toEqual(raw(100_000))
  expect(new Correction([]).apply(null)).toBeNull()
})

test('stretches forecasts by as much as those of their length were too short', () => {
  const correction = new Correction([...past(100_000, 2), ...past(2_000_000, 0.5)])
  const [short, long] = [correction.apply(raw(100_000)), correction.apply(raw(2_000_000))]
  expect(short!.p50).toBeGreaterThan(170_000)
  expect(short!.p50).toBeLessThan(230_000)
  // Nine in ten real waits were below 1.4 times twice the forecast.
  expect(short!.p90).toBeGreaterThan(240_000)
  expect(short!.p90).toBeLessThan(320_000)
  expect(long!.p50).toBeLessThan(1_200_000)
})

test('a few forecasts change little', () => {
  const changed = new Correction(past(100_000, 3, 3)).apply(raw(100_000))!
  expect(changed.p50).toBeLessThan(150_000)
})

test('misses raise the level, so that the share is met even while the truth keeps changing', () => {
  const shareBelow = (step: number) => {
    const random = seeded(3)
    const met: PastForecast[] = []
    for (let turn = 0; turn < 1_500; turn++) {
      const real = 60_000 * (1 + Math.floor(turn / 100) % 3) * (0.5 + random())
      const told = new Correction(met.slice(-300), { ...TUNING, step }).apply(raw(60_000))!
      met.push({ raw: raw(60_000), told, real })
    }
    return met.filter(({ told, real }) => real <= told.p90).length / met.length
  }
  expect(shareBelow(0)).toBeLessThan(0.86)
  expect(Math.abs(shareBelow(0.02) - 0.9)).toBeLessThan(0.025)
})

test('p50 stays at or below p90 and above 0, whatever was learned', () => {
  const forecasts = fc.array(fc.record({ p50: fc.integer({ min: 0, max: 3_600_000 }), more: fc.integer({ min: 0, max: 3_600_000 }), real: fc.integer({ min: 0, max: 7_200_000 }) }), { maxLength: 200 })
  fc.assert(fc.property(forecasts, fc.integer({ min: 0, max: 3_600_000 }), (any, p50) => {
    const met = any.map(({ p50: half, more, real }) => ({ raw: { p50: half, p90: half + more }, told: { p50: half, p90: half + more }, real }))
    const range = new Correction(met).apply(raw(p50))!
    expect(range.p50).toBeGreaterThanOrEqual(0)
    expect(range.p50).toBeLessThanOrEqual(range.p90)
  }))
})
