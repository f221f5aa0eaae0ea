import type { ScriptState, TrailEntry, Value } from '../script.ts'

/** The flow moved: where it stands now, so that folding needs no engine; of the trail only what was added. */
export interface ScriptAdvanced {
  type: 'script_advanced'
  v: 1
  script: Omit<ScriptState, 'trail'>
  steps: TrailEntry[]
  /** Whether the person's input fitted what was asked. */
  understood: boolean
  /** The question that was open before is still the open one. */
  keepsOpen: boolean
}

/** `{"type":"action_requested","v":1,"call":"…","action":"account.lookup","input":{…}}`: never holds a code. */
export interface ActionRequested {
  type: 'action_requested'
  v: 1
  call: string
  action: string
  input: Record<string, Value>
  /** The input that is a code: in memory alone, asked again when it is gone. */
  secretInput: string | null
}

/** `{"type":"action_completed","v":1,"call":"…","action":"account.lookup","outcome":"found"}` */
export interface ActionCompleted {
  type: 'action_completed'
  v: 1
  call: string
  action: string
  outcome: string
}

/** `{"type":"release_moved","v":1,"release":"…","script":{…}}`: the chat goes on with another release; where it stands in that. */
export interface ReleaseMoved {
  type: 'release_moved'
  v: 1
  release: string
  script: Omit<ScriptState, 'trail'> | null
}

export type ScriptEvent = ScriptAdvanced | ReleaseMoved | ActionRequested | ActionCompleted
