import { expect } from 'vitest'
import { PATIENCE_MS } from '../../support/waiting.ts'

/** `expect` that asks again until it fits: for what comes when it comes. */
export function eventually<Value>(read: () => Value | Promise<Value>, patience = PATIENCE_MS) {
  return expect.poll(read, { timeout: patience, interval: 40 })
}
