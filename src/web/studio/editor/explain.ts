/** What the word at a position means, for whoever points at it. Pure. */
import { writtenIn } from './complete.ts'
import type { Knowledge } from './complete.ts'
import { aboutKey } from './json-schema.ts'
import { kindAt } from './names.ts'
import type { Names } from './names.ts'
import { placeAt, scalar, stepsOf } from './yaml-tree.ts'
import type { Parsed } from './yaml-tree.ts'

/** `key`: a word of ours, explained in the reader's language; the rest are names of the content, explained by what it says of them. */
export interface Meaning {
  kind: 'key' | 'step' | 'flow' | 'queue' | 'action'
  name: string
  /** What the content says of it, or the schema; empty for steps, which say it themselves. */
  about: string
  from: number
  to: number
}

/** What stands at a position; undefined where nothing is to be explained. */
export function meaningAt(flow: Parsed, position: number, { schema, names }: Knowledge): Meaning | undefined {
  const { path, inKey, node } = placeAt(flow, position)
  if (node.firstChild || node.to - node.from > 80) return undefined
  const name = scalar(flow, node)
  const spot = { name, from: node.from, to: node.to }
  const isStep = stepsOf(flow).some(({ key, from }) => key === name && from === node.from)
  if (inKey) return isStep ? { ...spot, kind: 'step', about: '' } : { ...spot, kind: 'key', about: aboutKey(schema, path, writtenIn(flow)) }
  switch (kindAt(path)) {
    case 'step': return { ...spot, kind: 'step', about: '' }
    case 'flow': return { ...spot, kind: 'flow', about: names.flows.get(name)?.about ?? '' }
    case 'queue': return { ...spot, kind: 'queue', about: names.queues.get(name) ?? '' }
    case 'action': return { ...spot, kind: 'action', about: aboutAction(names, name) }
    default: return undefined
  }
}

function aboutAction({ actions }: Names, name: string): string {
  const action = actions.get(name)
  return action ? [action.needs, action.about].filter(Boolean).join(' · ') : ''
}
