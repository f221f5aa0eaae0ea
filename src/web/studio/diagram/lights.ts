/** What of a flow lights up as a chat goes through it. Pure. */

export interface Lights {
  /** Nodes that were come to. */
  nodes: ReadonlySet<string>
  /** Lines that were gone along, `from to`. */
  edges: ReadonlySet<string>
  /** The node where the chat is now; undefined when it isn't in this flow. */
  present: string | undefined
}

/** `trail`: every step that was come to, `flow.step`, oldest first. Another flow counts as gone through where this one runs it. */
export function lightsOf(flow: string, trail: readonly string[]): Lights {
  const places = trail.map(partsOf)
  const own = places.flatMap((place, index) => (place.flow === flow ? [{ ...place, index }] : []))
  const nodes = new Set(own.map(({ step }) => step))
  const edges = new Set(own.slice(1).map(({ step }, index) => `${own[index]?.step} ${step}`))
  for (const { step, index } of own) {
    const next = places[index + 1]
    if (!next || next.flow === flow) continue
    nodes.add(`flow:${next.flow}`)
    edges.add(`${step} flow:${next.flow}`)
  }
  const now = places.at(-1)
  const present = now && (now.flow === flow ? now.step : nodes.has(`flow:${now.flow}`) ? `flow:${now.flow}` : undefined)
  return { nodes, edges, present }
}

function partsOf(place: string): { flow: string; step: string } {
  const [flow = '', step = ''] = place.split('.')
  return { flow, step }
}
