import type { TranslationState } from '../../../protocol/index.ts'

/** Every state that a text may be in, what needs work first. */
export const STATES: readonly TranslationState[] = ['missing', 'stale', 'new', 'machine', 'reviewed', 'not_needed']
