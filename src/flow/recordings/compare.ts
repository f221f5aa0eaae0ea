/** Whether a recorded chat would end otherwise in another release. */
import type { TrailEntry } from '../../conversation/script.ts'
import { play, type Played } from './play.ts'
import type { ChatOutcome, Recording } from './recording.ts'
import type { SilentRelease } from './silent.ts'

export type Change = `now_${ChatOutcome['kind']}` | 'other_result'

export type Comparison =
  /** It ends as it did; `otherWay`: by other steps. */
  | { same: true; otherWay: boolean }
  | { same: false; change: Change; before: Played; after: Played; parts: number }
  /** Even its own release takes it elsewhere: nothing can be said. */
  | 'not_reproducible'

/** Plays a recording through `edited`; where that ends otherwise, also through its `own` release, so that only what the edit did is told. */
export function compare(recording: Recording, edited: SilentRelease, own: SilentRelease): Comparison {
  const after = play(recording, edited)
  if (isSame(recording.outcome, after.outcome)) return { same: true, otherWay: after.steps.map(({ step }) => step).join() !== recording.steps.join() }
  const before = play(recording, own)
  if (!isSame(recording.outcome, before.outcome)) return 'not_reproducible'
  return { same: false, change: changeOf(before.outcome, after.outcome), before, after, parts: firstDifference(before.shown, after.shown) }
}

/** While nothing has come of it yet, it doesn't matter where it stands. */
function isSame(a: ChatOutcome, b: ChatOutcome): boolean {
  return a.kind === b.kind && (a.name === b.name || a.kind === 'open' || a.kind === 'unanswered' || a.kind === 'stuck')
}

function changeOf(before: ChatOutcome, after: ChatOutcome): Change {
  return before.kind === after.kind ? 'other_result' : `now_${after.kind}`
}

function firstDifference(before: readonly TrailEntry[], after: readonly TrailEntry[]): number {
  const index = before.findIndex(({ step, answer }, at) => after[at]?.step !== step || after[at]?.answer !== answer)
  return index < 0 ? before.length : index
}
