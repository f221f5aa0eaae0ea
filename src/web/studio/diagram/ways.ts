/** What the ways of a flow are called, and which of them are for trouble. */
import type { GraphAnswer, GraphEdge } from '../../../protocol/index.ts'
import { t } from '../strings.ts'

/** A way in a few words: the option's label, the outcome, the event, the condition. */
export function wayName({ kind, name, labels }: GraphEdge, language = 0): string {
  if (kind === 'option') return labels[language] ?? name
  return name === '' ? t(`diagram.${kind}`) : name
}

/** What stands on a line; nothing where it only goes on. */
export function lineName(ways: readonly GraphEdge[]): string {
  return ways.filter(({ kind }) => kind !== 'next' && kind !== 'run').map((way) => wayName(way)).join(' · ')
}

/** Not understood, no answer, a platform that is down: whoever looks at the plan of a flow can do without. */
export function isTrouble({ kind, name }: GraphEdge): boolean {
  return kind === 'no_match' || kind === 'timeout' || (kind === 'outcome' && name === 'failed')
}

/** Without the ways for trouble, but for those that alone lead to a step. */
export function withoutTrouble(graph: GraphAnswer): GraphAnswer {
  const reached = new Set(graph.edges.filter((edge) => !isTrouble(edge)).map(({ to }) => to))
  const edges = graph.edges.filter((edge) => {
    if (!isTrouble(edge)) return true
    const alone = !reached.has(edge.to)
    reached.add(edge.to)
    return alone
  })
  return { ...graph, edges }
}
