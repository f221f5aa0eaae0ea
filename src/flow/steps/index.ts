/** What happens at each kind of step. */
import type * as definition from '../definition.ts'
import type { Move, Turn } from '../engine/turn.ts'
import { ask } from './ask.ts'
import { branch } from './branch.ts'
import { call } from './call.ts'
import { end } from './end.ts'
import { handoff } from './handoff.ts'
import { run } from './run.ts'
import { say } from './say.ts'
import { set } from './set.ts'
import { wait } from './wait.ts'

export interface StepOf {
  say: definition.Say
  ask: definition.Ask
  branch: definition.Branch
  set: definition.SetVariables
  call: definition.Call
  run: definition.Run
  wait: definition.Wait
  handoff: definition.Handoff
  end: definition.End
}

export const ENTER: { readonly [V in definition.Verb]: (turn: Turn, step: StepOf[V]) => Move } = {
  say, ask, branch, set, call, run, wait, handoff, end,
}
