import type { Activation } from '../../src/flow/store.ts'
import { NOON } from './states.ts'

export function activationOf(hash: string, more: Partial<Activation> = {}): Activation {
  return { hash, at: NOON, by: 'ana', how: 'publish', note: '', approvedBy: null, ...more }
}
