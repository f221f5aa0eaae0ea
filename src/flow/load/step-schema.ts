/** Which schema a step must fit: told by its verb, so that a mistake is reported against what was meant. */
import { z } from 'zod'
import * as definition from '../definition.ts'
import { VERBS, type Step, type Verb } from '../definition.ts'

const BY_VERB: Record<Exclude<Verb, 'ask'>, z.ZodType<Step>> = {
  say: definition.SayStep,
  branch: definition.BranchStep,
  set: definition.SetStep,
  call: definition.CallStep,
  run: definition.RunStep,
  wait: definition.WaitStep,
  handoff: definition.HandoffStep,
  end: definition.EndStep,
}

const ASK_KINDS = ['choice', 'yes_no', ...definition.FIELD_KINDS] as const
/** Fits no step: it only says which kinds there are. */
const UnknownAsk = z.looseObject({ ask: z.enum(ASK_KINDS) }) as unknown as z.ZodType<Step>

/** The verbs a raw step has; a sound one has exactly one. */
export function verbsIn(raw: unknown): Verb[] {
  if (typeof raw !== 'object' || raw === null) return []
  return VERBS.filter((verb) => Object.hasOwn(raw, verb))
}

export function schemaFor(verb: Verb, raw: unknown): z.ZodType<Step> {
  if (verb !== 'ask') return BY_VERB[verb]
  const kind = (raw as { ask: unknown }).ask
  if (!ASK_KINDS.some((known) => known === kind)) return UnknownAsk
  if (kind === 'choice') return definition.AskChoiceStep
  return kind === 'yes_no' ? definition.AskYesNoStep : definition.AskFieldStep
}

/** The verb of a sound step. */
export function verbOf(step: Step): Verb {
  return VERBS.find((verb) => verb in step) as Verb
}
