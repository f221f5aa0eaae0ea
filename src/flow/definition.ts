/**
 * The shape of a flow file (`flows/*.yaml`): steps and wiring, no texts.
 *
 * Texts live in `locales/<tag>/<flow>.json` under the step's key; see `docs/flows.md`.
 * A `then` that is left out means the next step in the file; the reserved target `return`
 * leaves a sub-flow and goes on where it was run from.
 */
import { z } from 'zod'

/** What a name must look like, as authors are told. */
export const ID_SHAPE = 'small letters, digits and _, starting with a letter'
/** Ids of flows, steps, options, variables: they become text keys, so no dots. */
export const Id = z.string().regex(/^[a-z][a-z0-9_]{0,47}$/, ID_SHAPE)

/** The globals that every step understands. */
export const RESERVED_GLOBALS = ['human', 'language', 'restart', 'stop'] as const
/** The button under a few likely options that shows all of them. */
export const SHOW_ALL = 'show_all'
/** No flow may use these as option ids. */
export const RESERVED_OPTIONS = [...RESERVED_GLOBALS, SHOW_ALL] as const

/** Goes on after the `run` step that entered the sub-flow. */
export const RETURN = 'return'

/** `90s`, `10m`, `24h`, `7d`. */
export const Duration = z.string().regex(/^[1-9]\d{0,3}(s|m|h|d)$/, 'a duration such as 90s, 10m, 24h or 7d')

/** A variable, or a field of a structured one: `statement.rule`. */
export const Path = z.string().regex(/^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,3}$/, 'a variable such as contact or statement.rule')

const Scalar = z.union([z.string(), z.number(), z.boolean()])

/** One test of one value. A bare scalar means `is`. Times are compared with the moment of the turn. */
const Test = z.union([
  Scalar,
  z.strictObject({
    is: Scalar.optional(),
    is_not: Scalar.optional(),
    in: z.array(Scalar).min(1).optional(),
    at_least: z.number().optional(),
    at_most: z.number().optional(),
    known: z.boolean().optional(),
    in_past: z.boolean().optional(),
    hidden: z.boolean().optional(),
  }),
])

/**
 * A structured condition, not code. Keys are variables or one of the built-in values `tries` (misses at the question that
 * was asked last), `reason`, `topic`, `locale`, `country`, `creator`, `assurance` (0–3), `fact.<name>`; several keys mean
 * "and". `any` and `all` take lists of conditions, `not` takes one.
 */
export type Condition = { [name: string]: z.infer<typeof Test> | Condition[] | Condition }
export const Condition: z.ZodType<Condition> = z.lazy(() =>
  z.object({
    any: z.array(Condition).min(1).optional(),
    all: z.array(Condition).min(1).optional(),
    not: Condition.optional(),
  }).catchall(Test).refine((tests) => Object.keys(tests).length > 0, 'a test such as { reason: appeal }: without any it always holds') as unknown as z.ZodType<Condition>,
)

const Target = z.union([Id, z.literal(RETURN)])
const NoMatch = z.strictObject({ tries: z.number().int().min(1).max(5), then: Target })
const Timeout = z.strictObject({ after: Duration, then: Target })
const Option = z.union([Target, z.strictObject({ then: Target, when: Condition.optional() })])

/** `say`: how much weight the text has; `critical` texts (rights, deadlines, safety) must be reviewed in each locale. */
export const SayStep = z.strictObject({ say: z.enum(['info', 'important', 'critical']), when: Condition.optional(), then: Target.optional() })

/** What can be asked besides a choice; the answer goes into the variable `save`. */
export const FIELD_KINDS = ['text', 'email', 'phone', 'username', 'date', 'code'] as const

const AskCommon = {
  save: Id.optional(),
  when: Condition.optional(),
  no_match: NoMatch.optional(),
  timeout: Timeout.optional(),
}

/**
 * Options are written out (`options`: id → next step), or come from a list variable of `{id, label}` such as the
 * masked contacts (`options_from`, all going to `then`), or both.
 */
export const AskChoiceStep = z.strictObject({
  ask: z.literal('choice'),
  options: z.record(Id, Option).optional(),
  options_from: Path.optional(),
  then: Target.optional(),
  ...AskCommon,
})
export const AskYesNoStep = z.strictObject({ ask: z.literal('yes_no'), options: z.strictObject({ yes: Target, no: Target }), ...AskCommon })

/** `code`: kept in memory only; no event, task or log ever holds it. Its variable can only be given to a `call`. */
export const AskFieldStep = z.strictObject({
  ask: z.enum(FIELD_KINDS),
  then: Target.optional(),
  min_length: z.number().int().min(1).max(1000).optional(),
  max_length: z.number().int().min(1).max(4000).optional(),
  ...AskCommon,
})
export const BranchStep = z.strictObject({
  branch: z.array(z.strictObject({ when: Condition, then: Target })).min(1),
  else: Target.optional(),
})
/** Values are scalars; `{from: path}` copies a variable. `null` forgets it. */
export const SetStep = z.strictObject({
  set: z.record(Id, z.union([Scalar, z.null(), z.strictObject({ from: Path })])),
  when: Condition.optional(),
  then: Target.optional(),
})
/** `with`: the action's input name → a variable path, or `{value: …}`. `failed` also covers time-outs and a platform that is down. */
export const CallStep = z.strictObject({
  call: z.string().regex(/^[a-z_]+\.[a-z_]+$/, 'an action such as account.lookup'),
  with: z.record(Id, z.union([Path, z.strictObject({ value: Scalar })])).optional(),
  save: Id.optional(),
  outcomes: z.record(Id, Target),
})
export const RunStep = z.strictObject({ run: Id, at: Id.optional(), when: Condition.optional(), then: Target.optional() })

/**
 * The conversation is parked. A message from the person goes to `on_message`, or, without one, back to the question that
 * was open before. `events` are what the platform may report meanwhile (`proof_approved: secure`).
 */
export const WaitStep = z.strictObject({
  wait: z.union([Duration, z.strictObject({ until: Path, at_most: Duration })]),
  then: Target.optional(),
  on_message: Target.optional(),
  events: z.record(Id, Target).optional(),
})
export const HandoffStep = z.strictObject({
  handoff: Id,
  brief: z.array(Path).max(20).optional(),
  required: z.array(Path).max(20).optional(),
  priority: z.enum(['normal', 'high', 'urgent']).optional(),
})

/** Outcomes that tell the truth about how the person leaves (`content.md`: honest outcomes). */
export const OUTCOMES = ['access_restored', 'advised', 'proof_pending', 'on_hold', 'appeal_filed', 'cannot_confirm', 'handed_off', 'left'] as const

/** `with` names variables shown in the closing text and kept with the outcome: `until`, `reference`, `expected_by`. */
export const EndStep = z.strictObject({
  end: z.enum(OUTCOMES),
  with: z.strictObject({ until: Path.optional(), reference: Path.optional(), expected_by: Path.optional() }).optional(),
  rating: z.boolean().optional(),
})

export const VERBS = ['say', 'ask', 'branch', 'set', 'call', 'run', 'wait', 'handoff', 'end'] as const
export type Verb = (typeof VERBS)[number]

export const StepSchema = z.union([
  SayStep, AskChoiceStep, AskYesNoStep, AskFieldStep, BranchStep, SetStep, CallStep, RunStep, WaitStep, HandoffStep, EndStep,
])
/** `moved`: steps of earlier releases that are gone → where their chats go on when they are moved to this release. */
export const FlowSchema = z.strictObject({
  flow: Id,
  about: z.string().min(1).max(300),
  start: Id,
  moved: z.record(Id, Id).optional(),
  steps: z.record(Id, StepSchema),
})

export type Say = z.infer<typeof SayStep>
export type AskChoice = z.infer<typeof AskChoiceStep>
export type AskYesNo = z.infer<typeof AskYesNoStep>
export type AskField = z.infer<typeof AskFieldStep>
export type Ask = AskChoice | AskYesNo | AskField
export type Branch = z.infer<typeof BranchStep>
export type SetVariables = z.infer<typeof SetStep>
export type Call = z.infer<typeof CallStep>
export type Run = z.infer<typeof RunStep>
export type Wait = z.infer<typeof WaitStep>
export type Handoff = z.infer<typeof HandoffStep>
export type End = z.infer<typeof EndStep>
export type Step = Say | Ask | Branch | SetVariables | Call | Run | Wait | Handoff | End
export type Flow = z.infer<typeof FlowSchema>
