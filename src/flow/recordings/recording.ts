/** What is kept of a real chat so that it can be played once more: option ids, kinds of values, outcomes, times. No word that anybody wrote. */
import type { Assurance, Person, Value } from '../../conversation/script.ts'
import type { AskField } from '../definition.ts'

/** A value that was typed and taken: what it was like, never what it was. */
export interface TypedValue {
  ask: AskField['ask']
  /** Code points. */
  length: number
  /** A secret was hidden in it. */
  hidden?: true
  /** Of a date: it was over. */
  past?: true
}

export type Did =
  /** The flow began, or began anew. */
  | { do: 'begin' }
  /** An option was tapped, or typed and understood. */
  | { do: 'choose'; option: string }
  | { do: 'give'; value: TypedValue }
  /** Something was written that fitted nothing. */
  | { do: 'miss' }
  | { do: 'global'; id: string }
  /** Something was written where no question was open: the flow went on from there, whatever it was. */
  | { do: 'write' }
  /** The open question was put once more; so many tries were counted for it. */
  | { do: 'repeat'; tries: number }
  | { do: 'locale'; locale: string }
  | { do: 'outcome'; action: string; outcome: string; data?: Record<string, Value> }
  | { do: 'lose_code'; action: string }
  /** Nobody answered in time, or a pause was over. */
  | { do: 'time' }
  | { do: 'event'; event: string }
  /** An agent gave the chat back to the flow. */
  | { do: 'enter'; step?: string }
  /** A person took over without the flow's doing. */
  | { do: 'hand_off'; queue: string }
  /** The person ended the chat without the flow's doing. */
  | { do: 'leave'; outcome: string }

/** `at`: milliseconds since the epoch. `place`: the step (`flow.step`) it was about. `rest`: the flow waited for nothing. */
export type RecordedInput = Did & { at: number; place: string; rest?: true }

/** How the flow left a chat: what people did with it afterwards doesn't count. */
export interface ChatOutcome {
  /**
   * `open`: it still waits for something. `unanswered`: it asks or calls something that the recording has no answer to.
   * `stuck`: a bound tripped, or the release lacks what it points to.
   */
  kind: 'resolved' | 'left' | 'handed_off' | 'open' | 'unanswered' | 'stuck'
  /** The outcome, the queue, or the step where it stands. */
  name: string
}

export interface Recording {
  conversation: string
  /** The release that it is on: a chat that was moved is played through the one it was moved to. */
  release: string
  locale: string
  /** Milliseconds since the epoch. */
  startedAt: number
  /** Never who. */
  person: Omit<Person, 'account' | 'timeZone'>
  assurance: Assurance
  inputs: RecordedInput[]
  /** Steps that it came by (`flow.step`), as the log has them. */
  steps: string[]
  outcome: ChatOutcome
}
