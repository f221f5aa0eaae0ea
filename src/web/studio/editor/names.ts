/** Names that the content knows, and where in a flow each may stand. Pure. */
import { entriesOf, keysAt, nodeAt, parsed, scalarAt, stepsOf } from './yaml-tree.ts'
import type { Parsed, Path } from './yaml-tree.ts'

export interface ActionNames {
  about: string
  needs: string
  input: readonly string[]
  outcomes: readonly string[]
  gives: readonly string[]
}

/** What the files beside a flow define. */
export interface Names {
  flows: ReadonlyMap<string, { about: string, steps: readonly string[] }>
  queues: ReadonlyMap<string, string>
  actions: ReadonlyMap<string, ActionNames>
  events: readonly string[]
  facts: ReadonlyMap<string, string>
}

export const NO_NAMES: Names = { flows: new Map(), queues: new Map(), actions: new Map(), events: [], facts: new Map() }

/** Reads them out of the content files, path → text. What isn't there defines nothing. */
export function namesIn(files: ReadonlyMap<string, string>): Names {
  const read = (path: string) => parsed(files.get(path) ?? '')
  const [queues, actions, facts] = [read('flows/queues.yaml'), read('flows/actions.yaml'), read('flows/facts.yaml')]
  return {
    flows: new Map([...files].flatMap(([path, text]) => flowIn(path, text))),
    queues: described(queues, 'queues', (path) => scalarAt(queues, [...path, 'about'])),
    actions: new Map(keysAt(actions, ['actions']).map((id) => [id, actionAt(actions, ['actions', id])])),
    events: keysAt(actions, ['events']),
    facts: described(facts, 'facts', (path) => scalarAt(facts, [...path, 'value']) ?? scalarAt(facts, [...path, 'source'])),
  }
}

function flowIn(path: string, text: string): [string, { about: string, steps: string[] }][] {
  const file = parsed(text)
  const id = scalarAt(file, ['flow'])
  return id !== undefined && path === `flows/${id}.yaml` ? [[id, { about: scalarAt(file, ['about']) ?? '', steps: stepsOf(file).map(({ key }) => key) }]] : []
}

function described(file: Parsed, section: string, about: (path: Path) => string | undefined): Map<string, string> {
  return new Map(keysAt(file, [section]).map((id) => [id, about([section, id]) ?? '']))
}

function actionAt(file: Parsed, path: Path): ActionNames {
  return {
    about: scalarAt(file, [...path, 'about']) ?? '',
    needs: scalarAt(file, [...path, 'needs']) ?? '',
    input: keysAt(file, [...path, 'input']),
    outcomes: [...keysAt(file, [...path, 'outcomes']), 'failed'],
    gives: keysAt(file, [...path, 'gives']),
  }
}

/** The variables of a flow: what it saves and sets, its choices, and the fields that its actions give. */
export function variablesOf(flow: Parsed, names: Names): string[] {
  const found = stepsOf(flow).flatMap(({ key, value }) => {
    const entries = entriesOf(flow, value)
    const at = (wanted: string) => entries.find((entry) => entry.key === wanted)?.value
    const saved = scalarAt(flow, ['steps', key, 'save'])
    const fields = names.actions.get(scalarAt(flow, ['steps', key, 'call']) ?? '')?.gives ?? []
    return [
      ...(saved ? [saved, ...fields.map((field) => `${saved}.${field}`)] : []),
      ...(at('options') ? [key] : []),
      ...keysAt(flow, ['steps', key, 'set']),
    ]
  })
  return [...new Set(found)]
}

/** What a condition can ask about besides variables. */
const CIRCUMSTANCES = ['tries', 'reason', 'country', 'creator', 'topic', 'locale', 'assurance']

/** Which kind of name may stand as the value at a path within a step. */
export type NameKind = 'step' | 'flow' | 'step_of_flow' | 'queue' | 'action' | 'variable' | 'field'

const LEADING = ['then', 'else', 'on_message']
const BY_KEY: Readonly<Record<string, NameKind>> = {
  handoff: 'queue', call: 'action', run: 'flow', at: 'step_of_flow', options_from: 'variable', from: 'variable', until: 'variable', start: 'step',
}
const BY_PARENT: Readonly<Record<string, NameKind>> = {
  options: 'step', outcomes: 'step', events: 'step', brief: 'field', required: 'field', with: 'variable',
}

/** The kind of name at a path; undefined where a name isn't what stands there. */
export function kindAt(path: Path): NameKind | undefined {
  const [key, parent] = [path.at(-1), path.at(-2)]
  if (inCondition(path)) return undefined
  if (LEADING.includes(String(key))) return 'step'
  return (typeof parent === 'string' ? BY_PARENT[parent] : undefined) ?? (typeof key === 'string' ? BY_KEY[key] : undefined)
}

/** Whether a path is inside of a condition. */
export function inCondition(path: Path): boolean {
  return path.includes('when')
}

/** The names of a kind that may stand at a path of a flow. */
export function namesOf(kind: NameKind, flow: Parsed, path: Path, names: Names): readonly string[] {
  const steps = () => stepsOf(flow).map(({ key }) => key)
  switch (kind) {
    case 'step': return path.at(-1) === 'start' ? steps() : [...steps(), 'return']
    case 'flow': return [...names.flows.keys()]
    case 'step_of_flow': return names.flows.get(scalarAt(flow, [...path.slice(0, -1), 'run']) ?? '')?.steps ?? []
    case 'queue': return [...names.queues.keys()]
    case 'action': return [...names.actions.keys()]
    case 'variable': return variablesOf(flow, names)
    case 'field': return [...new Set([...asksOf(flow), ...variablesOf(flow, names)])]
  }
}

function asksOf(flow: Parsed): string[] {
  return stepsOf(flow).filter(({ value }) => entriesOf(flow, value).some(({ key }) => key === 'ask')).map(({ key }) => key)
}

/** The keys that the content, not the schema, allows in the mapping at a path. */
export function keyNamesAt(flow: Parsed, path: Path, names: Names): readonly string[] {
  const [steps, id, group] = path
  if (steps !== 'steps' || id === undefined) return []
  if (isConditionMapping(path)) return conditionKeys(flow, names)
  if (path.length !== 3) return []
  const action = names.actions.get(scalarAt(flow, [steps, id, 'call']) ?? '')
  if (group === 'outcomes') return action?.outcomes ?? []
  if (group === 'with') return action?.input ?? []
  return group === 'events' ? names.events : []
}

/** `when` itself, and the conditions that `any`, `all` and `not` hold. */
function isConditionMapping(path: Path): boolean {
  const after = path.slice(path.lastIndexOf('when') + 1)
  return inCondition(path) && after.every((part) => typeof part === 'number' || ['any', 'all', 'not'].includes(part)) && !['any', 'all'].includes(String(path.at(-1)))
}

function conditionKeys(flow: Parsed, names: Names): string[] {
  return [...CIRCUMSTANCES, ...variablesOf(flow, names), ...[...names.facts.keys()].map((fact) => `fact.${fact}`)]
}

/** What a condition's variable may be, where it is a choice of this flow. */
export function choicesOf(flow: Parsed, path: Path): readonly string[] {
  const variable = path.findLast((part) => typeof part === 'string' && !['is', 'is_not', 'in'].includes(part))
  return inCondition(path) && typeof variable === 'string' && nodeAt(flow, ['steps', variable, 'options']) ? keysAt(flow, ['steps', variable, 'options']) : []
}
