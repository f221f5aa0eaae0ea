import type { ErrorBody, Place, Speaker } from '../../protocol/index.ts'
import { emptyTranscript } from './transcript.ts'
import type { Transcript } from './transcript.ts'

/** A message of the person that the log doesn't show yet. A secret one comes without its text. */
export interface Pending {
  id: string
  text: string
  at: number
  choice?: string
  to?: number
  secret?: boolean
  state: 'sending' | 'sent' | 'failed'
  /** Why it failed: an error code, or `retype` for a secret that must be typed again. */
  reason?: string
  /** The server's words for it. */
  message?: string
}

/** Everything the page shows. Plain data: it travels between tabs. */
export interface ChatView {
  /** `lost`: this browser's chat can't be opened any more; `refused`: no chat for this person, see `error`. */
  phase: 'starting' | 'open' | 'lost' | 'refused'
  link: 'connecting' | 'online' | 'reconnecting'
  transcript: Transcript
  pending: readonly Pending[]
  queue?: Place
  /** Who is writing now. */
  typing?: Speaker
  /** Seq up to which the agent has read; 0 when nothing. */
  readByAgent: number
  /** The last refusal that no message carries. */
  error?: ErrorBody
  /** Seq of the rating question that was answered. */
  rated?: number
}

/** What a page shows before it knows anything. */
export const EMPTY_VIEW: ChatView = {
  phase: 'starting',
  link: 'connecting',
  transcript: emptyTranscript(),
  pending: [],
  readByAgent: 0,
}
