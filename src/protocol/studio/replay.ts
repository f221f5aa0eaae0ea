/** Recorded chats played once more, through content as it is or as a draft would make it. */
import { z } from 'zod'
import { locale, name, time } from '../fields.ts'
import { draftId, releaseHash } from './fields.ts'

const count = z.int().min(0)

/** `POST /v1/studio/replay` */
export const replayBody = z.strictObject({
  draft: draftId.optional().describe('Through what this draft would publish; left out, through the active release.'),
  since: time.optional().describe('Chats that began then or later; left out, of the last seven days.'),
  flow: name.optional().describe('Only chats that came by this flow.'),
})
export type ReplayBody = z.infer<typeof replayBody>

export const OUTCOME_KINDS = ['resolved', 'left', 'handed_off', 'open', 'unanswered', 'stuck'] as const

export const chatOutcome = z.object({
  kind: z.enum(OUTCOME_KINDS).describe(
    '`open`: it still waits. `unanswered`: it now asks or calls something that the recording has no answer to. `stuck`: the flow broke, and a person takes over.',
  ),
  name: z.string().describe('The outcome, the queue, or the step where it stands.'),
}).meta({ id: 'ChatOutcome', description: 'How the flow left a chat.' })
export type ChatOutcome = z.infer<typeof chatOutcome>

export const CHANGES = ['now_resolved', 'now_handed_off', 'now_left', 'now_open', 'now_unanswered', 'now_stuck', 'other_result'] as const

const replayedStep = z.object({
  step: z.string().describe('`flow.step`'),
  answer: z.string().optional().describe('The option, the outcome of a call, or in brackets what kind of value was given, `(email)`; `(?)`: it was not understood.'),
})

export const replayedSide = z.object({ outcome: chatOutcome, steps: z.array(replayedStep) })
  .meta({ id: 'ReplayedSide', description: 'One way that a chat went.' })
export type ReplayedSide = z.infer<typeof replayedSide>

export const changedChat = z.object({
  conversation: z.string(),
  startedAt: time,
  locale,
  change: z.enum(CHANGES).describe('`other_result`: resolved before and now, as something else; or passed to another queue.'),
  before: replayedSide,
  after: replayedSide,
  parts: count.describe('Index of the first step in which the two differ.'),
}).meta({ id: 'ChangedChat', description: 'A chat that would end otherwise.' })
export type ChangedChat = z.infer<typeof changedChat>

export const NOT_REPLAYABLE = ['release_gone', 'not_reproducible'] as const

/** `POST /v1/studio/replay` */
export const replayAnswer = z.object({
  release: releaseHash.describe('What was played through.'),
  since: time,
  chats: count.describe('Chats that were looked at.'),
  complete: z.boolean().describe('False: there were more, and only the newest were looked at.'),
  same: count.describe('Chats that end as they did.'),
  otherWay: count.describe('Of these, those that take other steps to get there.'),
  changes: z.object({
    now_resolved: count, now_handed_off: count, now_left: count, now_open: count, now_unanswered: count, now_stuck: count, other_result: count,
  } satisfies Record<(typeof CHANGES)[number], unknown>).describe('Chats that end otherwise, by what becomes of them.'),
  notReplayable: z.object({
    release_gone: count.describe('The release that they ran on is not kept.'),
    not_reproducible: count.describe('Even the release that they ran on takes them elsewhere: nothing can be said.'),
  } satisfies Record<(typeof NOT_REPLAYABLE)[number], unknown>).describe('Chats that can’t be played again.'),
  changed: z.array(changedChat).describe('The newest of them, at most 200.'),
})
export type ReplayAnswer = z.infer<typeof replayAnswer>
