import type { ScriptState, TrailEntry } from '../../conversation/script.ts'

type Script = Omit<ScriptState, 'trail'>

/** Where a chat stands while its log is read. */
export interface Standing {
  script: Script | undefined
  /** `flow.step` */
  place: string
  after(script: Script): Standing
  /** With people, or settled: nothing is waited for. */
  atRest(): Standing
}

export function nothingYet(): Standing {
  return standingAt(undefined)
}

function standingAt(script: Script | undefined): Standing {
  return {
    script,
    place: placeOf(script),
    after: standingAt,
    atRest: () => standingAt(script && { ...script, awaiting: null }),
  }
}

/** `flow.step`; empty before the beginning. */
export function placeOf(script: Pick<ScriptState, 'flow' | 'step'> | undefined): string {
  return script ? `${script.flow}.${script.step}` : ''
}

/** Adds a step to those that were passed; an answer joins the entry of its question, as in the trail. */
export function joined(steps: TrailEntry[], { ...entry }: TrailEntry): void {
  const last = steps.at(-1)
  if (last?.step === entry.step && last.answer === undefined) steps[steps.length - 1] = { ...last, ...entry }
  else steps.push(entry)
}
