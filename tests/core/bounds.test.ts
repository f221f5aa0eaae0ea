import { expect, test } from 'vitest'
import { BOUNDS, SCALED_BOUNDS, scaledBounds } from '../../src/conversation/index.ts'
import { LIMITS } from '../../src/protocol/index.ts'

test('both ends of the wire keep to the same sizes', () => {
  expect([BOUNDS.textLength, BOUNDS.frameBytes, BOUNDS.firstFrameMs, BOUNDS.eventsPerPage]).toEqual([LIMITS.text, LIMITS.frame, LIMITS.firstFrame, LIMITS.page])
})

test('a factor scales rates and numbers, never down to nothing, and 1 changes nothing', () => {
  expect(scaledBounds(1)).toEqual(SCALED_BOUNDS)
  expect(scaledBounds(1_000).turnsPerConversation).toBe(300_000)
  expect(Math.min(...Object.values(scaledBounds(0.01)))).toBeGreaterThanOrEqual(1)
})
