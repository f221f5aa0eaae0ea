import { GERMANIC } from './germanic.ts'
import { INDIC } from './indic.ts'
import { NEAR_EAST } from './near-east.ts'
import { ROMANCE } from './romance.ts'
import { EAST_ASIA } from './east-asia.ts'
import { SLAVIC } from './slavic.ts'
import { SOUTH_EAST_ASIA } from './south-east-asia.ts'
import type { AskingWords } from './types.ts'

export type { AskingWords } from './types.ts'

/** By locale tag. */
export const ASKING_WORDS: Readonly<Record<string, AskingWords>> = { ...GERMANIC, ...ROMANCE, ...SLAVIC, ...NEAR_EAST, ...INDIC, ...EAST_ASIA, ...SOUTH_EAST_ASIA }
