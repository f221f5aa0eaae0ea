import type { FlowFile } from '../../load/flow-file.ts'
import { edgesOf } from '../edges.ts'

/** Whether every way from a step leads straight to an `end`, or to a `handoff`: then it does what such a global does. */
export function comesTo(flow: FlowFile, id: string, verb: 'end' | 'handoff', seen = new Set<string>()): boolean {
  const step = flow.steps.get(id)
  if (!step || seen.has(id)) return false
  seen.add(id)
  if (verb in step) return true
  if ('ask' in step || 'wait' in step || 'call' in step || 'run' in step) return false
  const edges = edgesOf(flow, id, step)
  return edges.length > 0 && edges.every(({ to }) => comesTo(flow, to, verb, new Set(seen)))
}
