import { expect, test } from 'vitest'
import { HIDDEN } from '../../src/conversation/script.ts'
import { MASK } from '../../src/privacy/secrets/index.ts'

test('what flows know as hidden is what masking leaves', () => {
  expect(HIDDEN).toBe(MASK)
})
