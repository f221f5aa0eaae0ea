import { expect, test } from 'vitest'
import type { FunnelStep } from '../../../protocol/index.ts'
import { funnelRows } from './funnel.ts'

const at = (flow: string, step: string, locale: string, came: number, left = 0): FunnelStep => ({ flow, step, locale, came, left, handedOff: 1, resolved: 2, notUnderstood: 3 })
const STEPS = [at('start', 'which', 'es', 5, 1), at('start', 'which', 'ja', 7), at('proof', 'ask', 'ja', 9, 4)]

test('languages are counted together, most first', () => {
  expect(funnelRows(STEPS, { isSplit: false, by: 'came' })).toEqual([
    { flow: 'start', step: 'which', locale: undefined, came: 12, left: 1, handedOff: 2, resolved: 4, notUnderstood: 6 },
    { flow: 'proof', step: 'ask', locale: undefined, came: 9, left: 4, handedOff: 1, resolved: 2, notUnderstood: 3 },
  ])
})

test('or each by itself, of one flow and in one language', () => {
  const rows = (wish: Partial<Parameters<typeof funnelRows>[1]>) => funnelRows(STEPS, { isSplit: true, by: 'left', ...wish }).map(({ step, locale, left }) => [step, locale, left])
  expect(rows({})).toEqual([['ask', 'ja', 4], ['which', 'es', 1], ['which', 'ja', 0]])
  expect(rows({ locale: 'ja' })).toEqual([['ask', 'ja', 4], ['which', 'ja', 0]])
  expect(rows({ flow: 'start' })).toEqual([['which', 'es', 1], ['which', 'ja', 0]])
})
