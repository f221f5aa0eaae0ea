/** Recordings: real chats as option ids, kinds of values and outcomes, and what becomes of them in another release. */
export { compare, type Change, type Comparison } from './compare.ts'
export { Funnel, type FunnelCount, type Sentence } from './funnel.ts'
export { play, type Played } from './play.ts'
export { recordingOf, releaseOf, type Logged } from './record.ts'
export { silentRelease, type SilentRelease } from './silent.ts'
export { vocabularyOf } from './neutral.ts'
export { testOf, type RecordedTest } from './transcript.ts'
export type { ChatOutcome, RecordedInput, Recording } from './recording.ts'
