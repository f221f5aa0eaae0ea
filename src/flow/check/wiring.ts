/** Names that lead somewhere: steps, flows, actions, queues, options. */
import { RESERVED_GLOBALS, RESERVED_OPTIONS, RETURN, type AskField, type Step } from '../definition.ts'
import { nearest } from '../findings/nearest.ts'
import { remarks } from '../findings/remarks.ts'
import { START_FLOW } from '../load/content.ts'
import { stepNow, type FlowFile } from '../load/flow-file.ts'
import { isSource } from './code.ts'
import { atStep, type Checking } from './context.ts'
import { edgesOf } from './edges.ts'

export function checkWiring(checking: Checking): void {
  const { content, findings } = checking
  const start = content.flows.get(START_FLOW)
  if (!start) findings.push({ ...remarks.missingFile(), file: `flows/${START_FLOW}.yaml`, line: 1, col: 1 })
  for (const flow of content.flows.values()) checkFlow(checking, flow)
  checkGlobals(checking)
}

function checkFlow(checking: Checking, flow: FlowFile): void {
  if (!flow.steps.has(flow.start)) checking.findings.push(flow.source.note(remarks.unknownStep(flow.start, nearest(flow.start, flow.steps.keys())), ['start']))
  checkMoved(checking, flow)
  for (const [id, step] of flow.steps) {
    if (id === RETURN) atStep(checking, flow, id, remarks.badId(id))
    for (const { to, path } of edgesOf(flow, id, step)) {
      if (to !== RETURN && !flow.steps.has(to)) atStep(checking, flow, id, remarks.unknownStep(to, nearest(to, flow.steps.keys())), path)
    }
    checkStep(checking, flow, id, step)
  }
}

/** Each leads, straight or over others that are gone, to a step of this flow. */
function checkMoved({ findings }: Checking, flow: FlowFile): void {
  for (const [old, now] of flow.moved) {
    if (flow.steps.has(old)) findings.push(flow.source.note(remarks.notMoved(old), ['moved', old], 'key'))
    else if (!flow.steps.has(now) && !flow.moved.has(now)) findings.push(flow.source.note(remarks.unknownStep(now, nearest(now, flow.steps.keys())), ['moved', old]))
    else if (stepNow(flow, old) === undefined) findings.push(flow.source.note(remarks.movedNowhere(old), ['moved', old]))
  }
}

function checkStep(checking: Checking, flow: FlowFile, id: string, step: Step): void {
  const { queues } = checking.content
  if ('ask' in step) checkAsk(checking, flow, id, step)
  if ('run' in step) checkRun(checking, flow, id, step)
  if ('call' in step) checkCall(checking, flow, id, step)
  if ('wait' in step) checkEvents(checking, flow, id, step)
  if ('handoff' in step && !queues.has(step.handoff)) {
    atStep(checking, flow, id, remarks.unknownQueue(step.handoff, nearest(step.handoff, queues.keys())), ['handoff'])
  }
}

type Of<V extends string> = Extract<Step, Record<V, unknown>>

function checkAsk(checking: Checking, flow: FlowFile, id: string, step: Of<'ask'>): void {
  if (!step.no_match) atStep(checking, flow, id, remarks.noMatch(id))
  if ('min_length' in step || 'max_length' in step) checkLengths(checking, flow, id, step)
  if (step.ask !== 'choice') return
  const reserved = Object.keys(step.options ?? {}).filter((option) => (RESERVED_OPTIONS as readonly string[]).includes(option))
  for (const option of reserved) atStep(checking, flow, id, remarks.reservedOption(option), ['options', option], 'key')
  if (Object.keys(step.options ?? {}).length === 0 && step.options_from === undefined) atStep(checking, flow, id, remarks.noOptions())
}

/** What must be longer than it may be is never an answer. */
function checkLengths(checking: Checking, flow: FlowFile, id: string, { min_length: least = 1, max_length: most }: AskField): void {
  if (most !== undefined && most < least) atStep(checking, flow, id, remarks.outOfRange('string', { least }), ['max_length'])
}

function checkRun(checking: Checking, flow: FlowFile, id: string, step: Of<'run'>): void {
  const { flows } = checking.content
  const sub = flows.get(step.run)
  if (!sub) atStep(checking, flow, id, remarks.unknownFlow(step.run, nearest(step.run, flows.keys())), ['run'])
  else if (step.at !== undefined && !sub.steps.has(step.at)) atStep(checking, flow, id, remarks.unknownStep(step.at, nearest(step.at, sub.steps.keys())), ['at'])
}

function checkCall(checking: Checking, flow: FlowFile, id: string, step: Of<'call'>): void {
  const { actions } = checking.content
  const action = actions.get(step.call)
  if (!action) return atStep(checking, flow, id, remarks.unknownAction(step.call, nearest(step.call, actions.keys())), ['call'])
  const outcomes = new Set([...Object.keys(action.outcomes), 'failed'])
  const wired = new Set(Object.keys(step.outcomes))
  for (const name of wired.difference(outcomes)) atStep(checking, flow, id, remarks.unknownOutcome(name, nearest(name, outcomes)), ['outcomes', name], 'key')
  for (const name of outcomes.difference(wired)) atStep(checking, flow, id, remarks.unwiredOutcome(name), ['outcomes'], 'key')
  checkInputs(checking, flow, id, step)
}

function checkEvents(checking: Checking, flow: FlowFile, id: string, step: Of<'wait'>): void {
  const { events } = checking.content
  const unknown = Object.keys(step.events ?? {}).filter((name) => !events.has(name))
  for (const name of unknown) atStep(checking, flow, id, remarks.unknownEvent(name, nearest(name, events.keys())), ['events', name], 'key')
}

function checkInputs(checking: Checking, flow: FlowFile, id: string, step: Of<'call'>): void {
  const takes = new Map(Object.entries(checking.content.actions.get(step.call)?.input ?? {}))
  const given = Object.entries(step.with ?? {})
  for (const [name, source] of given) {
    const input = takes.get(name)
    if (!input) atStep(checking, flow, id, remarks.unknownInput(name, nearest(name, takes.keys())), ['with', name], 'key')
    else if (!isSource(checking.content, input.kind, source)) atStep(checking, flow, id, remarks.wrongSource(name, input.kind), ['with', name])
  }
  const missing = [...takes].filter(([name, { optional }]) => !optional && !given.some(([each]) => each === name))
  for (const [name] of missing) atStep(checking, flow, id, remarks.missingInput(name), ['with'], 'key')
}

function checkGlobals({ content, findings }: Checking): void {
  const source = content.registries.get('globals')
  if (!source) return
  for (const [id, global] of content.globals) {
    const flow = 'run' in global ? global.run : 'restart' in global ? global.restart : undefined
    const key = 'run' in global ? 'run' : 'restart'
    if (flow !== undefined && !content.flows.has(flow)) findings.push(source.note(remarks.unknownFlow(flow, nearest(flow, content.flows.keys())), ['globals', id, key]))
    if ('handoff' in global && !content.queues.has(global.handoff)) findings.push(source.note(remarks.unknownQueue(global.handoff, nearest(global.handoff, content.queues.keys())), ['globals', id, 'handoff']))
  }
  for (const id of RESERVED_GLOBALS) {
    const global = content.globals.get(id)
    if (!global) findings.push(source.note(remarks.missingKey(id), ['globals'], 'key'))
    else if (!(VERB_OF[id] in global)) findings.push(source.note(remarks.reservedGlobal(id, VERB_OF[id]), ['globals', id]))
  }
  if (![...content.globals.values()].some((global) => 'first' in global && global.first)) findings.push(source.note(remarks.noDanger(), ['globals'], 'key'))
}

/** What stands on the button of a reserved global is what it does. */
const VERB_OF = { human: 'handoff', language: 'language', restart: 'restart', stop: 'end' } as const satisfies Record<(typeof RESERVED_GLOBALS)[number], string>
