/** A tried-out chat as a transcript test (`flows/<name>.test.yaml`): data that a content team can read, keep and add to. Pure. */
import type { SimulatedCall, SimulatedLine, SimulationAnswer } from '../../../protocol/index.ts'
import type { From, Trial } from './trial.ts'

/** The file's text. `test`: what the chat is about. A change of language is left out: the test is played in every one. */
export function transcriptOf(test: string, flow: string, trial: Trial, simulation: SimulationAnswer): string {
  const { context, assurance, lines } = trial
  const [name, step] = placeOf(trial.from, flow)
  const played = lines.slice(0, simulation.played)
  return [
    `test: ${scalar(test)}`,
    `flow: ${name}`,
    ...(step === undefined ? [] : [`at: ${step}`]),
    ...(context ? [`context: ${inline(context)}`] : []),
    ...(assurance === undefined ? [] : [`assurance: ${assurance}`]),
    ...actionLines(simulation.calls),
    'chat:',
    ...expected(0, simulation),
    ...played.flatMap((line, index) => ('language' in line ? [] : [`  - ${written(line)}`, ...expected(index + 1, simulation)])),
    '',
  ].join('\n')
}

function placeOf(from: From, flow: string): [flow: string, step?: string] {
  if (from === 'opening') return ['start']
  return from === 'flow' ? [flow] : [from.flow, from.step]
}

function written(line: Exclude<SimulatedLine, { language: string }>): string {
  if ('tap' in line) return `tap: ${scalar(line.tap)}`
  if ('type' in line) return `type: ${JSON.stringify(line.type)}`
  return 'wait' in line ? `wait: ${line.wait}` : `event: ${line.event}`
}

/** Where it stood after a line, and how it ended. */
function expected(line: number, { visited, handoff, end }: SimulationAnswer): string[] {
  const place = visited.findLast((each) => each.line === line)?.step
  return [
    ...(place === undefined ? [] : [`  - expect: ${place}`]),
    ...(handoff?.line === line ? [`  - handoff: ${handoff.queue}`] : []),
    ...(end?.line === line ? [`  - outcome: ${end.outcome}`] : []),
  ]
}

function actionLines(calls: readonly SimulatedCall[]): string[] {
  if (calls.length === 0) return []
  const actions = [...new Set(calls.map(({ action }) => action))]
  return ['actions:', ...actions.flatMap((action) => [`  ${action}:`, ...answers(calls.filter((call) => call.action === action))])]
}

/** The last answer stands for good: the same one once more needn't be written. */
function answers(calls: readonly SimulatedCall[]): string[] {
  const lines = calls.map(({ outcome, data }) => `    - ${data ? inline({ outcome, data }) : outcome}`)
  while (lines.length > 1 && lines.at(-1) === lines.at(-2)) lines.pop()
  return lines
}

/** Words that YAML would take for something else. */
const NOT_PLAIN = /^(true|false|null|yes|no|on|off|~)$|^[\d.+-]/i

/** A string on its own line: plain where YAML reads it as the same string. */
function scalar(text: string): string {
  return /^[\p{L}][\p{L}\p{N} ,.;!?'’()/_-]*$/u.test(text) && !NOT_PLAIN.test(text) && !text.endsWith(' ') ? text : JSON.stringify(text)
}

/** On one line, as content is written by hand: JSON is YAML, with fewer quotation marks. */
function inline(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
  if (entries.length === 0) return '{}'
  return `{ ${entries.map(([key, each]) => `${/^[a-z_][a-z0-9_]*$/i.test(key) ? key : JSON.stringify(key)}: ${inline(each)}`).join(', ')} }`
}
